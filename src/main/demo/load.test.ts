import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { plainDate } from '../../kernel/dates.ts';
import { organisationId } from './load/organisations.ts';
import { beginDay, loadDemo } from './load.ts';
import { demoPlan } from './plan.ts';
import { signIns } from './sign-ins.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  // A start of another plan that was stopped before it loaded anything.
  await beginDay(database.owner, { from: plainDate('2024-11-01') });
  expect(await loadDemo(database.owner, demoPlan())).toBe(true);
});
afterAll(() => database.stop());

const count = async (table: 'worker' | 'organisation' | 'account' | 'published_filing' | 'corridor') =>
  (
    await database.owner
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<bigint>().as('n'))
      .executeTakeFirstOrThrow()
  ).n;

test('a second load finds the first and adds nothing', async () => {
  const before = await count('worker');
  expect(await loadDemo(database.owner, demoPlan())).toBe(false);
  expect(await count('worker')).toBe(before);
});

test('the clock stands on the plan’s first day, and a start does not set it back', async () => {
  await beginDay(database.owner, { from: plainDate('2020-01-01') });
  const row = await database.owner.selectFrom('demo_clock').select(['today', 'started']).executeTakeFirstOrThrow();
  expect([String(row.today), String(row.started)]).toEqual(['2023-03-13', '2023-03-13']);
});

test('two corridors, 2,100 workers, and 335 employers beside the bodies that take part', async () => {
  expect(await count('corridor')).toBe(2n);
  expect(await count('worker')).toBe(2100n);
  const employers = await database.owner.selectFrom('organisation').select('id').where('kind', '=', 'employer').execute();
  expect(employers).toHaveLength(335); // 321 of the disclosure file, 14 invented in Huelva
});

test('the recruiter of the demonstration files for one employer, under its mandate and from the first day', async () => {
  const rows = await database.owner
    .selectFrom('mandate')
    .innerJoin('organisation', 'organisation.id', 'mandate.employer_id')
    .select(['organisation.names', 'mandate.recruiter_id', 'mandate.state', 'mandate.valid_from', 'mandate.valid_until'])
    .execute();
  expect(rows).toMatchObject([{ names: { und: 'Cooperativa Ejemplo Tierra Llana' }, state: 'given', valid_until: null }]);
  expect(rows[0]?.recruiter_id).toBe(organisationId('berry-recruitment-agency'));
  expect(rows[0]?.valid_from).toEqual(demoPlan().from);
});

test('Morocco has an adopted action plan that says it is invented, with progress from evidence on two of its three activities', async () => {
  const plans = await database.owner.selectFrom('action_plan').select(['country', 'title', 'adopted_on']).execute();
  expect(plans.map(({ country, title, adopted_on }) => [country, /invented/i.test(title), adopted_on?.toString()])).toEqual([
    ['MA', true, '2023-03-13'],
  ]);
  const reached = await database.owner
    .selectFrom('action_activity as a')
    .leftJoin('action_evidence as e', 'e.activity_id', 'a.id')
    .select(['a.target', 'e.value', 'e.filed_role'])
    .orderBy('a.position')
    .execute();
  expect(reached.map(({ target, value, filed_role }) => [target, value, filed_role])).toEqual([
    [8000n, 5200n, 'origin-agency'],
    [4n, 3n, 'policy'],
    [5n, null, null],
  ]);
});

test('both ends have signed where both have a role, and the unilateral programme has one signature', async () => {
  const rows = await database.owner
    .selectFrom('adoption')
    .innerJoin('corridor', 'corridor.id', 'adoption.corridor_id')
    .select(['corridor.origin', 'adoption.origin_has_role', 'adoption.origin_signed_on', 'adoption.destination_signed_on'])
    .orderBy('corridor.origin')
    .execute();
  expect(rows.map((row) => [row.origin, row.origin_has_role, row.origin_signed_on !== null, row.destination_signed_on !== null])).toEqual([
    ['MA', true, true, true],
    ['MX', false, false, true],
  ]);
});

test('two filings of a season say no occupation or no hours, and so cannot be filed; nothing is guessed for them', async () => {
  const rows = await database.owner
    .selectFrom('published_filing')
    .select(['season', 'unfiled_field', 'places'])
    .where('unfiled_code', 'is not', null)
    .orderBy('season')
    .orderBy('unfiled_field')
    .execute();
  expect(rows.map((row) => [row.season, row.unfiled_field, row.places])).toEqual([
    ['2024', 'hoursWeek', 12],
    ['2024', 'occupation', 2],
    ['2026', 'hoursWeek', 12],
    ['2026', 'occupation', 2],
  ]);
});

test('there is one sign-in for each role of each end, and none for an origin that has no role', async () => {
  const logins = new Set(
    (await database.owner.selectFrom('account').select('login').where('password_hash', 'is not', null).execute()).map((row) => row.login),
  );
  expect(logins).toEqual(new Set(signIns.map((signIn) => signIn.login)));
  expect(logins.has('origin-agency.ma@demo.corridor.example')).toBe(true);
  expect([...logins].some((login) => login.startsWith('origin-agency.mx'))).toBe(false);
});

test('every invented worker was of age on the day of registration', async () => {
  const workers = await database.owner.selectFrom('worker').select(['birth_year', 'birth_month', 'birth_day', 'registered_on']).execute();
  const latestBirth = (row: (typeof workers)[number]) =>
    Temporal.PlainDate.from({ year: row.birth_year, month: row.birth_month ?? 12, day: row.birth_day ?? 31 }, { overflow: 'constrain' });
  const young = workers.filter((row) => Temporal.PlainDate.compare(latestBirth(row).add({ years: 18 }), row.registered_on) > 0);
  expect(young).toEqual([]);
});
