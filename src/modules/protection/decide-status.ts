import { z } from 'zod';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { prose, text } from '../../platform/http/input.ts';
import { onCase } from './case-input.ts';
import { traffickingStatuses } from './domain/case/status.ts';
import { addEntry, keyOf, lockCase, seenBy } from './store.ts';

/** A person whose name stands under it decides what somebody is; no screening does. */
export const decideStatus = command({
  name: 'case.decide',
  input: onCase.extend({
    private: z.object({ status: z.enum(traffickingStatuses, { error: 'input.choice' }), name: text(200), reason: prose(4_000) }),
  }),
  load: ({ case: id }, { tx }) => lockCase(tx, id),
  async run({ row }, { session, private: decided }, context) {
    const { tx, actor, record } = context;
    if (row.state !== 'open') return fail('protection.not-open');
    const key = await keyOf(tx, row, actor, session);
    if (!key.ok) return key;
    await addEntry(context, row, key.value, 'decision', decided);
    await seenBy(context, row, 'decided');
    // The journal tells that somebody decided; what, the case alone holds.
    await record('case.decided', { case: row.id });
    return ok({ id: row.id });
  },
});
