import { type Kysely, sql } from 'kysely';
import { fromKysely, type JobResult, PgBoss } from 'pg-boss';
import type { Database, DatabaseConfig, Tx } from '../db/database.ts';
import { bugOf } from '../log/log.ts';

/** Modules add their jobs by declaration merging: name -> payload. Payloads hold ids, never a person's data. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the modules
export interface Jobs {}
export type JobName = keyof Jobs & string;
export type JobPayload<N extends JobName> = Jobs[N];

export interface Queue {
  /** Enqueues in the caller's transaction: the job exists if and only if the transaction commits. */
  send<N extends JobName>(tx: Tx, name: N, payload: JobPayload<N>): Promise<void>;
}

/** What does the jobs. A job may be done twice (a machine stopped after the work and before it was noted), so each acts once by itself. */
export type Workers = { readonly [N in JobName]?: (payload: JobPayload<N>) => Promise<void> };

/** Jobs that come by the clock, with an empty payload: `{ 'stage.sweep': '5 * * * *' }`. Of several processes one sends each. */
export type Schedules = { readonly [N in JobName]?: string };

export interface JobRunner extends Queue {
  /** Makes the tables and queues and does no job: for a program that only enqueues, beside another that works. */
  open(names: readonly JobName[]): Promise<void>;
  /** Makes the tables and queues and starts the workers; a job that throws is told to `onError` and tried again with growing pauses. */
  start(workers: Workers, schedules?: Schedules): Promise<void>;
  /** Waits until no job is ready, running or waiting for its next try: used by the demonstration's clock and by tests. */
  drain(): Promise<void>;
  /** Lets running jobs finish; what is not begun waits for the next start. */
  stop(): Promise<void>;
}

type Work = (payload: never) => Promise<void>;
const entriesOf = <T>(record: { readonly [name: string]: T | undefined }): [JobName, T][] =>
  Object.entries(record).flatMap(([name, value]) => (value === undefined ? [] : [[name as JobName, value]]));

/** Five tries over about a minute: long enough for a lock to be let go or a server to come back. */
const tries = { retryLimit: 5, retryDelay: 1, retryBackoff: true } as const;
/** A worker that was killed gives no sign of life, and its jobs are done by another one or two minutes later. */
const alive = { heartbeatSeconds: 60 } as const;
const supervision = { superviseIntervalSeconds: 30, monitorIntervalSeconds: 30 } as const;
// A full batch fetches the next at once; without that a worker makes one fetch a poll, and a thousand jobs take ten seconds.
const fetching = { batchSize: 50, burstWhenBatchFull: true, pollingIntervalSeconds: 0.5, perJobResults: true } as const;

/**
 * Jobs on pg-boss, in the schema `pgboss`, whose tables belong to the login of web and jobs.
 * @param db the pool through which `drain` looks
 * @param onError told of each failed try and of lost connections
 */
export const jobRunner = (connection: DatabaseConfig, db: Kysely<Database>, onError: (error: Error) => void): JobRunner => {
  const common = { ...clean(connection), schema: 'pgboss', createSchema: false, max: 3, keepAlive: true, ...supervision };
  const made = (more: { supervise: boolean; schedule: boolean }): PgBoss => {
    const one = new PgBoss({ ...common, ...more });
    one.on('error', onError);
    return one;
  };
  let boss = made({ supervise: true, schedule: true });
  let started = false;
  const workers: string[] = [];
  const names: JobName[] = [];

  const attempt = async (id: string, work: Work, data: unknown): Promise<JobResult> => {
    try {
      await work(data as never);
      return { id, status: 'completed' };
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      onError(failure);
      // The kind and place alone: messages of databases quote what people typed, and this row is kept.
      return { id, status: 'failed', output: bugOf(failure) };
    }
  };

  const queue = async (name: JobName): Promise<void> => {
    await boss.createQueue(name, { ...tries, ...alive });
    // One that an earlier version made keeps its own otherwise.
    await boss.updateQueue(name, alive);
  };

  const begin = async (name: JobName, work: Work): Promise<void> => {
    await queue(name);
    names.push(name);
    workers.push(
      // One failed job fails alone: the others of its batch are done and stay done.
      await boss.work(name, fetching, async (jobs) => {
        const results: JobResult[] = [];
        for (const job of jobs) results.push(await attempt(job.id, work, job.data));
        return results;
      }),
    );
  };

  const plan = async (schedules: Schedules): Promise<void> => {
    const wanted = new Map(entriesOf<string>(schedules));
    for (const { name } of await boss.getSchedules()) if (!wanted.has(name as JobName)) await boss.unschedule(name);
    for (const [name, cron] of wanted) await boss.schedule(name, cron, {});
  };

  const isBusy = async (): Promise<boolean> => {
    const { rows } = await sql<{ busy: boolean }>`select exists (
      select from pgboss.job where name = any (${names}) and (state = 'active' or state = 'retry' or (state = 'created' and start_after <= now()))
    ) as busy`.execute(db);
    return rows[0]?.busy ?? false;
  };

  return {
    async send(tx, name, payload) {
      const id = await boss.send(name, payload as object, { db: fromKysely(tx) });
      if (id === null) throw new Error(`job ${name} was not enqueued`);
    },
    async open(known) {
      if (started) return;
      boss = made({ supervise: false, schedule: false });
      await boss.start();
      started = true;
      for (const name of known) await queue(name);
    },
    async start(given, schedules = {}) {
      if (started) return;
      started = true;
      await boss.start();
      for (const [name, work] of entriesOf<Work>(given)) await begin(name, work);
      await plan(schedules);
    },
    async drain() {
      while (await isBusy()) {
        for (const id of workers) boss.notifyWorker(id);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async stop() {
      if (started) await boss.stop({ graceful: true, timeout: 5_000 });
      started = false;
    },
  };
};

const clean = (connection: DatabaseConfig): Record<string, unknown> =>
  Object.fromEntries(Object.entries(connection).filter(([, value]) => value !== undefined));
