import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../test/web.ts';
import { asSystem, reading } from '../../platform/command/execute.ts';
import { seal } from '../../platform/journal/journal.ts';
import { distributionOf } from './domain/propensity.ts';
import { chancesOf, type RoundFile } from './domain/round-file.ts';
import { countPropensities, propensityJob, sweepPropensities } from './index.ts';
import { recruitmentRoutes } from './routes.ts';
import { round, value, verifiedVacancy, wishing } from './testing/season.ts';

let toy: ToyCorridor;
let web: TestWeb;
let id: string;
let sure: { id: string };
beforeAll(async () => {
  toy = await toyCorridor();
  web = testWeb(toy, recruitmentRoutes);
  for (const actor of [toy.actors.policy, toy.actors.labour]) expect((await web.get('/rounds', actor)).status).toBe(200);
  const vacancy = await verifiedVacancy(toy, { places: 2 });
  // One who comes first by points, and four equals for the one place that is left.
  sure = await wishing(toy, [vacancy]);
  for (let i = 0; i < 4; i += 1) await wishing(toy, [vacancy], { occupation: '9213' });
  await asSystem(toy.runtime, 'journal.seal', (tx) => seal(tx, toy.runtime.clock.now()));
  id = (await round(toy)).id;
});
afterAll(() => toy.stop());

const draws = 400;
const begin = () => web.post(`/rounds/${id}/propensities`, toy.actors.policy, { form: { draws: String(draws) } });
const runs = () => toy.database.owner.selectFrom('propensity_run').selectAll().orderBy('begun_on').execute();
const counts = () => toy.database.owner.selectFrom('propensity').selectAll().execute();
const theRun = async () => (await runs()).find(({ state }) => state === 'running')?.id ?? '';

test('a count that is stopped saves nothing, and of a round one runs at a time', async () => {
  expect((await begin()).status).toBe(303);
  expect((await begin()).status).toBe(409);
  const run = await theRun();
  expect((await web.post(`/rounds/${id}/propensities/stop`, toy.actors.policy, { form: {} })).status).toBe(303);
  await propensityJob(toy.runtime)({ run });
  expect([(await runs())[0]?.state, await counts()]).toEqual(['stopped', []]);
});

test('a job that was lost is found again, two jobs save one count, and it is what anybody draws from the file of the proof', async () => {
  await begin();
  toy.jobs.length = 0;
  await sweepPropensities(toy.runtime);
  const run = await theRun();
  expect(toy.jobs).toEqual([{ name: 'propensity.work', payload: { run } }]);
  await Promise.all([propensityJob(toy.runtime)({ run }), propensityJob(toy.runtime)({ run })]);
  const rows = await counts();
  expect(rows).toHaveLength(5);
  expect(rows.find(({ worker_id }) => worker_id === sure.id)).toMatchObject({ placed: [draws], placed_at_all: draws });
  // Four equals for one place have a quarter each: 400 draws give 100, with a standard deviation of 8.7.
  const equals = rows.filter(({ worker_id }) => worker_id !== sure.id).map((row) => row.placed_at_all);
  expect(equals.reduce((sum, count) => sum + count, 0)).toBe(draws);
  for (const count of equals) expect(Math.abs(count - 100)).toBeLessThan(44);
  const file = (await web.get(`/rounds/${id}/proof.json`, toy.actors.policy)).json() as unknown as RoundFile & { draw: { seed: string } };
  const again = new Map(chancesOf(file, file.draw.seed, draws).map(({ worker, placed }) => [worker, placed]));
  expect(new Map(rows.map((row) => [row.worker_id, row.placed_at_all]))).toEqual(again);
});

test('the distribution is for whoever reads the round, and the counts of persons for who judges policy alone', async () => {
  const page = await web.get(`/rounds/${id}`, toy.actors.labour);
  expect(page.words()).toContain('Workers by how often they have a place in 400 draws');
  expect(page.words()).not.toContain(sure.id);
  const file = `/rounds/${id}/propensities.csv`;
  const csv = await web.get(file, toy.actors.policy);
  expect([csv.status, csv.text.trim().split('\n').length]).toEqual([200, 6]);
  expect(csv.text).toContain(sure.id);
  for (const actor of [toy.actors.labour, toy.actors['origin-agency'], toy.actors.employer, toy.actors.worker, toy.foreigners.policy]) {
    expect((await web.get(file, actor)).status, actor.role).toBe(404);
    expect(await reading(toy.runtime, actor, (tx) => tx.selectFrom('propensity').selectAll().execute()), actor.role).toEqual([]);
  }
  expect((await reading(toy.runtime, toy.actors.policy, (tx) => tx.selectFrom('propensity').selectAll().execute())).length).toBe(5);
  expect(await toy.call(countPropensities, toy.actors.labour, { round: id, draws: 10 })).toMatchObject({ ok: false });
  expect(value(await toy.call(countPropensities, toy.actors.policy, { round: id, draws: 10 }))).toMatchObject({ round: id });
});

test('shares are counted in fifths, and never and always stand apart', () => {
  const chance = (placedAtAll: number) => ({ worker: '', vacancies: [], placed: [], placedAtAll });
  expect(distributionOf([0, 1, 20, 21, 40, 60, 80, 81, 99, 100].map(chance), 100)).toEqual([1, 2, 2, 1, 1, 2, 1]);
});
