import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleVacancy, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../test/web.ts';
import { executeAll, type Runtime } from '../../platform/command/execute.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { fileVacancy } from '../vacancies/index.ts';
import { attestStage, bulkJob, sweepBulk } from './index.ts';
import { stageRoutes } from './routes.tsx';

let toy: ToyCorridor;
let web: TestWeb;
let officer: Actor;
let colleague: Actor;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10');
  web = testWeb(toy, stageRoutes);
  officer = toy.actors.labour;
  colleague = toy.colleagues.labour;
  // Whoever signs in has a seat of the office.
  for (const one of [officer, colleague]) expect((await web.get('/queue', one)).status).toBe(200);
});
afterAll(() => toy.stop());

/** Files vacancies, each of which makes a report that the labour ministry owes. @returns the reports, in the order of their files */
const reports = async (count: number): Promise<readonly string[]> => {
  const items = Array.from({ length: count }, (_, n) => ({
    actor: toy.actors.employer,
    input: sampleVacancy(toy, { title: `Post ${n}` }),
  }));
  const filed = await executeAll(toy.runtime, fileVacancy, items);
  const ids = filed.map((one) => {
    if (!one.ok) throw new Error(JSON.stringify(one.error));
    return one.value.id;
  });
  const rows = await toy.database.owner
    .selectFrom('stage')
    .select(['id', 'vacancy_id'])
    .where('stage', '=', 'report')
    .where('vacancy_id', 'in', ids)
    .execute();
  return ids.map((id) => rows.find((row) => row.vacancy_id === id)?.id ?? '');
};
const begin = (more: Record<string, unknown> = {}, who = officer) =>
  web.post('/queue/runs', who, { json: { stage: 'report', outcome: 'approved', ...more } });
const begun = async (more: Record<string, unknown> = {}): Promise<string> => (await begin(more)).json<{ id: string }>().id;
const seen = async (run: string, who = officer) =>
  (await web.get(`/queue/runs/${run}`, who, { json: true })).json<Record<string, unknown>>();
const statesOf = async (ids: readonly string[]) =>
  (
    await toy.database.owner
      .selectFrom('stage')
      .select(['id', 'state'])
      .where('id', 'in', [...ids])
      .execute()
  ).filter(({ state }) => state === 'done').length;
const attested = async (ids: readonly string[]) =>
  (await toy.database.owner.selectFrom('journal_line').select('facts').where('type', '=', 'stage.attested').execute()).filter(({ facts }) =>
    ids.includes(String((facts as { stage?: string }).stage)),
  ).length;

/** A runtime in which the job is cut off between the answers of a portion and the note of them. */
const cutOff = (): Runtime => ({
  ...toy.runtime,
  clock: {
    now: () => toy.runtime.clock.now(),
    today: async () => {
      if (new Error().stack?.split('\n')[2]?.includes('bulk-job')) throw new Error('cut off');
      return toy.runtime.clock.today();
    },
  },
});

describe('one answer to everything that matches a view of the queue', () => {
  test('answers each once, although it is cut off and begun again; who was faster is told', { timeout: 60_000 }, async () => {
    const ids = await reports(120);
    const preview = await web.get('/queue/runs/new?stage=report&outcome=approved', officer, { json: true });
    expect(preview.json()).toMatchObject({ outcome: 'approved', total: 120 });
    expect(preview.json<{ rows: object[] }>().rows).toHaveLength(50);
    const run = await begun({ seen: 120 });
    // A colleague answers three of them before the job comes to them.
    for (const id of [ids[7], ids[80], ids[119]])
      expect(await toy.call(attestStage, colleague, { stage: id, version: 1, outcome: 'approved' })).toMatchObject({ ok: true });
    await expect(bulkJob(cutOff())({ run })).rejects.toThrow('cut off');
    expect(await seen(run)).toMatchObject({ state: 'running', total: 120, done: 0, refused: 0 });
    expect(await statesOf(ids)).toBeGreaterThan(3);
    expect((await begin()).json()).toMatchObject({ code: 'bulk.running' });
    // Two workers of the same run.
    await Promise.all([bulkJob(toy.runtime)({ run }), bulkJob(toy.runtime)({ run })]);
    const after = await seen(run);
    expect(after).toMatchObject({ state: 'done', total: 120, done: 117, waits: 0, refused: 3 });
    expect((after.refusals as { stage: string }[]).map(({ stage }) => stage).sort()).toEqual([ids[7], ids[80], ids[119]].sort());
    expect(await statesOf(ids)).toBe(120);
    expect(await attested(ids)).toBe(120);
    const page = await web.get(`/queue/runs/${run}`, officer);
    expect(page.words()).toContain('117 of 120 were answered');
  });
  test('stops when its owner says so, and what is answered stays answered; nobody else sees it', async () => {
    const ids = await reports(60);
    const run = await begun();
    for (const other of [colleague, toy.foreigners.labour]) {
      expect((await web.get(`/queue/runs/${run}`, other)).status).toBe(404);
      expect((await web.post(`/queue/runs/${run}/stop`, other, { json: {} })).status).toBe(404);
    }
    expect((await web.post(`/queue/runs/${run}/stop`, officer, { form: {} })).to).toBe(`/queue/runs/${run}`);
    await bulkJob(toy.runtime)({ run });
    expect(await seen(run)).toMatchObject({ state: 'stopped', done: 0 });
    expect(await statesOf(ids)).toBe(0);
    expect((await web.post(`/queue/runs/${run}/stop`, officer, { json: {} })).json()).toMatchObject({ code: 'bulk.over' });
  });
  test('an account that is disabled meanwhile answers nothing more', async () => {
    const run = await begun();
    const { owner } = toy.database;
    await owner
      .updateTable('account')
      .set({ disabled_at: toy.runtime.clock.now() })
      .where('id', '=', officer.account ?? '')
      .execute();
    await bulkJob(toy.runtime)({ run });
    await owner
      .updateTable('account')
      .set({ disabled_at: null })
      .where('id', '=', officer.account ?? '')
      .execute();
    expect(await seen(run)).toMatchObject({
      state: 'done',
      done: 0,
      refused: 60,
      refusals: expect.arrayContaining([expect.objectContaining({ code: 'account.disabled' })]),
    });
  });
  test('who saw fewer than match now looks again; nothing that matches, and a refusal without a reason, begin nothing', async () => {
    expect((await begin({ seen: 10 })).json()).toMatchObject({ code: 'bulk.more-than-seen' });
    expect((await begin({ outcome: 'refused' })).json()).toMatchObject({ code: 'input.missing' });
    expect((await begin({ stage: 'no_such_stage' })).json()).toMatchObject({ code: 'bulk.nothing-matches' });
    expect(await toy.database.owner.selectFrom('bulk_run').select('id').where('state', '=', 'running').execute()).toEqual([]);
  });
  test('after a restore, which brings no jobs, it is begun again', async () => {
    const run = await begun();
    const sent: unknown[] = [];
    await sweepBulk({ ...toy.runtime, queue: { send: async (_, name, payload) => void sent.push([name, payload]) } });
    expect(sent).toEqual([['stage.bulk', { run }]]);
    await bulkJob(toy.runtime)({ run });
    expect(await seen(run)).toMatchObject({ state: 'done', done: 60, refused: 0 });
  });
});
