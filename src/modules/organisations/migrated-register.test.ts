import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { migrate } from '../../platform/db/migrate.ts';
import './tables.ts';

/** An installation from before the register knew more than four states, and before employers gave mandates. */
let database: TestDatabase;
const src = mkdtempSync(join(tmpdir(), 'corridor-earlier-'));
const ids = Array.from({ length: 4 }, () => randomUUID()) as [string, string, string, string];
const [corridor, employer, other, recruiter] = ids;
beforeAll(async () => {
  database = await testDatabase('corridor', { migrated: false });
  cpSync(join(import.meta.dirname, '..', '..'), src, {
    recursive: true,
    filter: (path) => !/\/migrations\/(0[2-9][0-9]{2})_/.test(path),
  });
  await migrate(database.config.owner, 'all except protection', { src });
  const { owner } = database;
  await sql`insert into corridor (id, origin, destination, opened_on) values (${corridor}, 'XN', 'XS', '2024-01-01')`.execute(owner);
  await sql`insert into programme_version values (${'a'.repeat(64)}, 'p', '1', 'P', 'text', now())`.execute(owner);
  for (const [id, kind] of [
    [employer, 'employer'],
    [other, 'employer'],
    [recruiter, 'recruiter'],
  ])
    await sql`insert into organisation (id, kind, country, names, registered_on) values (${id}, ${kind}, 'XS', '{"und": "E"}', '2024-01-01')`.execute(
      owner,
    );
  for (const [day, status] of [
    ['2024-01-01', 'applied'],
    ['2024-02-01', 'licensed'],
    ['2024-03-01', 'suspended'],
    ['2024-04-01', 'cancelled'],
  ])
    await sql`insert into organisation_status (id, organisation_id, status, valid_from, basis, cause)
      values (gen_random_uuid(), ${employer}, ${status}, ${day}, 'Act art. 9', 'What happened')`.execute(owner);
  for (const [at, [who, by, day]] of [
    [employer, recruiter, '2025-01-05'],
    [employer, recruiter, '2025-01-02'],
    [other, null, '2025-01-01'],
  ].entries())
    await sql`insert into vacancy (id, corridor_id, programme_id, programme_hash, reference, employer_id, recruiter_id, title, occupation, region,
        places, season_start, season_end, hours_week, kind, homogeneous, housing, filed_on, status)
      values (gen_random_uuid(), ${corridor}, 'p', ${'a'.repeat(64)}, ${`V-${at}`}, ${who}, ${by}, 'Picker', '9211', 'South', 5, '2025-06-01',
        '2025-10-31', 40, 'generic', true, true, ${day}, 'filed')`.execute(owner);
  await migrate(database.config.owner, 'all except protection');
});
afterAll(async () => {
  rmSync(src, { recursive: true, force: true });
  await database.stop();
});

test('every decision of before stands in the register as it was taken', async () => {
  const rows = await database.owner
    .selectFrom('organisation_status')
    .selectAll()
    .where('organisation_id', '=', employer)
    .orderBy('number')
    .execute();
  expect(rows.map(({ status, valid_from, cause }) => [status, valid_from.toString(), cause])).toEqual([
    ['applied', '2024-01-01', 'What happened'],
    ['licensed', '2024-02-01', 'What happened'],
    ['suspended', '2024-03-01', 'What happened'],
    ['cancelled', '2024-04-01', 'What happened'],
  ]);
  expect(rows.every(({ licensed_until, ground, persons }) => licensed_until === null && ground === null && persons === 1)).toBe(true);
});

test('whoever filed for an employer goes on under a mandate from the first filing, marked as taken over; nobody else has one', async () => {
  const rows = await database.owner.selectFrom('mandate').selectAll().execute();
  expect(rows).toMatchObject([{ employer_id: employer, recruiter_id: recruiter, state: 'given', valid_until: null, taken_over: true }]);
  expect(rows[0]?.valid_from?.toString()).toBe('2025-01-02');
});
