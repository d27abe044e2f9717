import { newId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/result.ts';
import type { Keys } from '../../platform/auth/keys.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import { type DataKey, openDataKey, sealText } from './sealed.ts';
import type { ComplaintRow } from './store.ts';
import type { Speaker } from './tables.ts';

/** Who speaks when this actor does: the number's holder, or the office. */
export const speakerOf = ({ actor }: Pick<CommandContext, 'actor'>): Speaker =>
  actor.role === 'holder' || actor.role === 'public' ? 'holder' : 'office';

/** The key of a complaint that is locked. @throws Refusal `complaint.forgotten` once what was told has been forgotten */
export const keyOf = (keys: Keys, row: ComplaintRow): DataKey => {
  const key = openDataKey(keys, row.id, row.data_key);
  if (!key) throw new Refusal('complaint.forgotten');
  return key;
};

/** The number of the next message of a complaint that is locked. */
const nextNumber = async ({ tx }: CommandContext, complaint: string): Promise<number> => {
  const { last } = await tx
    .selectFrom('complaint_message')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('complaint_id', '=', complaint)
    .executeTakeFirstOrThrow();
  return Number(last ?? 0) + 1;
};

/** Adds a message to a complaint that is locked, sealed under its key. */
export const addMessage = async (
  context: CommandContext,
  key: DataKey,
  { words, language, number }: { readonly words: string; readonly language: string; readonly number?: number },
): Promise<void> => {
  const id = newId();
  await context.tx
    .insertInto('complaint_message')
    .values({
      id,
      complaint_id: key.complaint,
      number: number ?? (await nextNumber(context, key.complaint)),
      side: speakerOf(context),
      by_account: context.actor.account ?? null,
      language,
      sealed: sealText(key, id, words),
      sent_on: context.today,
    })
    .execute();
};
