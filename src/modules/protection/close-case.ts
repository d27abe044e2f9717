import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { onCase } from './case-input.ts';
import { uncount } from './code-case.ts';
import { changeCase, keyOf, lockCase, seenBy } from './store.ts';

/** Closes a case; it can still be read. */
export const closeCase = command({
  name: 'case.close',
  input: onCase,
  load: ({ case: of }, { tx }) => lockCase(tx, of),
  async run({ row }, _, context) {
    const { tx, today, record } = context;
    if (row.state !== 'open') return fail('protection.not-open');
    await changeCase(tx, row, { state: 'closed', closed_on: today });
    await seenBy(context, row, 'closed');
    await record('case.closed', { case: row.id });
    return ok({ id: row.id });
  },
});

/**
 * Erases a case: every wrap of its key goes, and what was sealed with it. Nobody can open it any more, neither officers together nor whoever
 * holds the receipt; a backup holds the wraps until it is deleted itself.
 */
export const eraseCase = command({
  name: 'case.erase',
  input: onCase,
  load: ({ case: of }, { tx }) => lockCase(tx, of),
  async run({ row }, { session }, context) {
    const { tx, today, actor, record } = context;
    if (row.state === 'erased') return fail('protection.not-open');
    const key = await keyOf(tx, row, actor, session);
    // What is counted of it goes too. Its number stands in the case: after this nobody could find it.
    if (!key.ok) return key;
    await uncount(context, row.id, key.value);
    await tx.deleteFrom('case_wrap').where('case_id', '=', row.id).execute();
    await tx.deleteFrom('case_entry').where('case_id', '=', row.id).execute();
    await seenBy(context, row, 'erased');
    await changeCase(tx, row, {
      ...{ state: 'erased', closed_on: row.closed_on ?? today, key_check: null, receipt_mark: null, receipt_key: null },
    });
    await record('case.erased', { case: row.id });
    return ok({ id: row.id });
  },
});
