import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CompiledQuery, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { migrate } from './migrate.ts';
import { migrationFiles } from './migration-files.ts';

let database: TestDatabase;
let src: string;
const write = (path: string, text: string): void => {
  const file = join(src, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};
const files = {
  base: 'platform/ledger/migrations/0001_base.sql',
  second: 'modules/boats/migrations/0001_second.sql',
  third: 'modules/apples/migrations/0002_third.sql',
};
const run = (scope: Parameters<typeof migrate>[1] = 'all except protection', afterMigrate: readonly string[] = []) =>
  migrate(database.config.owner, scope, { src, afterMigrate });
const lines = async () =>
  (await sql<{ line: string }>`select line from ledger.line order by number`.execute(database.owner)).rows.map(({ line }) => line);

beforeAll(async () => {
  database = await testDatabase('corridor', { migrated: false });
});
beforeEach(async () => {
  await database.owner.executeQuery(CompiledQuery.raw('drop schema if exists ledger cascade; drop schema if exists migrations cascade'));
  src = mkdtempSync(join(tmpdir(), 'corridor-migrations-'));
  write(files.base, 'create schema ledger; create table ledger.line (number integer generated always as identity, line text);');
  write(files.second, `do $$ begin perform pg_sleep(0.05); insert into ledger.line (line) values ('second'); end $$;`);
  write(files.third, `insert into ledger.line (line) values ('third');`);
  return () => rmSync(src, { recursive: true });
});
afterAll(() => database.stop());

test('files run once: platform first, then by number, then by module', async () => {
  expect(await run()).toEqual([`src/${files.base}`, `src/${files.second}`, `src/${files.third}`]);
  expect(await run()).toEqual([]);
  expect(await lines()).toEqual(['second', 'third']);
});

test('of two programs that migrate at once one works and the other finds nothing to do', async () => {
  const results = await Promise.all([run(), run(), run()]);
  expect(results.map((applied) => applied.length).sort()).toEqual([0, 0, 3]);
  expect(await lines()).toEqual(['second', 'third']);
});

test('a file that was changed after it ran is refused by name', async () => {
  await run();
  write(files.third, `insert into ledger.line (line) values ('altered');`);
  await expect(run()).rejects.toThrow(`src/${files.third} was changed after it had run`);
  write(files.third, `insert into ledger.line (line) values ('third');`);
  expect(await run()).toEqual([]);
});

test('line ends of another system are not a change', async () => {
  write(files.third, `insert into ledger.line (line)\nvalues ('third');`);
  await run();
  write(files.third, `insert into ledger.line (line)\r\nvalues ('third');`);
  expect(await run()).toEqual([]);
});

test('a database that a newer version has migrated is refused', async () => {
  await run();
  rmSync(join(src, files.third));
  await expect(run()).rejects.toThrow('apples/0002_third, which this program does not have');
});

test('a file that fails is named with its line, and nothing of the run remains', async () => {
  write('modules/boats/migrations/0003_fourth.sql', '-- a comment\n\nselect nonsense;');
  await expect(run()).rejects.toThrow(
    'src/modules/boats/migrations/0003_fourth.sql failed, and nothing was changed: line 3: column "nonsense" does not exist',
  );
  expect(
    (await sql`select to_regnamespace('ledger') as ledger, to_regnamespace('migrations') as books`.execute(database.owner)).rows,
  ).toEqual([{ ledger: null, books: null }]);
});

test('a file added later runs although files that sort after it have run', async () => {
  await run();
  write('platform/ledger/migrations/0002_later.sql', `insert into ledger.line (line) values ('later');`);
  expect(await run()).toEqual(['src/platform/ledger/migrations/0002_later.sql']);
});

test('what follows the migrations runs when it or they have changed', async () => {
  const after = `insert into ledger.line (line) values ('after')`;
  await run('all except protection', [after]);
  await run('all except protection', [after]);
  expect(await lines()).toEqual(['second', 'third', 'after']);
  await run('all except protection', [after, after]);
  expect(await lines()).toEqual(['second', 'third', 'after', 'after', 'after']);
  write('modules/boats/migrations/0002_more.sql', `insert into ledger.line (line) values ('more')`);
  await run('all except protection', [after, after]);
  expect(await lines()).toEqual(['second', 'third', 'after', 'after', 'after', 'more', 'after', 'after']);
});

test('what follows the migrations fails together with them', async () => {
  await expect(run('all except protection', ['select nonsense'])).rejects.toThrow('nonsense');
  expect((await sql`select to_regnamespace('ledger') as ledger`.execute(database.owner)).rows).toEqual([{ ledger: null }]);
});

test('files behind the firewall go to their own database and to no other', () => {
  write('modules/protection/migrations/0001_case.sql', 'select 1;');
  write('modules/complaints/migrations/0001_complaint.sql', 'select 1;');
  const paths = (scope: Parameters<typeof migrationFiles>[1]) => migrationFiles(src, scope).map(({ path }) => path);
  expect(paths('all except protection').filter((path) => /protection|complaints/.test(path))).toEqual([]);
  expect(paths(['protection'])).toEqual(['src/modules/protection/migrations/0001_case.sql']);
});

test.each(['1_short.sql', '0001 space.sql', '0001_Capital.sql', 'notes.txt'])('%s is not the name of a migration', (name) => {
  write(`modules/boats/migrations/${name}`, '');
  expect(() => migrationFiles(src, 'all except protection')).toThrow(`${name} is not named like`);
});

test('two files of one module cannot have one number', () => {
  write('modules/boats/migrations/0001_other.sql', '');
  expect(() => migrationFiles(src, 'all except protection')).toThrow('has a number that another migration of boats has already');
});
