import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { version } from '../../platform/http/input.ts';
import { stopFile } from '../stages/index.ts';
import { closeDecision } from './labour-test/decision-task.ts';
import { lock, lockAhead, saveStatus } from './store.ts';

/** Withdraws a vacancy that has no placement yet. Places that were verified stay drawn from the quota: the authority gives them back. */
export const withdrawVacancy = command({
  name: 'vacancy.withdraw',
  input: z.object({ vacancy: id('vacancy'), version: version() }),
  ahead: (inputs, { tx }) =>
    lockAhead(
      tx,
      inputs.map(({ vacancy }) => vacancy),
    ),
  load: ({ vacancy }, { tx }) => lock(tx, vacancy),
  async run({ vacancy, file }, _, context) {
    if (vacancy.status !== 'filed' && vacancy.status !== 'verified') return fail('vacancy.not-filed', { status: vacancy.status });
    if (vacancy.filled > 0) return fail('vacancy.has-placements', { filled: vacancy.filled });
    await stopFile(context, file);
    await saveStatus(context.tx, vacancy, 'withdrawn');
    await closeDecision(context, vacancy.id);
    await context.record('vacancy.withdrawn', { vacancy: vacancy.id }, vacancy.corridor);
    return ok({ id: vacancy.id });
  },
});
