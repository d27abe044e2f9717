import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBackup } from '../../src/platform/keeping/backup/open-backup.ts';
import { restoreBackup } from '../../src/platform/keeping/backup/restore-backup.ts';
import { type Rehearsal, rehearse } from '../../src/platform/keeping/rehearse.ts';
import { type TestDatabase, testDatabase } from '../database.ts';

let real: TestDatabase;
let copy: TestDatabase;
let found: Rehearsal;
beforeAll(async () => {
  real = await testDatabase('corridor', { migrated: false });
  copy = await testDatabase('corridor', { migrated: false });
  const backup = await openBackup(join(import.meta.dirname, 'fixtures', 'version-0.1.0'), undefined);
  await restoreBackup({ config: real.config.owner, backup, scope: 'all except protection' });
  found = await rehearse({ from: real.config.owner, on: copy.config.owner, scope: 'all except protection' });
});
afterAll(() => Promise.all([real.stop(), copy.stop()]));

const migrations = async ({ owner }: TestDatabase): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from migrations.file where name <> 'after'`.execute(owner)).rows[0]?.n ?? 0;

test('the migrations that wait run on a copy with all its rows, and the real database is as it was', async () => {
  expect(found.rows).toBe(155);
  expect(await migrations(real)).toBe(15);
  expect(await migrations(copy)).toBe(15 + found.files.length);
  const tables = await sql`select to_regclass('public.erased') as it`.execute(real.owner);
  expect(tables.rows).toEqual([{ it: null }]);
});

test('each tells how long it took and which tables with rows it holds', () => {
  expect(found.files.length).toBeGreaterThan(3);
  expect(found.files.every(({ milliseconds }) => milliseconds > 0)).toBe(true);
  // 0133 adds a column to permits: PostgreSQL's manual gives ALTER TABLE ... ADD COLUMN an ACCESS EXCLUSIVE lock.
  const permits = found.files.find(({ path }) => path.includes('0133_'));
  expect(permits?.holds).toContainEqual({ table: 'permit', lock: 'AccessExclusiveLock', rows: 2 });
});

test('no rehearsal is held on a database that holds something', async () => {
  await expect(rehearse({ from: real.config.owner, on: real.config.owner, scope: 'all except protection' })).rejects.toThrow('not empty');
});
