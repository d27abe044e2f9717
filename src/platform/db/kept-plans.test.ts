import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { type Database, kyselyOf } from './database.ts';

let database: TestDatabase;
let one: Kysely<Database>;
beforeAll(async () => {
  database = await testDatabase('corridor', { migrated: false });
  // Nothing may count the rows behind our back: that would make plans anew as well.
  await sql`create table filling (id integer primary key, size integer not null) with (autovacuum_enabled = false)`.execute(database.owner);
  one = kyselyOf(database.config.owner, { max: 1 });
  // As on a disk with heads, for which small tables are read whole.
  await sql`set random_page_cost = 4`.execute(one);
});
afterAll(async () => {
  await one.destroy();
  await database.stop();
});

/** How often the table was read from one end to the other. */
const wholeReads = async (): Promise<number> => {
  await sql`select pg_stat_force_next_flush()`.execute(one);
  const { rows } = await sql<{
    n: string;
  }>`select coalesce(seq_scan, 0)::text as n from pg_stat_user_tables where relname = 'filling'`.execute(one);
  return Number(rows[0]?.n);
};
const grow = (id: number) =>
  sql`update filling as old set size = old.size + new.size from json_populate_recordset(null::filling, cast(${JSON.stringify([{ id, size: 1 }])} as json)) as new
    where old.id = new.id`.execute(one);

test('a plan that was made for an empty table is made anew when the table is full', async () => {
  await sql`insert into filling values (0, 0)`.execute(one);
  for (let k = 0; k < 20; k += 1) await grow(0);
  expect(await wholeReads()).toBeGreaterThanOrEqual(15);
  await sql`insert into filling select k, 0 from generate_series(1, 200000) as k`.execute(one);
  for (let k = 1; k <= 200; k += 1) await grow(k);
  const before = await wholeReads();
  for (let k = 201; k <= 220; k += 1) await grow(k);
  expect(await wholeReads()).toBe(before);
  const { rows } = await sql<{ sum: string }>`select sum(size)::text as sum from filling where id > 0`.execute(one);
  expect(rows[0]?.sum).toBe('220');
});

test('a statement of a failed transaction does not bring the plans down with it', async () => {
  const failing = one.transaction().execute(async (tx) => {
    await sql`select 1 / ${0}::integer`.execute(tx).catch(() => undefined);
    for (let k = 0; k < 2000; k += 1)
      await sql`select ${k}::integer as k`.execute(tx).catch((error: Error) => expect(error.message).toContain('aborted'));
    throw new Error('given up');
  });
  await expect(failing).rejects.toThrow('given up');
  await grow(1);
});
