import { NoDay } from '../kernel/clock.ts';
import { sweepHolds } from '../modules/effects/index.ts';
import { extendManyJob, sweepExtensions } from '../modules/incidents/index.ts';
import { composeMessages, remindMessages, sendMessages } from '../modules/messages/index.ts';
import { lapseLicenceJob, liftSuspensionJob, sweepLapsed, sweepOver } from '../modules/organisations/index.ts';
import { moveFilesJob, sweepTransitions } from '../modules/programmes/index.ts';
import {
  lapseOfferJob,
  propensityJob,
  refillJob,
  roundJob,
  sweepExpiredOffers,
  sweepPropensities,
  sweepRefills,
  sweepRounds,
} from '../modules/recruitment/index.ts';
import { bulkJob, sweepBulk, sweepDue, timeOutJob } from '../modules/stages/index.ts';
import { timeOutTaskJob } from '../modules/tasks/index.ts';
import { keepRosters, resealNumbers, watchAllPapers } from '../modules/workers/index.ts';
import type { Keys } from '../platform/auth/keys.ts';
import { sendCodeJob } from '../platform/auth/send-code.ts';
import { asSystem, type Runtime } from '../platform/command/execute.ts';
import type { JobName, JobRunner, Schedules, Workers } from '../platform/jobs/queue.ts';
import { seal } from '../platform/journal/journal.ts';
import { keepingDay } from '../platform/keeping/retention/apply.ts';
import type { PostOffice } from '../platform/messages/index.ts';

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

const workers = (runtime: Runtime, office: PostOffice, keys?: Keys): Workers => ({
  'stage.time-out': timeOutJob(runtime),
  'task.time-out': timeOutTaskJob(runtime),
  'offer.lapse': lapseOfferJob(runtime),
  'incident.extend': extendManyJob(runtime),
  'stage.bulk': bulkJob(runtime),
  'round.work': roundJob(runtime),
  'round.refill': refillJob(runtime),
  'propensity.work': propensityJob(runtime),
  'organisation.lapse': lapseLicenceJob(runtime),
  'organisation.lift': liftSuspensionJob(runtime),
  'programme.move': moveFilesJob(runtime),
  // Only a process that knows the installation's key can read what is to be sent.
  ...(keys && { 'account.code': sendCodeJob(runtime, office.post, keys) }),
  'clock.sweep': async () => {
    await sweepDue(runtime);
    await sweepExpiredOffers(runtime);
    await sweepLapsed(runtime);
    await sweepOver(runtime);
    await keepRosters(runtime);
    await sweepExtensions(runtime);
    await sweepBulk(runtime);
    await sweepRounds(runtime);
    await sweepRefills(runtime);
    await sweepPropensities(runtime);
    await sweepTransitions(runtime);
    await sweepHolds(runtime);
  },
  'journal.seal': async () => {
    await sealJournal(runtime);
    // What has been sealed is told to whom it concerns.
    if (await hasDay(runtime)) await runtime.db.transaction().execute((tx) => runtime.queue.send(tx, 'message.compose', {}));
  },
  'message.compose': async () => {
    await composeMessages(runtime);
    await remindMessages(runtime);
  },
  'keeping.daily': async () => {
    if (!(await hasDay(runtime))) return;
    await keepingDay(runtime);
    await watchAllPapers(runtime);
    // After a change of the installation's key, until nothing is left under the old one.
    if (keys) await resealNumbers(runtime, keys);
  },
  'message.send': async () => {
    if (await hasDay(runtime)) await sendMessages(runtime, office);
  },
});

/** A day can only change on the hour, in some zone; a minute is what an unsealed line waits at most. */
const schedules: Schedules = {
  'clock.sweep': '1 * * * *',
  'journal.seal': '* * * * *',
  'message.send': '* * * * *',
  'keeping.daily': '30 2 * * *',
};

/** Before a demonstration is loaded there is no day. Any other failure is the job's, which is tried again. */
const hasDay = async (runtime: Runtime): Promise<boolean> => {
  try {
    await runtime.clock.today();
    return true;
  } catch (error) {
    if (error instanceof NoDay) return false;
    throw error;
  }
};

/** What passed its day or waited for its seal while no program ran does not wait for the next hour or minute. */
const catchUp = async (runtime: Runtime, jobs: JobRunner): Promise<void> => {
  const dated = await hasDay(runtime);
  await runtime.db.transaction().execute(async (tx) => {
    if (dated) await jobs.send(tx, 'clock.sweep', {});
    await jobs.send(tx, 'journal.seal', {});
  });
};

/** Starts the jobs of this process. Any number of processes may do so; each job acts once. */
export const startJobs = async (runtime: Runtime, jobs: JobRunner, office: PostOffice, keys?: Keys): Promise<void> => {
  await jobs.start(workers(runtime, office, keys), schedules);
  await catchUp(runtime, jobs);
};

/** Lets this process enqueue jobs that another one does. */
export const openJobs = (runtime: Runtime, jobs: JobRunner, office: PostOffice, keys?: Keys): Promise<void> =>
  jobs.open(Object.keys(workers(runtime, office, keys)) as JobName[]);
