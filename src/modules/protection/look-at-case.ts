import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { onCase } from './case-input.ts';
import { keyOf, lockCase, seenBy } from './store.ts';

/** Minutes for which a case stays open to whoever has opened it; then it is recorded anew. */
export const openMinutes = 30;

/** Opens a case to be read, which the person concerned can see. */
export const lookAtCase = command({
  name: 'case.look',
  input: onCase,
  load: ({ case: of }, { tx }) => lockCase(tx, of),
  async run({ row }, { session }, context) {
    const { tx, actor, record } = context;
    if (row.state === 'erased') return fail('protection.not-open');
    const key = await keyOf(tx, row, actor, session);
    if (!key.ok) return key;
    await seenBy(context, row, 'read');
    await record('case.read', { case: row.id });
    return ok({ id: row.id });
  },
});
