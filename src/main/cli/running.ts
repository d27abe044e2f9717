import { setTimeout as sleep } from 'node:timers/promises';
import type { Runtime } from '../../platform/command/execute.ts';
import { outageOf } from '../../platform/db/outage.ts';
import { bugOf, type Log } from '../../platform/log/log.ts';
import { Stopped } from '../demo/season.ts';
import { secondsBehind } from '../web/health.ts';
import type { Io } from './io.ts';

/** Resolves at the first Ctrl-C or SIGTERM; a second one ends the program at once. */
export const stopSignal = (): AbortSignal => {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(1);
    controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return controller.signal;
};

/** Resolves when the signal asks to stop. */
export const aborted = (signal: AbortSignal): Promise<void> =>
  signal.aborted ? Promise.resolve() : new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

/** What the queue tells, as a line of the log: kinds and places, never what a job was about. */
export const tellOfJobs =
  (log: Log) =>
  (error: Error): void =>
    log.warn(bugOf(error), 'a job failed and is tried again');

/** Warns when the machine's clock stands before the last act: days and deadlines would be counted from a wrong day. */
export const tellOfClock = async (runtime: Runtime, log: Log): Promise<void> => {
  const seconds = await secondsBehind(runtime);
  if (seconds > 60) log.warn({ seconds }, 'the clock of this machine is earlier than the last line of the journal: set it right');
};

/**
 * Does what can be done again from where it stood; while the database is away it is waited for.
 * @throws Stopped when the program is asked to stop meanwhile
 */
export const throughOutages = async <T>(io: Io, signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (outageOf(error) === undefined) throw error;
      if (signal.aborted) throw new Stopped('the program was stopped while the database was away');
      io.err('The database does not answer. What was begun goes on as soon as it does.');
      await Promise.race([sleep(1_000), aborted(signal)]);
    }
  }
};
