import { type Kysely, sql } from 'kysely';
import { fromKysely, PgBoss } from 'pg-boss';
import type { Database, Tx } from '../db/database.ts';

/** Modules add their jobs by declaration merging: name -> payload. Payloads hold ids, never a person's data. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the modules
export interface Jobs {}
export type JobName = keyof Jobs & string;
export type JobPayload<N extends JobName> = Jobs[N];

export interface Queue {
  /** Enqueues in the caller's transaction. */
  send<N extends JobName>(tx: Tx, name: N, payload: JobPayload<N>): Promise<void>;
}

export type Workers = { readonly [N in JobName]: (payload: JobPayload<N>) => Promise<void> };

export interface JobRunner extends Queue {
  /** Creates the queues and starts the workers; a job that throws is tried again with growing pauses. */
  start(workers: Workers): Promise<void>;
  /** Waits until no job is ready or running: used by the demo's clock and by tests. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

interface Connection {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly database?: string | undefined;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly connectionString?: string | undefined;
}

/**
 * Jobs on pg-boss, in the schema that a migration made. Latency is short because a finished full batch fetches the next at once;
 * without that a worker makes one fetch a poll.
 */
export const jobRunner = (connection: Connection, db: Kysely<Database>, onError: (error: Error) => void): JobRunner => {
  const boss = new PgBoss({ ...clean(connection), schema: 'pgboss', createSchema: false, max: 3, supervise: true, schedule: false });
  boss.on('error', onError);
  let started = false;
  const wake: (() => void)[] = [];
  const ids: { name: JobName; id: string }[] = [];
  return {
    async send(tx, name, payload) {
      await boss.send(name, payload as object, { db: fromKysely(tx), retryLimit: 5, retryBackoff: true });
    },
    async start(workers) {
      if (started) return;
      started = true;
      await boss.start();
      for (const [name, work] of Object.entries(workers) as [JobName, (payload: never) => Promise<void>][]) {
        await boss.createQueue(name);
        const id = await boss.work(name, { batchSize: 50, burstWhenBatchFull: true, pollingIntervalSeconds: 0.5 }, async (jobs) => {
          for (const job of jobs) await work(job.data as never);
          for (const done of wake.splice(0)) done();
        });
        ids.push({ name, id });
      }
    },
    async drain() {
      for (;;) {
        const { rows } = await sql<{ open: boolean }>`select exists (
          select from pgboss.job where state < 'completed' and name not like '\\_\\_pgboss%') as open`.execute(db);
        if (!rows[0]?.open) return;
        for (const { id } of ids) boss.notifyWorker(id);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, 100);
          wake.push(() => {
            clearTimeout(timer);
            resolve();
          });
        });
      }
    },
    async stop() {
      if (started) await boss.stop({ graceful: true, timeout: 5_000 });
      started = false;
    },
  };
};

const clean = (connection: Connection): Record<string, unknown> =>
  Object.fromEntries(Object.entries(connection).filter(([, value]) => value !== undefined));
