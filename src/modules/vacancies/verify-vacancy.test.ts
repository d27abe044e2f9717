import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleVacancy, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { fileVacancy } from './file-vacancy.ts';
import { refuseVacancy } from './refuse-vacancy.ts';
import { vacanciesOf } from './testing/vacancies.ts';
import { verifyVacancy } from './verify-vacancy.ts';

let toy: ToyCorridor;
let make: ReturnType<typeof vacanciesOf>;
beforeAll(async () => {
  toy = await toyCorridor();
  make = vacanciesOf(toy);
});
afterAll(() => toy.stop());

test('a vacancy below the destination wage floor is refused, with the rule that says so', async () => {
  const vacancy = await make.reported({ pay: { amount: '9.10', currency: 'EUR' } });
  const before = await toy.journal();
  const answer = await toy.call(verifyVacancy, toy.actors.immigration, { vacancy, version: 1 });
  expect(answer).toMatchObject({
    ok: false,
    error: {
      code: 'vacancy.refused',
      because: [
        { rule: 'wage-floor', asked: '9.43 EUR per hour', given: '9.10 EUR per hour', source: { id: 'ACT', article: 'art. 7', mark: 'P' } },
      ],
    },
  });
  expect(await toy.journal()).toEqual(before);
});

test('the refusal of a vacancy keeps the failed rule and ends its stages', async () => {
  const vacancy = await make.reported({ pay: { amount: '9.10', currency: 'EUR' } });
  expect((await toy.call(refuseVacancy, toy.actors.immigration, { vacancy, version: 1 })).ok).toBe(true);
  const row = await toy.database.owner.selectFrom('vacancy').selectAll().where('id', '=', vacancy).executeTakeFirstOrThrow();
  expect(row).toMatchObject({ status: 'refused', decision: { outcome: 'refused' } });
  const open = await toy.database.owner
    .selectFrom('stage')
    .select('stage')
    .where('vacancy_id', '=', vacancy)
    .where('state', '=', 'open')
    .execute();
  expect(open).toEqual([]);
});

test('a vacancy that the rules allow cannot be refused', async () => {
  const vacancy = await make.reported();
  expect(await toy.call(refuseVacancy, toy.actors.immigration, { vacancy, version: 1 })).toMatchObject({
    ok: false,
    error: { code: 'vacancy.nothing-to-refuse' },
  });
});

test('an unknown unit of pay goes to a person, who says why', async () => {
  const vacancy = await make.reported({ pay: undefined, payPer: undefined });
  const asked = await toy.call(verifyVacancy, toy.actors.immigration, { vacancy, version: 1 });
  expect(asked).toMatchObject({
    ok: false,
    error: { code: 'vacancy.facts-missing', field: 'reason', because: [{ rule: 'wage-floor', missing: expect.anything() }] },
  });
  const decided = await toy.call(verifyVacancy, toy.actors.immigration, {
    vacancy,
    version: 1,
    reason: 'Pay by the piece, seen in the job order: above the floor.',
  });
  expect(decided.ok).toBe(true);
});

test('places are drawn from the quota of the season, and the quota is never exceeded by two officers at once', async () => {
  // 20 places in 2025; 10 went to the decision above, so of two offers of 10 places one fits.
  const vacancies = [await make.reported(), await make.reported()];
  const answers = await Promise.all(vacancies.map((vacancy) => toy.call(verifyVacancy, toy.actors.immigration, { vacancy, version: 1 })));
  expect(answers.map((answer) => answer.ok).sort()).toEqual([false, true]);
  expect(answers.find((answer) => !answer.ok)).toMatchObject({
    error: { code: 'corridor.quota-exhausted', params: { asked: 10, left: 0 } },
  });
  const quota = await toy.database.owner
    .selectFrom('quota')
    .select(['cap', 'used'])
    .where('corridor_id', '=', toy.corridor)
    .executeTakeFirstOrThrow();
  expect(quota).toEqual({ cap: 20, used: 20 });
});

test('the labour ministry cannot approve what the programme gives to the immigration office', async () => {
  const vacancy = await make.reported();
  expect(await toy.call(verifyVacancy, toy.actors.labour, { vacancy, version: 1 })).toMatchObject({
    ok: false,
    error: { code: 'stage.not-yours' },
  });
});

test('another country, and nobody at all, get the answer of what does not exist', async () => {
  const vacancy = await make.reported();
  for (const actor of [toy.foreigners.immigration, toy.actors.public, toy.actors.employer, toy.actors.auditor])
    expect(await toy.call(verifyVacancy, actor, { vacancy, version: 1 })).toEqual({ ok: false, error: { code: 'platform.not-found' } });
  const absent = '00000000-0000-4000-8000-000000000000';
  expect(await toy.call(verifyVacancy, toy.actors.immigration, { vacancy: absent, version: 1 })).toEqual({
    ok: false,
    error: { code: 'platform.not-found' },
  });
});

test('a decision on a page that has grown old is refused', async () => {
  const vacancy = await make.reported();
  expect(await toy.call(verifyVacancy, toy.actors.immigration, { vacancy, version: 7 })).toMatchObject({
    ok: false,
    error: { code: 'platform.stale' },
  });
});

test('a request that is sent five times at once acts once', async () => {
  const answers = await Promise.all(
    Array.from({ length: 5 }, () =>
      toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy, { title: 'Once' }), { key: 'the-same-key' }),
    ),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  const rows = await toy.database.owner.selectFrom('vacancy').select('id').where('title', '=', 'Once').execute();
  expect(rows).toHaveLength(1);
});
