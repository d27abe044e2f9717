import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.stop());

test('every table is under row-level security', async () => {
  const { rows } = await sql<{ name: string; secured: boolean }>`select relname as name, relrowsecurity as secured
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname`.execute(database.owner);
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter((table) => !table.secured)).toEqual([]);
});

test('without an actor the web login sees no row and can write none', async () => {
  const { rows } = await sql<{ name: string }>`select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relrowsecurity`.execute(database.owner);
  await sql`insert into demo_clock (today, started) values ('2026-01-01', '2026-01-01')`.execute(database.owner);
  for (const { name } of rows) {
    const seen = await sql`select * from ${sql.table(name)} limit 1`.execute(database.web);
    expect(seen.rows, name).toEqual([]);
  }
  await expect(
    sql`insert into corridor (id, origin, destination, opened_on) values (gen_random_uuid(), 'XA', 'XB', '2026-01-01')`.execute(
      database.web,
    ),
  ).rejects.toMatchObject({ code: '42501' });
});

test('the web login owns nothing and goes round no policy', async () => {
  const { rows } = await sql<{ owned: number; bypass: boolean; super: boolean }>`select
    (select count(*)::int from pg_class where relowner = r.oid and relnamespace = 'public'::regnamespace) as owned,
    r.rolbypassrls as bypass, r.rolsuper as super from pg_roles r where r.rolname = current_user`.execute(database.web);
  expect(rows).toEqual([{ owned: 0, bypass: false, super: false }]);
});

test('a line of the journal can be neither changed nor deleted, not even by the owner', async () => {
  await sql`insert into journal_line (at, legal_day, type, command, role, simulated, facts) values (now(), '2026-01-01', 't', 'c', 'system', false, '{}')`.execute(
    database.owner,
  );
  await expect(sql`update journal_line set role = 'nobody'`.execute(database.owner)).rejects.toThrow('append-only');
  await expect(sql`delete from journal_line`.execute(database.owner)).rejects.toThrow('append-only');
  await expect(sql`update journal_line set role = 'nobody'`.execute(database.web)).rejects.toMatchObject({ code: '42501' });
});
