import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import type { Tx } from '../db/database.ts';
import { type JobRunner, jobRunner } from './queue.ts';

declare module './queue.ts' {
  interface Jobs {
    'test.note': { readonly note: string };
    'test.chain': { readonly left: number };
  }
}

let database: TestDatabase;
let jobs: JobRunner;
let noted: string[] = [];
let failures: string[] = [];
/** Notes that throw at their first try. */
const stumbling = new Set<string>();

beforeAll(async () => {
  database = await testDatabase();
  jobs = jobRunner(database.config.web, database.web, (error) => failures.push(error.message));
  await jobs.start(
    {
      async 'test.note'({ note }) {
        if (stumbling.delete(note)) throw new Error(`stumbled over ${note}`);
        noted.push(note);
      },
      async 'test.chain'({ left }) {
        noted.push(`chain ${left}`);
        if (left > 0) await send((tx) => jobs.send(tx, 'test.chain', { left: left - 1 }));
      },
    },
    { 'test.note': '0 3 1 1 *' },
  );
});
afterAll(async () => {
  await jobs.stop();
  await database.stop();
});
beforeEach(() => {
  noted = [];
  failures = [];
});

const send = (work: (tx: Tx) => Promise<void>) => database.web.transaction().execute(work);

test('a job that was enqueued in a transaction runs once the transaction is committed', async () => {
  await send(async (tx) => {
    await jobs.send(tx, 'test.note', { note: 'committed' });
    expect(noted).toEqual([]);
  });
  await jobs.drain();
  expect(noted).toEqual(['committed']);
});

test('a transaction that is undone leaves no job', async () => {
  await expect(
    send(async (tx) => {
      await jobs.send(tx, 'test.note', { note: 'undone' });
      throw new Error('undo');
    }),
  ).rejects.toThrow('undo');
  await jobs.drain();
  expect(noted).toEqual([]);
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from pgboss.job where data->>'note' = 'undone'`.execute(
    database.web,
  );
  expect(rows).toEqual([{ count: 0 }]);
});

test('a job that throws is told, and tried again until it is done; the jobs beside it run once', async () => {
  stumbling.add('b');
  await send(async (tx) => {
    for (const note of ['a', 'b', 'c']) await jobs.send(tx, 'test.note', { note });
  });
  await jobs.drain();
  expect(failures).toEqual(['stumbled over b']);
  expect(noted.toSorted()).toEqual(['a', 'b', 'c']);
});

test('what is kept of a failed try is its kind and place, and no message: it may quote what somebody typed', async () => {
  stumbling.add('Hafida');
  await send((tx) => jobs.send(tx, 'test.note', { note: 'Hafida' }));
  const kept = async () =>
    (await sql<{ output: unknown }>`select output from pgboss.job where state = 'retry' and data->>'note' = 'Hafida'`.execute(database.web))
      .rows[0]?.output;
  await expect.poll(kept, { timeout: 3_000 }).toMatchObject({ kind: 'Error' });
  expect(JSON.stringify(await kept())).not.toContain('stumbled');
  await jobs.drain();
});

test('draining waits for the jobs that jobs enqueue', async () => {
  await send((tx) => jobs.send(tx, 'test.chain', { left: 3 }));
  await jobs.drain();
  expect(noted).toEqual(['chain 3', 'chain 2', 'chain 1', 'chain 0']);
});

test('five hundred jobs take seconds at most', async () => {
  await send(async (tx) => {
    for (let index = 0; index < 500; index += 1) await jobs.send(tx, 'test.note', { note: String(index) });
  });
  const began = performance.now();
  await jobs.drain();
  expect(new Set(noted).size).toBe(500);
  expect(performance.now() - began).toBeLessThan(5_000);
});

test('a job that nobody knows cannot be enqueued', async () => {
  await expect(send((tx) => jobs.send(tx, 'test.unheard' as 'test.note', { note: '' }))).rejects.toThrow('test.unheard');
});

test('a worker that is killed gives no sign of life, and its jobs are another’s after a minute, also in queues of earlier versions', async () => {
  const { rows } = await sql<{ seconds: number }>`select heartbeat_seconds as seconds from pgboss.queue where name like 'test.%'`.execute(
    database.web,
  );
  expect(rows).toEqual([{ seconds: 60 }, { seconds: 60 }]);
});

test('a program that only enqueues finds its queues and does no job', async () => {
  const open = jobRunner(database.config.web, database.web, (error) => failures.push(error.message));
  await open.open(['test.note', 'test.elsewhere' as 'test.note']);
  await send((tx) => open.send(tx, 'test.elsewhere' as 'test.note', { note: 'for another' }));
  const { rows } = await sql<{ state: string }>`select state::text from pgboss.job where name = 'test.elsewhere'`.execute(database.web);
  expect(rows).toEqual([{ state: 'created' }]);
  await open.stop();
});

test('the tables of the queue are in a schema of their own, and a schedule is kept', async () => {
  const { rows } = await sql<{ name: string; cron: string }>`select name, cron from pgboss.schedule`.execute(database.web);
  expect(rows).toEqual([{ name: 'test.note', cron: '0 3 1 1 *' }]);
});
