import { z } from 'zod';
import { ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { execute, type Runtime } from '../../platform/command/execute.ts';
import { system } from '../../platform/policy/actor.ts';
import './store.ts';

declare module '../../platform/jobs/queue.ts' {
  interface Jobs {
    'case.end-access': Record<string, never>;
  }
}

/** Clears away what was opened for a day and has ended by the clock, and requests that nobody answered. Each act once: what has ended is not there any more. */
export const endAccess = command({
  name: 'case.end-access',
  input: z.object({}),
  load: async () => ({ owners: {} }),
  async run(_, __, { tx, now, record }) {
    const ended = await tx
      .updateTable('case_reader')
      .set({ ended_at: now })
      .where('ended_at', 'is', null)
      .where('until_at', '<=', now)
      .returning(['case_id', 'account_id'])
      .execute();
    for (const { case_id, account_id } of ended)
      await tx
        .deleteFrom('case_wrap')
        .where('case_id', '=', case_id)
        .where('kind', '=', 'reader')
        .where('account_id', '=', account_id)
        .execute();
    const over = await tx
      .updateTable('key_request')
      .set((eb) => ({ state: 'ended', version: eb('version', '+', 1) }))
      .where('state', '=', 'open')
      .where('until_at', '<=', now)
      .returning('id')
      .execute();
    if (over.length > 0)
      await tx
        .deleteFrom('key_answer')
        .where(
          'request_id',
          'in',
          over.map(({ id }) => id),
        )
        .execute();
    await record('case.access-ended', { readers: ended.length, requests: over.length });
    return ok({ readers: ended.length, requests: over.length });
  },
});

/** The job that does it, every ten minutes. */
export const endAccessJob = (runtime: Runtime) => async (): Promise<void> => {
  await execute(runtime, system, endAccess, {});
};
