import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sampleVacancy, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { plainDate } from '../../kernel/dates.ts';
import { reading } from '../../platform/command/execute.ts';
import { fileVacancy } from '../vacancies/index.ts';
import { askMandate, endMandate, giveMandate, mandateBetween } from './index.ts';

let toy: ToyCorridor;
let employer: string;
let recruiter: string;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', (text) => text.replace('cap: 20', 'cap: 2000'));
  employer = toy.actors.employer.organisation ?? '';
  recruiter = toy.actors.recruiter.organisation ?? '';
});
afterAll(() => toy.stop());
beforeEach(async () => {
  toy.moveTo('2025-01-10');
  await toy.database.owner.deleteFrom('mandate').execute();
});

const give = (more: object = {}, actor = toy.actors.employer) =>
  toy.call(giveMandate, actor, { organisation: actor.organisation, recruiter, ...more });
const ask = (actor = toy.actors.recruiter) => toy.call(askMandate, actor, { organisation: actor.organisation, employer });
const end = (mandate: string, actor = toy.actors.employer) => toy.call(endMandate, actor, { organisation: actor.organisation, mandate });
const file = () => toy.call(fileVacancy, toy.actors.recruiter, sampleVacancy(toy, { employer }));
const stands = async (day: string) =>
  (await reading(toy.runtime, toy.actors.public, (tx) => mandateBetween(tx, { recruiter, employer, on: plainDate(day) }))) !== undefined;
const idOf = (answer: Awaited<ReturnType<typeof give>>): string => (answer.ok ? answer.value.id : JSON.stringify(answer.error));

test('a recruiter files for no employer that has not given it a mandate', async () => {
  expect(await file()).toMatchObject({ error: { code: 'mandate.none', field: 'employer' } });
  await give();
  expect((await file()).ok).toBe(true);
});

test('a mandate holds from its first day to its last, both included', async () => {
  await give({ from: '2025-02-01', until: '2025-02-28' });
  expect([await stands('2025-01-31'), await stands('2025-02-01'), await stands('2025-02-28'), await stands('2025-03-01')]).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test('what an employer withdraws holds no more from that day, and what was filed before stays filed', async () => {
  const mandate = idOf(await give());
  const filed = await file();
  toy.moveTo('2025-01-12');
  expect((await end(mandate)).ok).toBe(true);
  expect(await end(mandate)).toMatchObject({ error: { code: 'mandate.over' } });
  expect(await file()).toMatchObject({ error: { code: 'mandate.none' } });
  expect([await stands('2025-01-11'), await stands('2025-01-12')]).toEqual([true, false]);
  const rows = await toy.database.owner
    .selectFrom('vacancy')
    .select('status')
    .where('id', '=', filed.ok ? filed.value.id : '')
    .execute();
  expect(rows).toEqual([{ status: 'filed' }]);
});

test('a recruiter asks, the employer gives or declines, and asking again after a no is allowed', async () => {
  const asked = await ask();
  expect(await ask()).toMatchObject({ error: { code: 'mandate.asked' } });
  expect(await stands('2025-01-10')).toBe(false);
  await end(asked.ok ? asked.value.id : '');
  expect((await ask()).ok).toBe(true);
  await give();
  expect(await stands('2025-01-10')).toBe(true);
  expect(await ask()).toMatchObject({ error: { code: 'mandate.stands' } });
});

test('of two who give or ask at once one mandate comes', async () => {
  const given = await Promise.all([give(), give()]);
  expect(given.filter(({ ok }) => ok)).toHaveLength(1);
  await toy.database.owner.deleteFrom('mandate').execute();
  const asked = await Promise.all([ask(), ask()]);
  expect(asked.filter(({ ok }) => ok)).toHaveLength(1);
});

test('nobody gives or ends a mandate but the employer itself, and none is dated back', async () => {
  const send = { organisation: employer, recruiter };
  for (const actor of [toy.actors.recruiter, toy.rivals.employer, toy.actors.labour, toy.actors.public])
    expect(await toy.call(giveMandate, actor, send)).toMatchObject({ error: { code: 'platform.not-found' } });
  expect(await give({ from: '2025-01-09' })).toMatchObject({ error: { code: 'organisation.until-past', field: 'from' } });
  expect(await give({ until: '2025-01-09' })).toMatchObject({ error: { code: 'input.order', field: 'until' } });
  expect(await give({ recruiter: toy.rivals.employer.organisation })).toMatchObject({ error: { code: 'organisation.not-this-kind' } });
  const mandate = idOf(await give());
  expect(await end(mandate, toy.rivals.employer)).toMatchObject({ error: { code: 'mandate.over' } });
  expect(await toy.call(endMandate, toy.actors.recruiter, { organisation: employer, mandate })).toMatchObject({
    error: { code: 'platform.not-found' },
  });
});
