import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../test/web.ts';
import { stopRound } from './index.ts';
import { roundJob, sweepRounds } from './round-job.ts';
import { recruitmentRoutes } from './routes.ts';
import { places, verifiedVacancy, wishing } from './testing/season.ts';

let toy: ToyCorridor;
let web: TestWeb;
let vacancy: string;
beforeEach(async () => {
  toy = await toyCorridor();
  web = testWeb(toy, recruitmentRoutes);
  // Whoever signs in has a seat of the office.
  for (const actor of [toy.actors.labour, toy.actors['origin-agency']]) expect((await web.get('/rounds', actor)).status).toBe(200);
  vacancy = await verifiedVacancy(toy, { places: 2 });
  for (let i = 0; i < 3; i += 1) await wishing(toy, [vacancy]);
});
afterEach(() => toy.stop());

const begin = async (): Promise<string> => {
  const answer = await web.post('/rounds/runs', toy.actors.labour, { form: { corridor: toy.corridor, programme: 'toy-harvest' } });
  expect(answer.status).toBe(303);
  return answer.to?.split('/').at(-1) ?? '';
};
const work = (run: string): Promise<void> => roundJob(toy.runtime)({ run });
const rowOf = (run: string) => toy.database.owner.selectFrom('round_run').selectAll().where('id', '=', run).executeTakeFirstOrThrow();
const rounds = async (): Promise<number> => (await toy.database.owner.selectFrom('round').select('id').execute()).length;

/** Holds a vacancy of the round, so that the job waits in the midst of its transaction. */
const held = async (during: (job: Promise<unknown>) => Promise<void>, run: string): Promise<void> => {
  let job: Promise<unknown> = Promise.resolve();
  await toy.database.owner.transaction().execute(async (tx) => {
    await sql`select from vacancy where id = ${vacancy} for update`.execute(tx);
    job = work(run).catch((error: unknown) => error);
    for (let tries = 0; tries < 200 && (await waiting()).length === 0; tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await waiting()).toHaveLength(1);
    await during(job);
  });
  await job;
};
/** Connections of this database that wait for a lock. */
const waiting = async (): Promise<readonly number[]> => {
  const { rows } = await sql<{ pid: number }>`select distinct l.pid from pg_locks l join pg_stat_activity a on a.pid = l.pid
    where not l.granted and a.datname = current_database()`.execute(toy.database.owner);
  return rows.map(({ pid }) => pid);
};

test('a round that is begun is run by a job in the officer’s name, and its page leads to the result', async () => {
  const run = await begin();
  expect(await rounds()).toBe(0);
  expect((await web.get(`/rounds/runs/${run}`, toy.actors['origin-agency'])).words()).toContain('It waits for its turn');
  expect((await web.get('/rounds', toy.actors.labour)).words()).toContain('A round is under way');
  await work(run);
  const row = await rowOf(run);
  expect(row).toMatchObject({ state: 'done', phase: 'saving', workers: 3 });
  expect(await places(toy, vacancy)).toMatchObject({ open: 2 });
  const page = await web.get(`/rounds/runs/${run}`, toy.actors.labour);
  expect(page.text).toContain(`/rounds/${row.round_id}`);
  const { run_by } = await toy.database.owner.selectFrom('round').select('run_by').executeTakeFirstOrThrow();
  expect(run_by).toBe(row.account_id);
});

test('of a programme one round runs at a time, and another can begin after it', async () => {
  const run = await begin();
  const second = await web.post('/rounds/runs', toy.actors['origin-agency'], {
    json: { corridor: toy.corridor, programme: 'toy-harvest' },
  });
  expect([second.status, second.json()]).toMatchObject([409, { code: 'round.running' }]);
  await work(run);
  await begin();
});

test('a round that is stopped before the job begins saves nothing', async () => {
  const run = await begin();
  expect((await web.post(`/rounds/runs/${run}/stop`, toy.actors['origin-agency'], { form: {} })).status).toBe(303);
  await work(run);
  expect([(await rowOf(run)).state, await rounds()]).toEqual(['stopped', 0]);
  const again = await web.post(`/rounds/runs/${run}/stop`, toy.actors.labour, { json: {} });
  expect([again.status, again.json()]).toMatchObject([409, { code: 'round.over' }]);
});

test('a round that is stopped while it runs saves nothing, and nobody gets an offer', async () => {
  const run = await begin();
  await held(async () => {
    expect(await toy.call(stopRound, toy.actors.labour, { matching: run })).toMatchObject({ ok: true });
  }, run);
  expect([(await rowOf(run)).state, await rounds()]).toEqual(['stopped', 0]);
  expect(await places(toy, vacancy)).toMatchObject({ open: 0 });
});

test('a program that is killed in the midst leaves a run that begins again, and one round in the end', async () => {
  const run = await begin();
  await held(async (job) => {
    for (const pid of await waiting()) await sql`select pg_terminate_backend(${pid})`.execute(toy.runtime.db);
    expect(await job).toBeInstanceOf(Error);
  }, run);
  expect([(await rowOf(run)).state, await rounds()]).toEqual(['running', 0]);
  toy.jobs.length = 0;
  await sweepRounds(toy.runtime);
  expect(toy.jobs).toEqual([{ name: 'round.work', payload: { run } }]);
  await work(run);
  expect([(await rowOf(run)).state, await rounds()]).toEqual(['done', 1]);
  expect(await places(toy, vacancy)).toMatchObject({ open: 2 });
});

test('two jobs of one run save one round', async () => {
  const run = await begin();
  await Promise.all([work(run), work(run)]);
  expect([(await rowOf(run)).state, await rounds()]).toEqual(['done', 1]);
  await work(run);
  expect(await rounds()).toBe(1);
});

test('whoever has lost the seat of the office runs no round for it', async () => {
  const run = await begin();
  const { account_id } = await rowOf(run);
  await toy.database.owner.deleteFrom('seat').where('account_id', '=', account_id).execute();
  await work(run);
  expect([await rowOf(run), await rounds()]).toMatchObject([{ state: 'refused', code: 'platform.not-found' }, 0]);
});
