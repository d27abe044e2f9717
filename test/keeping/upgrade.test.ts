import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { protections } from '../../src/main/policies.ts';
import { readResults } from '../../src/modules/evidence/index.ts';
import { recordEntry } from '../../src/modules/permits/index.ts';
import { fileVacancy } from '../../src/modules/vacancies/index.ts';
import { signIn } from '../../src/platform/auth/sign-in.ts';
import { execute, type Runtime } from '../../src/platform/command/execute.ts';
import { filesFor, migrate } from '../../src/platform/db/migrate.ts';
import { seal, verify } from '../../src/platform/journal/journal.ts';
import { openBackup } from '../../src/platform/keeping/backup/open-backup.ts';
import { type Restored, restoreBackup } from '../../src/platform/keeping/backup/restore-backup.ts';
import type { Actor } from '../../src/platform/policy/actor.ts';
import { policyStatements } from '../../src/platform/policy/apply.ts';
import { type TestDatabase, testDatabase } from '../database.ts';

/** A season that version 0.1.0 played and backed up, and what that version said of it. See fixtures/README.md. */
const fixtures = join(import.meta.dirname, 'fixtures');
const said = JSON.parse(readFileSync(join(fixtures, 'version-0.1.0.json'), 'utf8')) as {
  root: string;
  lines: string[];
  permitted: string;
  corridor: string;
  immigration: Actor;
  employer: Actor;
  results: Record<string, unknown>[];
};

let database: TestDatabase;
let restored: Restored;
let migrated: string[];
let runtime: Runtime;
let today = Temporal.PlainDate.from('2025-11-13');

beforeAll(async () => {
  database = await testDatabase('corridor', { migrated: false });
  const backup = await openBackup(join(fixtures, 'version-0.1.0'), undefined);
  restored = await restoreBackup({ config: database.config.owner, backup, scope: 'all except protection' });
  migrated = await migrate(database.config.owner, 'all except protection', { afterMigrate: policyStatements(protections, 'corridor_web') });
  runtime = {
    db: database.web,
    clock: { today: async () => today, now: () => Temporal.Instant.from(`${today}T12:00:00Z`) },
    queue: { send: async () => {} } as unknown as Runtime['queue'],
  };
});
afterAll(() => database.stop());

test('exactly the migrations of 0.1.0 ran before its rows came, and exactly the newer ones afterwards', () => {
  const numbers = (paths: readonly string[]) => paths.map((path) => Number(/(\d{4})_/.exec(path)?.[1]));
  expect(restored.rows).toBe(155);
  expect(Math.min(...numbers(restored.waiting))).toBeGreaterThan(100);
  expect(migrated).toEqual(restored.waiting);
  expect(filesFor('all except protection').filter(({ path }) => existsSync(path)).length).toBe(15 + migrated.length);
});

test('the journal that 0.1.0 wrote is as it was, line for line, under the same root', async () => {
  const found = await database.owner.transaction().execute(verify);
  expect(found).toMatchObject({ ok: true, root: said.root, lines: said.lines.length, unsealed: 0 });
  const lines = await database.owner.selectFrom('journal_line').select('type').orderBy('id').execute();
  expect(lines.map(({ type }) => type)).toEqual(said.lines);
});

test('the results are what 0.1.0 said they are', async () => {
  // A later version may add a line to a list whose lines have keys; it changes none.
  const byKey = (value: unknown): unknown => {
    if (Array.isArray(value))
      return value.every((one) => typeof one === 'object' && one !== null && 'key' in one)
        ? Object.fromEntries(value.map((one) => [one.key, byKey(one)]))
        : value.map(byKey);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, byKey(one)]));
  };
  const results = JSON.parse(JSON.stringify(await readResults(runtime))) as unknown[];
  expect(results).toHaveLength(said.results.length);
  expect(said.results).toHaveLength(1);
  for (const [index, result] of results.entries()) expect(byKey(result)).toMatchObject(byKey(said.results[index]) as object);
});

describe('the program works on it', () => {
  test('the officer of then signs in with the password of then', async () => {
    const session = await signIn(runtime, {
      login: 'immigration@example.org',
      password: 'a long and quiet password',
      address: '192.0.2.1',
    });
    expect(session.ok).toBe(true);
  });

  test('a file that was under way goes on, and the new line is sealed after the old ones', async () => {
    today = Temporal.PlainDate.from('2025-06-20');
    const entered = await execute(runtime, said.immigration, recordEntry, { placement: said.permitted, on: '2025-06-10' });
    expect(entered.ok || entered.error).toBe(true);
    await database.owner.transaction().execute((tx) => seal(tx, runtime.clock.now()));
    const found = await database.owner.transaction().execute(verify);
    expect(found).toMatchObject({ ok: true, lines: said.lines.length + 1 });
    expect(found.root).not.toBe(said.root);
  });

  test('a request of then that is sent again gets the answer of then', async () => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from vacancy`.execute(database.owner);
    const again = await execute(
      runtime,
      said.employer,
      fileVacancy,
      {
        corridor: said.corridor,
        programme: 'toy-harvest',
        title: 'Raspberry picker',
        occupation: '9211',
        region: 'South',
        places: 10,
        start: '2025-06-01',
        end: '2025-10-31',
        pay: { amount: '9.80', currency: 'EUR' },
        payPer: 'hour',
        hoursWeek: 40,
        experienceMonths: 0,
        kind: 'generic',
        homogeneous: true,
        housing: true,
      },
      { key: 'file-raspberries' },
    );
    expect(again.ok || again.error).toBe(true);
    const after = await sql<{ n: number }>`select count(*)::int as n from vacancy`.execute(database.owner);
    expect(after.rows).toEqual(rows);
  });
});
