import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { lock } from './store.ts';
import { endApproval, waitingApproval } from './two-persons.ts';

/** Whoever approved a decision first takes it back, as long as nobody has confirmed it. */
export const takeBackDecision = command({
  name: 'organisation.take-back',
  input: z.object({ organisation: id('organisation') }),
  async load({ organisation }, { tx }) {
    const row = await lock(tx, organisation);
    return row && { row, owners: { country: row.country } };
  },
  async run({ row }, _, context): Promise<Result<{ id: string }>> {
    const waiting = await waitingApproval(context.tx, row.id);
    if (!waiting) return fail('licence-approval.none');
    if (waiting.account_id !== context.actor.account) return fail('licence-approval.not-yours');
    await endApproval(context, waiting, 'taken-back');
    return ok({ id: row.id });
  },
});
