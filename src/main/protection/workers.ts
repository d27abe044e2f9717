import type { Runtime } from '../../platform/command/execute.ts';
import type { JobName, JobRunner, Schedules, Workers } from '../../platform/jobs/queue.ts';
import { sealJournal } from '../workers.ts';
import type { ProtectionSide } from './side.ts';

/** The jobs of this side, on its own queue. Modules add theirs here. */
const workers = (runtime: Runtime): Workers => ({
  'journal.seal': () => sealJournal(runtime),
});

const schedules: Schedules = {
  'journal.seal': '* * * * *',
};

/** Starts the jobs of this side in this process. */
export const startProtectionJobs = async ({ runtime, jobs }: Pick<ProtectionSide, 'runtime' | 'jobs'>): Promise<void> => {
  await jobs.start(workers(runtime), schedules);
  await runtime.db.transaction().execute((tx) => jobs.send(tx, 'journal.seal', {}));
};

/** Lets this process enqueue jobs that another one does. */
export const openProtectionJobs = ({ runtime, jobs }: { runtime: Runtime; jobs: JobRunner }): Promise<void> =>
  jobs.open(Object.keys(workers(runtime)) as JobName[]);
