import { asSystem, type Runtime } from '../command/execute.ts';

declare module '../jobs/queue.ts' {
  interface Jobs {
    /** Deletes what is left of sessions and tries that ended. */
    'session.forget': Record<string, never>;
  }
}

/**
 * Deletes sessions, steps and counted tries a day after their end, on a side that has no rules of retention of its own: each would say for
 * ever when somebody came.
 */
export const forgetEnded = (runtime: Runtime): Promise<void> =>
  asSystem(runtime, 'session.keep', async (tx) => {
    const before = runtime.clock.now().subtract({ hours: 24 });
    await tx.deleteFrom('session').where('expires_at', '<', before).execute();
    await tx.deleteFrom('sign_in_step').where('expires_at', '<', before).execute();
    await tx.deleteFrom('sign_in_attempt').where('quarter', '<', before).execute();
  });
