import { asSystem, type Runtime } from '../command/execute.ts';

declare module '../jobs/queue.ts' {
  interface Jobs {
    /** Deletes what is left of sessions and tries that ended, and of forms that nobody sends again. */
    'session.forget': Record<string, never>;
  }
}

/**
 * Deletes sessions, steps and counted tries a day after their end, and a day after it was sent what would answer a form again, on a side that
 * has no rules of retention of its own: each would say for ever when somebody came. A session lasts half a day and takes its forms with it,
 * so that none is sent again after a day.
 */
export const forgetEnded = (runtime: Runtime): Promise<void> =>
  asSystem(runtime, 'session.keep', async (tx) => {
    const before = runtime.clock.now().subtract({ hours: 24 });
    await tx.deleteFrom('session').where('expires_at', '<', before).execute();
    await tx.deleteFrom('sign_in_step').where('expires_at', '<', before).execute();
    await tx.deleteFrom('sign_in_attempt').where('quarter', '<', before).execute();
    await tx.deleteFrom('idempotency').where('at', '<', before).execute();
  });
