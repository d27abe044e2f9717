import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../../test/corridor.ts';
import type { Result } from '../../../kernel/result.ts';
import { reading } from '../../../platform/command/execute.ts';
import { system } from '../../../platform/policy/actor.ts';
import { tasksAbout, timeOutTask } from '../../tasks/index.ts';
import { addAdvertisement, answerReferral, decideTest, openTest, referLocals, verifyVacancy, withdrawVacancy } from '../index.ts';
import { amplePlaces, vacanciesOf } from '../testing/vacancies.ts';

const section = `labour_market_test:
  tri: yes
  before_verification: { v: yes, src: ACT, article: art. 20 }
  open_for: { v: P14D, src: ACT, article: art. 21 }
  advertisements: { v: 2, src: ACT, article: art. 22 }
  decide_within: { v: P10D, src: ACT }
  valid_for: { v: P3M, src: ACT, article: art. 23 }
  refusal_reasons: { v: [not_able, not_available], src: ACT, article: art. 24 }
  exemptions:
    - { id: herders, when: vacancy.herding, text: Herding needs no test., src: ACT, article: art. 25 }
stages:
`;
let toy: ToyCorridor;
let vacancies: ReturnType<typeof vacanciesOf>;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', (text) => amplePlaces(text.replace('stages:\n', section)));
  vacancies = vacanciesOf(toy);
});
afterAll(() => toy.stop());

const value = <T, E>(result: Result<T, E>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const verify = (vacancy: string) => toy.call(verifyVacancy, toy.actors.immigration, { vacancy, version: 1 });
const advertise = (vacancy: string, publishedOn: string) =>
  toy.call(addAdvertisement, toy.actors.employer, { vacancy, medium: 'newspaper', place: 'South Post', publishedOn });
const decide = (vacancy: string, more: Record<string, unknown> = {}) => toy.call(decideTest, toy.actors.labour, { vacancy, ...more });

test('a vacancy for which the Act asks a test is not verified without one, while it runs, nor before its evidence is whole', async () => {
  toy.moveTo('2025-01-10');
  const vacancy = await vacancies.reported({ places: 10 });
  expect(await verify(vacancy)).toMatchObject({ error: { code: 'labour-test.needed' } });
  value(await toy.call(openTest, toy.actors.employer, { vacancy }));
  expect(await verify(vacancy)).toMatchObject({ error: { code: 'labour-test.running' } });
  value(await advertise(vacancy, '2025-01-10'));
  value(await toy.call(referLocals, toy.actors.labour, { vacancy, count: 3 }));
  // Fourteen days from the 10th, that day included, end on the 23rd.
  toy.moveTo('2025-01-23');
  expect(await decide(vacancy)).toMatchObject({ error: { code: 'labour-test.still-open', params: { until: '2025-01-23' } } });
  toy.moveTo('2025-01-24');
  expect(await decide(vacancy)).toMatchObject({ error: { code: 'labour-test.advertisements-missing', params: { asked: 2, given: 1 } } });
  value(await advertise(vacancy, '2025-01-20'));
  expect(await decide(vacancy)).toMatchObject({ error: { code: 'labour-test.unanswered', params: { unanswered: 3 } } });
});

test('who was hired and who was refused without the office’s consent take places away; the rest can be verified', async () => {
  toy.moveTo('2025-01-10');
  const vacancy = await vacancies.reported({ places: 10 });
  value(await toy.call(openTest, toy.actors.labour, { vacancy }));
  for (const day of ['2025-01-10', '2025-01-10']) value(await advertise(vacancy, day));
  value(await toy.call(referLocals, toy.actors.labour, { vacancy, count: 3 }));
  const answer = (code: string, more: Record<string, unknown>) => toy.call(answerReferral, toy.actors.employer, { vacancy, code, ...more });
  value(await answer('R-1', { answer: 'hired' }));
  expect(await answer('R-1', { answer: 'hired' })).toMatchObject({ error: { code: 'labour-test.already-answered' } });
  expect(await answer('R-2', { answer: 'refused' })).toMatchObject({ error: { code: 'labour-test.reason-missing' } });
  expect(await answer('R-2', { answer: 'refused', reason: 'not_willing' })).toMatchObject({
    error: { code: 'labour-test.reason-not-lawful' },
  });
  value(await answer('R-2', { answer: 'refused', reason: 'not_able' }));
  value(await answer('R-3', { answer: 'refused', reason: 'not_available' }));
  toy.moveTo('2025-01-24');
  expect(await decide(vacancy, { notAccepted: 3 })).toMatchObject({ error: { code: 'labour-test.too-many' } });
  expect(await decide(vacancy, { notAccepted: 1 })).toMatchObject({ error: { code: 'labour-test.reason-missing' } });
  expect(value(await decide(vacancy, { notAccepted: 1, reason: 'R-3 was there.' }))).toMatchObject({ result: 'partial', placesLeft: 8 });
  expect(value(await verify(vacancy))).toMatchObject({ places: 8 });
  const row = await toy.database.owner
    .selectFrom('vacancy')
    .select(['places', 'verified_places'])
    .where('id', '=', vacancy)
    .executeTakeFirstOrThrow();
  expect(row).toEqual({ places: 10, verified_places: 8 });
});

test('a result holds for three months, its last day included, and then a new test is asked', async () => {
  toy.moveTo('2025-01-10');
  const [first, second] = [await vacancies.reported({ places: 4 }), await vacancies.reported({ places: 4 })];
  for (const vacancy of [first, second]) {
    toy.moveTo('2025-01-10');
    value(await toy.call(openTest, toy.actors.employer, { vacancy }));
    for (const day of ['2025-01-10', '2025-01-10']) value(await advertise(vacancy, day));
    toy.moveTo('2025-01-31');
    value(await decide(vacancy));
  }
  // Three months from 31 January end on 30 April, which lacks a 31st; the last day is the 29th.
  toy.moveTo('2025-04-30');
  expect(await verify(first)).toMatchObject({ error: { code: 'labour-test.needed' } });
  toy.moveTo('2025-04-29');
  expect(value(await verify(first))).toMatchObject({ places: 4 });
});

test('where workers of the country are there for every place none goes abroad; an exempt vacancy needs no test', async () => {
  toy.moveTo('2025-01-10');
  const vacancy = await vacancies.reported({ places: 2 });
  value(await toy.call(openTest, toy.actors.employer, { vacancy }));
  for (const day of ['2025-01-10', '2025-01-10']) value(await advertise(vacancy, day));
  value(await toy.call(referLocals, toy.actors.labour, { vacancy, count: 2 }));
  for (const code of ['R-1', 'R-2']) value(await toy.call(answerReferral, toy.actors.employer, { vacancy, code, answer: 'hired' }));
  toy.moveTo('2025-01-24');
  expect(value(await decide(vacancy))).toMatchObject({ result: 'no-shortage', placesLeft: 0 });
  expect(await verify(vacancy)).toMatchObject({ error: { code: 'labour-test.no-shortage' } });
  const herding = await vacancies.reported({ herding: true });
  expect(await toy.call(openTest, toy.actors.employer, { vacancy: herding })).toMatchObject({ error: { code: 'labour-test.exempt' } });
  value(await verify(herding));
});

test('an advertisement lies between the filing and today, and a test is opened once', async () => {
  toy.moveTo('2025-01-10');
  const vacancy = await vacancies.reported();
  value(await toy.call(openTest, toy.actors.employer, { vacancy }));
  for (const day of ['2025-01-09', '2025-01-11'])
    expect(await advertise(vacancy, day)).toMatchObject({ error: { code: 'labour-test.day-outside' } });
  const answers = await Promise.all([1, 2].map(() => toy.call(openTest, toy.actors.labour, { vacancy })));
  for (const answer of answers) expect(answer).toMatchObject({ error: { code: 'labour-test.already-open' } });
});

test('other employers, the origin and workers neither open, answer nor decide a test', async () => {
  toy.moveTo('2025-01-10');
  const vacancy = await vacancies.reported();
  for (const actor of [toy.rivals.employer, toy.actors['origin-agency'], toy.actors.worker, toy.foreigners.labour]) {
    expect(await toy.call(openTest, actor, { vacancy })).toEqual({ ok: false, error: { code: 'platform.not-found' } });
    expect(await toy.call(decideTest, actor, { vacancy })).toEqual({ ok: false, error: { code: 'platform.not-found' } });
  }
});

describe('the decision', () => {
  const tasks = (vacancy: string, actor = toy.actors.labour) =>
    reading(toy.runtime, actor, (tx) => tasksAbout(tx, { type: 'vacancy', id: vacancy }));
  test('is a task of the labour office by the programme’s last day, is passed on once when it is late, and ends with the decision', async () => {
    toy.moveTo('2025-01-10');
    const vacancy = await vacancies.reported({ places: 4 });
    value(await toy.call(openTest, toy.actors.employer, { vacancy }));
    for (const day of ['2025-01-10', '2025-01-10']) value(await advertise(vacancy, day));
    // Fourteen days from the 10th end on the 23rd; ten more for the decision end on 2 February.
    const [task] = await tasks(vacancy);
    expect(task).toMatchObject({ holder: { role: 'labour', country: 'XS' }, silence: 'escalate', basis: { id: 'ACT' } });
    expect(task?.dueOn.toString()).toBe('2025-02-02');
    expect(await tasks(vacancy, toy.actors.employer)).toHaveLength(1);
    toy.moveTo('2025-02-02');
    expect(await toy.call(timeOutTask, system, { task: task?.id })).toMatchObject({ error: { code: 'task.not-due' } });
    toy.moveTo('2025-02-03');
    const late = await Promise.all([1, 2].map(() => toy.call(timeOutTask, system, { task: task?.id })));
    expect(late.filter(({ ok }) => ok)).toHaveLength(1);
    value(await decide(vacancy));
    expect(await tasks(vacancy)).toMatchObject([{ state: 'answered', outcome: 'decided' }]);
  });
  test('is asked of nobody once the vacancy is withdrawn', async () => {
    toy.moveTo('2025-01-10');
    const vacancy = await vacancies.reported();
    value(await toy.call(openTest, toy.actors.labour, { vacancy }));
    value(await toy.call(withdrawVacancy, toy.actors.employer, { vacancy, version: 1 }));
    expect(await tasks(vacancy)).toMatchObject([{ state: 'closed' }]);
  });
});
