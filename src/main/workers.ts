import { lapseOfferJob, sweepExpiredOffers } from '../modules/recruitment/index.ts';
import { sweepDue, timeOutJob } from '../modules/stages/index.ts';
import { asSystem, type Runtime } from '../platform/command/execute.ts';
import type { JobRunner, Schedules, Workers } from '../platform/jobs/queue.ts';
import { seal } from '../platform/journal/journal.ts';

declare module '../platform/jobs/queue.ts' {
  interface Jobs {
    /** Enqueues what has passed its day. */
    'clock.sweep': Record<string, never>;
    /** Chains the journal's new lines. */
    'journal.seal': Record<string, never>;
  }
}

/** Seals until no line waits. */
export const sealJournal = async (runtime: Runtime): Promise<void> => {
  for (;;) {
    const batch = await asSystem(runtime, 'journal.seal', (tx) => seal(tx, runtime.clock.now()));
    if (!batch) return;
  }
};

const workers = (runtime: Runtime): Workers => ({
  'stage.time-out': timeOutJob(runtime),
  'offer.lapse': lapseOfferJob(runtime),
  'clock.sweep': async () => {
    await sweepDue(runtime);
    await sweepExpiredOffers(runtime);
  },
  'journal.seal': () => sealJournal(runtime),
});

/** A day can only change on the hour, in some zone; a minute is what an unsealed line waits at most. */
const schedules: Schedules = { 'clock.sweep': '1 * * * *', 'journal.seal': '* * * * *' };

/** Starts the jobs of this process. Any number of processes may do so; each job acts once. */
export const startJobs = (runtime: Runtime, jobs: JobRunner): Promise<void> => jobs.start(workers(runtime), schedules);
