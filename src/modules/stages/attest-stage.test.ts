import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleVacancy, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../test/web.ts';
import { plainDate } from '../../kernel/dates.ts';
import { reading } from '../../platform/command/execute.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { strayText } from '../../ui/testing/stray-text.ts';
import { fileVacancy } from '../vacancies/index.ts';
import { attestStage, type FileTimeline, timelineOf } from './index.ts';
import { stageRoutes } from './routes.tsx';
import { fileOfRow } from './store.ts';

let toy: ToyCorridor;
let web: TestWeb;
beforeAll(async () => {
  toy = await toyCorridor();
  web = testWeb(toy, stageRoutes);
});
afterAll(() => toy.stop());

const filed = async (): Promise<{ vacancy: string; stage: string }> => {
  const answer = await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy));
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  const row = await stageOf(answer.value.id, 'report');
  return { vacancy: answer.value.id, stage: row.id };
};

const stageOf = (vacancy: string, stage: string) =>
  toy.database.owner.selectFrom('stage').selectAll().where('vacancy_id', '=', vacancy).where('stage', '=', stage).executeTakeFirstOrThrow();

/** The file as an actor sees it on a day. */
const seen = (vacancy: string, actor: Actor, day = '2025-01-10'): Promise<FileTimeline> =>
  reading(toy.runtime, actor, async (tx) => {
    const row = await tx.selectFrom('stage').selectAll().where('vacancy_id', '=', vacancy).limit(1).executeTakeFirstOrThrow();
    return timelineOf(tx, await fileOfRow(tx, row, ['XN', 'XS']), actor, plainDate(day));
  });

test('a new file is done where it was filed, open with whoever comes next, and waits for the rest', async () => {
  const { vacancy } = await filed();
  const { entries, ended } = await seen(vacancy, toy.actors.labour);
  expect(ended).toBe(false);
  expect(entries.map(({ stage, state, mine }) => ({ stage, state, mine }))).toEqual([
    { stage: 'offer', state: 'done', mine: false },
    { stage: 'report', state: 'open', mine: true },
    { stage: 'approve', state: 'waiting', mine: false },
  ]);
  expect(entries[1]?.until?.toString()).toBe('2025-01-25');
  expect(entries[2]?.after).toMatchObject([{ en: 'Report on housing' }]);
});

test('both ends see the same file, but for what is theirs to do', async () => {
  const { vacancy } = await filed();
  const bare = async (actor: Actor) =>
    JSON.stringify({
      ...(await seen(vacancy, actor)),
      entries: (await seen(vacancy, actor)).entries.map((entry) => ({ ...entry, mine: false })),
    });
  const views = await Promise.all([toy.actors.labour, toy.actors['origin-agency'], toy.actors.employer, toy.actors.consulate].map(bare));
  expect(new Set(views).size).toBe(1);
});

test('a step that is late says so from the day after its last day', async () => {
  const { vacancy } = await filed();
  const late = async (day: string) => (await seen(vacancy, toy.actors.labour, day)).entries[1]?.late;
  expect([await late('2025-01-25'), await late('2025-01-26')]).toEqual([false, true]);
});

test('an approval opens the next step and says by when it is due', async () => {
  const { vacancy, stage } = await filed();
  const sent = await web.post(`/stages/${stage}/attest`, toy.actors.labour, { form: { version: '1', outcome: 'approved' } });
  expect([sent.status, sent.to]).toEqual([303, `/stages/${stage}`]);
  const next = await stageOf(vacancy, 'approve');
  expect([next.state, next.due_on?.toString()]).toEqual(['open', '2025-02-10']);
});

test('a refusal without a reason is sent back with what was chosen, and nothing is changed', async () => {
  const { stage } = await filed();
  const sent = await web.post(`/stages/${stage}/attest`, toy.actors.labour, { form: { version: '1', outcome: 'refused' } });
  expect(sent.status).toBe(422);
  expect(sent.text).toMatch(/value="refused" checked/);
  expect(sent.words()).toContain('Please fill this in.');
  expect((await toy.database.owner.selectFrom('stage').select('state').where('id', '=', stage).executeTakeFirstOrThrow()).state).toBe(
    'open',
  );
});

test('a refusal with a reason ends the file, and the reason stands in it', async () => {
  const { vacancy, stage } = await filed();
  const reason = 'Twelve beds for twenty workers.';
  const sent = await toy.call(attestStage, toy.actors.labour, { stage, version: 1, outcome: 'refused', reason });
  expect(sent.ok).toBe(true);
  const { entries, ended } = await seen(vacancy, toy.actors.employer);
  expect(ended).toBe(true);
  expect(entries.slice(1)).toMatchObject([{ outcome: 'refused', reason }, { state: 'skipped' }]);
});

test('asking for more keeps the step with whoever asks, and tells what is asked', async () => {
  const { vacancy, stage } = await filed();
  const asked = await toy.call(attestStage, toy.actors.labour, {
    stage,
    version: 1,
    outcome: 'more-asked',
    reason: 'The plan of the house',
  });
  expect(asked.ok).toBe(true);
  expect((await seen(vacancy, toy.actors.employer)).entries[1]).toMatchObject({
    state: 'open',
    outcome: 'more-asked',
    reason: 'The plan of the house',
  });
  const stale = await toy.call(attestStage, toy.actors.labour, { stage, version: 1, outcome: 'approved' });
  expect(stale).toMatchObject({ ok: false, error: { code: 'platform.stale' } });
});

test('an employer confirms its own step and can neither refuse it nor ask for more', async () => {
  const { stage } = await filed();
  await toy.database.owner.updateTable('stage').set({ actor: 'employer' }).where('id', '=', stage).execute();
  const refused = await toy.call(attestStage, toy.actors.employer, { stage, version: 1, outcome: 'refused', reason: 'No' });
  expect(refused).toMatchObject({ ok: false, error: { code: 'stage.confirm-only' } });
  expect((await toy.call(attestStage, toy.actors.employer, { stage, version: 1, outcome: 'approved' })).ok).toBe(true);
});

test('a step that has a command of its own is not attested, and a step that is done is not done twice', async () => {
  const { vacancy, stage } = await filed();
  expect((await toy.call(attestStage, toy.actors.labour, { stage, version: 1, outcome: 'approved' })).ok).toBe(true);
  expect(await toy.call(attestStage, toy.actors.labour, { stage, version: 2, outcome: 'approved' })).toMatchObject({
    ok: false,
    error: { code: 'stage.not-open' },
  });
  const approve = await stageOf(vacancy, 'approve');
  expect(await toy.call(attestStage, toy.actors.immigration, { stage: approve.id, version: 1, outcome: 'approved' })).toMatchObject({
    ok: false,
    error: { code: 'stage.needs-command' },
  });
});

test('a step with another office is told so; with another country, or nowhere, it does not exist', async () => {
  const { stage } = await filed();
  const send = (actor: Actor, id = stage) => toy.call(attestStage, actor, { stage: id, version: 1, outcome: 'approved' });
  expect(await send(toy.actors.inspectorate)).toMatchObject({ ok: false, error: { code: 'stage.not-yours' } });
  for (const actor of [toy.foreigners.labour, toy.rivals.employer, toy.actors.worker, toy.actors.public, toy.actors.auditor])
    expect(await send(actor)).toEqual({ ok: false, error: { code: 'platform.not-found' } });
  expect(await send(toy.actors.labour, '00000000-0000-4000-8000-000000000000')).toEqual({
    ok: false,
    error: { code: 'platform.not-found' },
  });
  for (const path of ['/stages/not-an-id', `/stages/00000000-0000-4000-8000-000000000000`])
    expect((await web.get(path, toy.actors.labour, { json: true })).status).toBe(404);
  expect((await web.get(`/stages/${stage}`, toy.foreigners.labour, { json: true })).status).toBe(404);
});

test('the page of a step shows its form to whoever holds it, and only the file to others', async () => {
  const { stage } = await filed();
  const mine = await web.get(`/stages/${stage}`, toy.actors.labour);
  expect(mine.words()).toMatch(/Please answer by 25 January 2025/);
  expect(mine.words()).not.toContain('Answer this step');
  expect(mine.text).toContain(`action="/stages/${stage}/attest"`);
  const others = await web.get(`/stages/${stage}`, toy.actors['origin-agency']);
  expect(others.text).not.toContain('/attest');
  expect(others.words()).toContain('This step is with somebody else.');
  expect((await web.get(`/stages/${stage}?lang=ar`, toy.actors.labour)).words()).toContain('تقرير السكن');
  expect(strayText(withoutPackTexts((await web.get(`/stages/${stage}?lang=en-XA`, toy.actors.labour)).text))).toEqual([]);
  expect(web.bugs).toEqual([]);
});

/** Steps' texts come from the programme: data, also where no mark can stand around it. */
const withoutPackTexts = (html: string): string => html.replace(/<(option|h3)[^>]*>.*?<\/\1>/gs, '');
