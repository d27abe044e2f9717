import { NoDay } from '../../kernel/clock.ts';
import { sweepComplaints } from '../../modules/complaints/index.ts';
import { sendAlarms } from '../../modules/protection/alarm/index.ts';
import { endAccessJob } from '../../modules/protection/index.ts';
import { type Deliver, releaseEffects } from '../../modules/protection/side/index.ts';
import { forgetEnded } from '../../platform/auth/forget-ended.ts';
import type { Runtime } from '../../platform/command/execute.ts';
import type { JobName, Schedules, Workers } from '../../platform/jobs/queue.ts';
import type { PostOffice } from '../../platform/messages/index.ts';
import { sealJournal } from '../workers.ts';
import type { ProtectionSide } from './side.ts';

/** A demonstration that is not loaded yet has no day: there is nothing to do then, and nothing went wrong. */
const unlessNoDay = async (job: () => Promise<unknown>): Promise<void> => {
  try {
    await job();
  } catch (error) {
    if (!(error instanceof NoDay)) throw error;
  }
};

/** The jobs of this side, on its own queue. Modules add theirs here. */
const workers = (runtime: Runtime, office: PostOffice, deliver: Deliver): Workers => ({
  'alarm.send': () => unlessNoDay(() => sendAlarms(runtime, office)),
  'case.end-access': () => unlessNoDay(endAccessJob(runtime)),
  'complaint.sweep': () => unlessNoDay(() => sweepComplaints(runtime)),
  'journal.seal': () => sealJournal(runtime),
  'session.forget': () => forgetEnded(runtime),
  'effects.release': () => unlessNoDay(() => releaseEffects(runtime, deliver)),
});

const schedules: Schedules = {
  // Also when nothing was enqueued: an alarm goes on by the clock.
  'alarm.send': '* * * * *',
  'case.end-access': '*/10 * * * *',
  'complaint.sweep': '4 * * * *',
  'journal.seal': '* * * * *',
  'session.forget': '34 * * * *',
  // Once a day, at one time, whether anything was decided or not.
  'effects.release': '5 6 * * *',
};

/** Starts the jobs of this side in this process. */
export const startProtectionJobs = async (
  { runtime, jobs, office }: Pick<ProtectionSide, 'runtime' | 'jobs' | 'office'>,
  deliver: Deliver,
): Promise<void> => {
  await jobs.start(workers(runtime, office, deliver), schedules);
  await runtime.db.transaction().execute((tx) => jobs.send(tx, 'journal.seal', {}));
};

/** Lets this process enqueue jobs that another one does. */
export const openProtectionJobs = ({ runtime, jobs, office }: Pick<ProtectionSide, 'runtime' | 'jobs' | 'office'>): Promise<void> =>
  jobs.open(Object.keys(workers(runtime, office, async () => false)) as JobName[]);
