import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import { onCase } from './case-input.ts';
import { wrapKey } from './keys/case-key.ts';
import { publicKeyOf } from './keys/hpke.ts';
import { type CaseRow, keyOf, lockCase, ofCase, seenBy, workersOn } from './store.ts';

const isWrappedFor = async (tx: Tx, { id: of, generation }: CaseRow, account: string): Promise<boolean> => {
  const wraps = tx.selectFrom('case_wrap').select('id').where('case_id', '=', of).where('kind', '=', 'reader');
  return (await wraps.where('generation', '=', generation).where('account_id', '=', account).executeTakeFirst()) !== undefined;
};

/** Ends what was open to an account for a day and has ended by the clock, before it is given the case for good. */
const endEarlier = async ({ tx, now }: CommandContext, { id: of }: CaseRow, account: string, works: boolean): Promise<void> => {
  await tx.deleteFrom('case_wrap').where('case_id', '=', of).where('kind', '=', 'reader').where('account_id', '=', account).execute();
  if (works) return;
  const open = tx.updateTable('case_reader').set({ ended_at: now }).where('case_id', '=', of).where('ended_at', 'is', null);
  await open.where('account_id', '=', account).execute();
};

/** Gives a case to somebody: wraps its key for them. Only who can open it can give it. */
export const assignReader = command({
  name: 'case.assign',
  input: onCase.extend({ account: id('account') }),
  load: ({ case: of }, { tx }) => lockCase(tx, of),
  async run({ row }, { session, account }, context) {
    const { tx, now, actor, record } = context;
    if (row.state === 'erased') return fail('protection.not-open');
    const reader = await tx
      .selectFrom('reader_key')
      .selectAll()
      .where('account_id', '=', account)
      .where('country', '=', row.country)
      .where('role', 'in', ['case-officer', 'case-lead', 'duty-officer'])
      .where('ended_on', 'is', null)
      .executeTakeFirst();
    if (!reader) return fail('protection.no-reader', {}, { field: 'account' });
    if (reader.role === 'case-lead' && !reader.admitted_on) return fail('protection.not-admitted', {}, { field: 'account' });
    const works = (await workersOn(tx, row.id)).includes(account);
    // Whoever made the own key anew works on it still, and is given its key again.
    if (works && (await isWrappedFor(tx, row, account))) return fail('protection.reader-there', {}, { field: 'account' });
    const key = await keyOf(tx, row, actor, session);
    if (!key.ok) return key;
    await endEarlier(context, row, account, works);
    await tx
      .insertInto('case_wrap')
      .values({
        ...ofCase(row),
        ...{ generation: row.generation, kind: 'reader', account_id: account },
        wrapped: wrapKey(key.value, publicKeyOf(reader.public_key)),
      })
      .execute();
    if (!works)
      await tx
        .insertInto('case_reader')
        .values({ ...ofCase(row), account_id: account, why: 'team', from_at: now, until_at: null, ended_at: null })
        .execute();
    await seenBy(context, row, 'gave-case');
    await record('case.assigned', { case: row.id, account });
    return ok({ id: row.id });
  },
});

/** Ends somebody's work on a case: the wrap goes at once. Give the case a new key after it, so that what they kept opens nothing new. */
export const unassignReader = command({
  name: 'case.unassign',
  input: onCase.extend({ account: id('account') }),
  load: ({ case: of }, { tx }) => lockCase(tx, of),
  async run({ row }, { account }, context) {
    const { tx, now, record } = context;
    const workers = await workersOn(tx, row.id);
    if (!workers.includes(account)) return fail('protection.no-reader', {}, { field: 'account' });
    if (workers.length === 1) return fail('protection.last-reader');
    await tx
      .updateTable('case_reader')
      .set({ ended_at: now })
      .where('case_id', '=', row.id)
      .where('account_id', '=', account)
      .where('ended_at', 'is', null)
      .execute();
    await tx.deleteFrom('case_wrap').where('case_id', '=', row.id).where('kind', '=', 'reader').where('account_id', '=', account).execute();
    await seenBy(context, row, 'ended-work');
    await record('case.unassigned', { case: row.id, account });
    return ok({ id: row.id });
  },
});
