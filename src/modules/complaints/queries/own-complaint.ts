import '../tables.ts';
import type { Keys } from '../../../platform/auth/keys.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { alarmsAbout } from '../../protection/alarm/index.ts';
import { brokenAt } from '../evidence-chain.ts';
import type { KeptClaim } from '../reckon-wages.ts';
import { paymentsOf, remedyOf } from '../remedy.ts';
import { openDataKey, unsealText } from '../sealed.ts';
import { termsOf } from '../settle.ts';
import type { ComplaintRow } from '../store.ts';

/** One complaint with all that was said and sent, opened for whoever may read it. Words are absent once they were forgotten. */
export type ComplaintFile = NonNullable<Awaited<ReturnType<typeof complaintFile>>>;

/** What stands in a complaint? Undefined when the actor may not see it. */
export const complaintFile = async (tx: Tx, keys: Keys, id: string, account?: string) => {
  const row: ComplaintRow | undefined = await tx.selectFrom('complaint').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const key = openDataKey(keys, id, row.data_key);
  const terms = await tx
    .selectFrom('complaint_term')
    .selectAll()
    .where('complaint_id', '=', id)
    .orderBy('from_on')
    .orderBy('due_on')
    .execute();
  const messages = await tx.selectFrom('complaint_message').selectAll().where('complaint_id', '=', id).orderBy('number').execute();
  const pieces = await tx
    .selectFrom('complaint_evidence')
    .select(['id', 'number', 'side', 'kind', 'media_type', 'bytes', 'sha256', 'chain', 'added_on'])
    .where('complaint_id', '=', id)
    .orderBy('number')
    .execute();
  const claim = await tx
    .selectFrom('complaint_claim')
    .selectAll()
    .where('complaint_id', '=', id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const kept = claim && unsealText(key, claim.id, claim.sealed);
  return {
    row,
    terms,
    open: terms.find(({ done_on }) => done_on === null),
    messages: messages.map((message) => ({
      ...{ number: message.number, side: message.side, language: message.language, sentOn: message.sent_on },
      words: unsealText(key, message.id, message.sealed),
    })),
    pieces,
    broken: brokenAt(
      id,
      pieces.map((piece) => ({ ...piece, mediaType: piece.media_type, addedOn: piece.added_on.toString() })),
    ),
    claim: kept === undefined ? undefined : (JSON.parse(kept) as KeptClaim),
    claimCurrency: claim?.currency,
    invitations: await tx
      .selectFrom('complaint_invitation')
      .selectAll()
      .where('complaint_id', '=', id)
      .orderBy('meeting_on')
      .orderBy('party')
      .execute(),
    settlements: await termsOf(tx, id, key),
    remedy: await remedyOf(tx, id),
    payments: await paymentsOf(tx, id),
    alarms: await alarmsAbout(tx, id, account),
    measures: await tx.selectFrom('complaint_measure').selectAll().where('complaint_id', '=', id).orderBy('kind').execute(),
  };
};
