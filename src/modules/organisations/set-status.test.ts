import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sampleVacancy, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { plainDate } from '../../kernel/dates.ts';
import { reading } from '../../platform/command/execute.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { fileVacancy } from '../vacancies/index.ts';
import { type DecidedStanding, decisions } from './domain/decide.ts';
import { mayAct, registerOrganisation, setStatus, standingOn } from './index.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor();
});
afterAll(() => toy.stop());
beforeEach(() => toy.moveTo('2025-01-10'));

const basis = 'Sudland Harvest Act art. 9';
const cause = 'Wages of the last season were not paid.';
let numbers = 0;

/** A new employer of Sudland that has applied and nothing more. */
const applied = async (): Promise<string> => {
  numbers += 1;
  const made = await toy.call(registerOrganisation, toy.actors.labour, {
    kind: 'employer',
    names: { und: `Sudland Orchards ${numbers}` },
    registration: `XS-${numbers}`,
    basis: 'Sudland Harvest Act art. 1',
  });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value.id;
};

const versionOf = async (organisation: string): Promise<number> =>
  (await toy.database.owner.selectFrom('organisation').select('version').where('id', '=', organisation).executeTakeFirstOrThrow()).version;

const set = async (organisation: string, status: DecidedStanding, actor: Actor = toy.actors.labour) =>
  toy.call(setStatus, actor, { organisation, version: await versionOf(organisation), status, basis, cause });

const on = (organisation: string, day: string) =>
  reading(toy.runtime, toy.actors.public, (tx) => standingOn(tx, organisation, plainDate(day)));

test('a suspended employer can file nothing from that day, and can again once it is licensed', async () => {
  const organisation = toy.actors.employer.organisation ?? '';
  const file = () => toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy));
  toy.moveTo('2025-01-11');
  expect((await file()).ok).toBe(true);
  toy.moveTo('2025-01-12');
  expect((await set(organisation, 'suspended')).ok).toBe(true);
  expect(await file()).toMatchObject({ ok: false, error: { code: 'organisation.suspended', params: { since: '2025-01-12' } } });
  toy.moveTo('2025-01-20');
  expect((await file()).ok).toBe(false);
  expect((await set(organisation, 'licensed')).ok).toBe(true);
  expect((await file()).ok).toBe(true);
  // What was in force on the days before is still told.
  expect((await on(organisation, '2025-01-11'))?.status).toBe('licensed');
  expect((await on(organisation, '2025-01-19'))?.status).toBe('suspended');
});

test('who has only applied, and who lost the licence, may begin nothing', async () => {
  const organisation = await applied();
  const may = () => reading(toy.runtime, toy.actors.labour, (tx) => mayAct(tx, organisation, plainDate('2025-01-10')));
  expect(await may()).toMatchObject({ ok: false, error: { code: 'organisation.not-licensed', params: { status: 'applied' } } });
  await set(organisation, 'licensed');
  expect(await may()).toEqual({ ok: true, value: true });
  await set(organisation, 'cancelled');
  expect(await may()).toMatchObject({ ok: false, error: { code: 'organisation.not-licensed', params: { status: 'cancelled' } } });
});

test('whatever was decided and when, the status is right on both sides of each decision', async () => {
  // As an officer would say it: who has nothing cannot have it held up, and who lost it applies anew for the one or the other.
  const mayFollow: Record<string, string> = {
    applied: 'provisional licensed delisted',
    provisional: 'licensed preventive suspended cancelled delisted',
    licensed: 'preventive suspended cancelled delisted',
    preventive: 'provisional licensed suspended cancelled delisted',
    suspended: 'provisional licensed cancelled delisted',
    cancelled: 'provisional licensed delisted',
    delisted: 'provisional licensed',
  };
  const step = fc.record({ days: fc.integer({ min: 0, max: 40 }), status: fc.constantFrom(...decisions) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      let day = plainDate('2025-01-10');
      toy.moveTo(day.toString());
      const organisation = await applied();
      const first = day;
      // What a reader of the register would note by hand: the last decision of each day.
      const noted = new Map<string, string>([[day.toString(), 'applied']]);
      let now = 'applied';
      for (const { days, status } of steps) {
        day = day.add({ days });
        toy.moveTo(day.toString());
        const answer = await set(organisation, status);
        expect(answer.ok, `${now} to ${status}`).toBe((mayFollow[now] ?? '').split(' ').includes(status));
        if (!answer.ok) continue;
        now = status;
        noted.set(day.toString(), status);
      }
      expect(await on(organisation, first.subtract({ days: 1 }).toString())).toBeUndefined();
      let before: string | undefined;
      for (const [since, status] of noted) {
        expect((await on(organisation, plainDate(since).subtract({ days: 1 }).toString()))?.status).toBe(before);
        expect(await on(organisation, since)).toMatchObject({ status });
        before = status;
      }
      expect((await on(organisation, '2030-01-01'))?.status).toBe(now);
    }),
    { numRuns: 15 },
  );
});

test('whoever loses the right to act is told why: a suspension names its cause and every decision its legal basis', async () => {
  const organisation = await applied();
  const send = (input: object) => toy.call(setStatus, toy.actors.labour, { organisation, version: 1, ...input });
  expect(await send({ status: 'suspended', basis })).toMatchObject({ ok: false, error: { code: 'input.missing', field: 'cause' } });
  expect(await send({ status: 'suspended', cause })).toMatchObject({ ok: false, error: { code: 'input.missing', field: 'basis' } });
  expect(await send({ status: 'applied', basis })).toMatchObject({ ok: false, error: { code: 'input.choice', field: 'status' } });
  expect((await send({ status: 'licensed', basis })).ok).toBe(true);
});

test('the same status is not decided twice, and a decision on an old page is refused', async () => {
  const organisation = await applied();
  expect((await set(organisation, 'licensed')).ok).toBe(true);
  expect(await set(organisation, 'licensed')).toMatchObject({ ok: false, error: { code: 'organisation.same-status' } });
  const stale = await toy.call(setStatus, toy.actors.labour, { organisation, version: 1, status: 'suspended', basis, cause });
  expect(stale).toMatchObject({ ok: false, error: { code: 'platform.stale' } });
});

test('two officers who decide at once decide one after the other, and the second sees that the page grew old', async () => {
  const organisation = await applied();
  const both = await Promise.all(
    (['licensed', 'delisted'] as const).map((status) =>
      toy.call(setStatus, toy.actors.labour, { organisation, version: 1, status, basis, cause }),
    ),
  );
  expect(both.map((answer) => answer.ok).toSorted()).toEqual([false, true]);
  expect(both.find((answer) => !answer.ok)).toMatchObject({ error: { code: 'platform.stale' } });
});

test('offices decide on the organisations of their own country alone', async () => {
  const organisation = await applied();
  const { labour: _, ...others } = toy.actors;
  for (const actor of [...Object.values(others), toy.foreigners.labour, toy.foreigners['origin-agency']])
    expect(await toy.call(setStatus, actor, { organisation, version: 1, status: 'licensed', basis })).toEqual({
      ok: false,
      error: { code: 'platform.not-found' },
    });
});

test('an office registers in its own country; an administrator in any', async () => {
  const input = { kind: 'recruiter', names: { und: 'Hands Abroad' }, basis: 'Norland Placement Act art. 2' };
  const register = (actor: Actor, country?: string) => toy.call(registerOrganisation, actor, { ...input, ...(country && { country }) });
  // Norland and Sudland are no countries of the standard, so that whoever names one names a real one.
  expect(await register(toy.actors.labour, 'FR')).toEqual({ ok: false, error: { code: 'platform.not-found' } });
  expect((await register(toy.actors['origin-agency'])).ok).toBe(true);
  expect((await register(toy.actors.administrator, 'FR')).ok).toBe(true);
  expect(await register(toy.actors.administrator)).toMatchObject({ ok: false, error: { code: 'input.missing', field: 'country' } });
  for (const actor of [toy.actors.public, toy.actors.employer, toy.actors.consulate, toy.actors.policy])
    expect(await register(actor)).toEqual({ ok: false, error: { code: 'platform.not-found' } });
  const made = await toy.database.owner
    .selectFrom('organisation')
    .select('country')
    .where(sql<boolean>`names ->> 'und' = 'Hands Abroad'`)
    .execute();
  expect(made.map(({ country }) => country).toSorted()).toEqual(['FR', 'XN']);
});

test('a registration number stands once in a country', async () => {
  const register = (registration: string, actor = toy.actors.labour) =>
    toy.call(registerOrganisation, actor, { kind: 'employer', names: { und: 'Twin' }, registration, basis });
  const both = await Promise.all([register('TWIN-1'), register('TWIN-1')]);
  expect(both.map((answer) => answer.ok).toSorted()).toEqual([false, true]);
  expect(both.find((answer) => !answer.ok)).toMatchObject({
    error: { code: 'organisation.registration-taken', field: 'registration', params: { registration: 'TWIN-1' } },
  });
  expect((await register('TWIN-1', toy.actors['origin-agency'])).ok).toBe(true);
});

test('the journal tells of a decision without its words', async () => {
  const organisation = await applied();
  await set(organisation, 'licensed');
  await set(organisation, 'suspended');
  const lines = await toy.database.owner.selectFrom('journal_line').select('facts').where('type', '=', 'organisation.status-set').execute();
  const told = lines.map((line) => line.facts).filter((facts) => facts.organisation === organisation);
  expect(told).toEqual([
    { organisation, decision: expect.any(String), from: 'applied', to: 'licensed', since: '2025-01-10' },
    { organisation, decision: expect.any(String), from: 'licensed', to: 'suspended', since: '2025-01-10', ground: 'other' },
  ]);
});
