import { CompiledQuery, type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import type { Database } from './database.ts';

const [mine, theirs] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase('corridor', { migrated: false });
  await database.owner.executeQuery(
    CompiledQuery.raw(`create schema rls_test; grant usage on schema rls_test to corridor_web;
      create table rls_test.note (party_id uuid not null);
      alter table rls_test.note enable row level security;
      create policy own on rls_test.note to corridor_web using (party_id = (select nullif(current_setting('app.party', true), '')::uuid));
      grant select, insert on rls_test.note to corridor_web;
      insert into rls_test.note values ('${mine}'), ('${theirs}'), ('${theirs}')`),
  );
});
afterAll(() => database.stop());

const as = <T>(party: string, work: (db: Kysely<Database>) => Promise<T>): Promise<T> =>
  database.web.transaction().execute(async (trx) => {
    await sql`select set_config('app.party', ${party}, true)`.execute(trx);
    return work(trx);
  });
const count = async (db: Kysely<Database>) =>
  (await sql<{ n: number }>`select count(*)::int as n from rls_test.note`.execute(db)).rows[0]?.n;

test('a party sees its own rows, and nobody sees any without saying who asks', async () => {
  expect(await as(mine, count)).toBe(1);
  expect(await as(theirs, count)).toBe(2);
  expect(await count(database.web)).toBe(0); // also on a connection whose last transaction named a party
});

test('a row in the name of another party is refused', async () => {
  await expect(as(mine, (db) => sql`insert into rls_test.note values (${theirs})`.execute(db))).rejects.toMatchObject({ code: '42501' });
});

describe('the login of web and jobs cannot go round the policies', () => {
  test.each([
    'set role corridor_owner',
    'set session authorization corridor_owner',
    'alter table rls_test.note disable row level security',
    'drop policy own on rls_test.note',
    'alter role corridor_web bypassrls',
    'truncate rls_test.note',
    'create table public.mine (id integer)',
    'create schema mine',
    'create temporary table mine (id integer)',
    "copy rls_test.note to program 'cat'",
  ])('%s', async (statement) => {
    await expect(database.web.executeQuery(CompiledQuery.raw(statement))).rejects.toMatchObject({ code: '42501' });
  });

  test('with row security switched off a query fails instead of showing everything', async () => {
    await expect(as(mine, (db) => sql`set local row_security = off`.execute(db).then(() => count(db)))).rejects.toMatchObject({
      code: '42501',
    });
  });
});
