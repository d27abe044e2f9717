import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { readReference } from '../../kernel/reference.ts';
import { fail, ok } from '../../kernel/result.ts';
import { isSamePerson } from '../../platform/auth/one-person.ts';
import { command } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import { choice } from '../../platform/http/input.ts';
import { caseRules } from './case-rules.ts';
import { wrapKey } from './keys/case-key.ts';
import { publicKeyOf, publicOf } from './keys/hpke.ts';
import { handOver, keyFromShares } from './keys/recovery.ts';
import { unlockedKeys } from './keys/unlocked.ts';
import { ofCase, seenBy } from './store.ts';

/**
 * Why a key is asked for. The first two are for good: for who works on the case and lost it, and for the lead of the place where nobody can read
 * it any more. The others open a case for a day, to whoever asks. Immigration is none of them.
 */
export const keyReasons = ['lost-passphrase', 'reader-gone', 'danger-to-life', 'medical', 'child-in-danger'] as const;
const lasting: readonly string[] = ['lost-passphrase', 'reader-gone'];
/** Hours in which the officers can answer. */
const answerHours = 72;

const reference = z.string({ error: 'input.missing' }).transform((typed, context) => {
  const read = readReference('C', typed);
  if (read) return read;
  context.addIssue({ code: 'custom', message: 'input.code', params: { given: typed.slice(0, 20) } });
  return z.NEVER;
});

/** Whether a case was given to an account, and not only opened to it for a day. */
const worksOn = async (tx: Tx, caseId: string, account = ''): Promise<boolean> => {
  const lasts = tx.selectFrom('case_reader').select('id').where('case_id', '=', caseId).where('account_id', '=', account);
  return (await lasts.where('ended_at', 'is', null).where('until_at', 'is', null).executeTakeFirst()) !== undefined;
};

/** Asks the recovery officers for the key of a case: for good where a reader has lost it, for a day in an emergency. */
export const askForKey = command({
  name: 'key.ask',
  input: z.object({ reference, reason: choice(keyReasons) }),
  async load({ reference: given }, { tx }) {
    const row = await tx.selectFrom('protected_case').selectAll().where('reference', '=', given).executeTakeFirst();
    return row && { row, owners: { country: row.country } };
  },
  async run({ row }, { reason }, { tx, now, actor, record }) {
    if (row.state === 'erased') return fail('protection.not-open');
    const own = await tx
      .selectFrom('reader_key')
      .select('account_id')
      .where('account_id', '=', actor.account ?? '')
      .where('ended_on', 'is', null)
      .executeTakeFirst();
    if (!own) return fail('protection.locked');
    const kind = lasting.includes(reason) ? 'recovery' : 'break-glass';
    // Whoever has a case for a day, or not at all, would else get it for good by another word.
    const mayKeep = reason === 'reader-gone' && actor.role === 'case-lead';
    if (kind === 'recovery' && !mayKeep && !(await worksOn(tx, row.id, actor.account))) return fail('protection.for-a-day');
    const base = ofCase(row);
    await tx
      .insertInto('key_request')
      .values({
        ...base,
        ...{ generation: row.generation, kind, reason, asked_by: actor.account ?? '', asked_at: now, state: 'open' },
        until_at: now.add({ hours: answerHours }),
      })
      .execute();
    await record('key.asked', { case: row.id, kind, reason });
    return ok({ id: base.id });
  },
});

const onRequest = z.object({ request: id('request'), session: z.string().max(100) });

/** A recovery officer hands the own share to whoever asked, sealed to them: two of three do, neither for the own request. */
export const answerForKey = command({
  name: 'key.answer',
  input: onRequest,
  async load({ request }, { tx }) {
    const row = await tx.selectFrom('key_request').selectAll().where('id', '=', request).executeTakeFirst();
    return row && { row, owners: {} };
  },
  async run({ row }, { session }, { tx, now, actor, record }) {
    if (row.state !== 'open' || Temporal.Instant.compare(now, row.until_at) > 0) return fail('protection.request-over');
    const officer = unlockedKeys.of(session, actor.account);
    if (!officer) return fail('protection.locked');
    const account = actor.account ?? '';
    if (await isSamePerson(tx, row.asked_by, account)) return fail('protection.same-officer');
    const share = await tx
      .selectFrom('case_wrap')
      .select('wrapped')
      .where('case_id', '=', row.case_id)
      .where('generation', '=', row.generation)
      .where('kind', '=', 'share')
      .where('account_id', '=', account)
      .executeTakeFirst();
    const asker = await tx.selectFrom('reader_key').select('public_key').where('account_id', '=', row.asked_by).executeTakeFirst();
    if (!share || !asker) return fail('protection.no-shares');
    const handed = handOver({ case: row.case_id, generation: row.generation }, share.wrapped, officer, {
      id: row.id,
      asker: publicKeyOf(asker.public_key),
    });
    if (!handed) return fail('protection.no-shares');
    const before = await tx.selectFrom('key_answer').select('officer_id').where('request_id', '=', row.id).execute();
    for (const { officer_id } of before) if (await isSamePerson(tx, officer_id, account)) return fail('protection.same-officer');
    await tx
      .insertInto('key_answer')
      .values({ ...ofCase({ id: row.case_id, country: row.country }), request_id: row.id, officer_id: account, handed, answered_at: now })
      .execute();
    await record('key.answered', { case: row.case_id, request: row.id });
    return ok({ id: row.id });
  },
});

/** Puts two shares together and opens the case with the key: for good, or for 24 hours. The person concerned sees it. */
export const takeKey = command({
  name: 'key.take',
  input: onRequest,
  async load({ request }, { tx }) {
    const row = await tx.selectFrom('key_request').selectAll().where('id', '=', request).forUpdate().executeTakeFirst();
    return row && { row, owners: { assigned: [row.asked_by] } };
  },
  async run({ row }, { session }, context) {
    const { tx, now, actor, record } = context;
    if (row.state !== 'open' || Temporal.Instant.compare(now, row.until_at) > 0) return fail('protection.request-over');
    const own = unlockedKeys.of(session, actor.account);
    if (!own) return fail('protection.locked');
    const kept = await tx.selectFrom('protected_case').select(['key_check', 'generation']).where('id', '=', row.case_id).executeTakeFirst();
    if (!kept?.key_check || kept.generation !== row.generation) return fail('protection.request-over');
    const answers = await tx.selectFrom('key_answer').select('handed').where('request_id', '=', row.id).execute();
    const of = { case: row.case_id, generation: row.generation };
    const key = await keyFromShares(
      of,
      answers.map(({ handed }) => handed),
      own,
      row.id,
      kept.key_check,
    );
    if (!key) return fail('protection.shares-missing');
    const base = { id: row.case_id, country: row.country };
    const account = actor.account ?? '';
    const until = row.kind === 'break-glass' ? now.add({ hours: caseRules().break_glass.hours }) : null;
    await tx
      .deleteFrom('case_wrap')
      .where('case_id', '=', row.case_id)
      .where('kind', '=', 'reader')
      .where('account_id', '=', account)
      .execute();
    await tx
      .updateTable('case_reader')
      .set({ ended_at: now })
      .where('case_id', '=', row.case_id)
      .where('account_id', '=', account)
      .where('ended_at', 'is', null)
      .execute();
    await tx
      .insertInto('case_reader')
      .values({ ...ofCase(base), account_id: account, why: row.kind, from_at: now, until_at: until, ended_at: null })
      .execute();
    await tx
      .insertInto('case_wrap')
      .values({ ...ofCase(base), generation: row.generation, kind: 'reader', account_id: account, wrapped: wrapKey(key, publicOf(own)) })
      .execute();
    await tx.deleteFrom('key_answer').where('request_id', '=', row.id).execute();
    await tx
      .updateTable('key_request')
      .set((eb) => ({ state: 'taken', version: eb('version', '+', 1) }))
      .where('id', '=', row.id)
      .execute();
    await seenBy(context, base, row.kind === 'break-glass' ? 'emergency' : 'recovered');
    await record('key.taken', { case: row.case_id, kind: row.kind });
    return ok({ id: row.case_id });
  },
});
