import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleWorker, type ToyCorridor, toyCorridor } from '../../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../../test/web.ts';
import { plainDate } from '../../../kernel/dates.ts';
import { keysOf } from '../../../platform/auth/keys.ts';
import { sha } from '../../../platform/auth/tokens.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { calendarOf } from '../../../platform/standards/index.ts';
import { timeOutTask } from '../../tasks/index.ts';
import { taskRoutes } from '../../tasks/routes.tsx';
import { registerWorker } from '../../workers/index.ts';
import { codeHashes, codeOf } from './code.ts';
import { dueOn } from './domain/question.ts';
import { askRoutes } from './routes.tsx';

const keys = keysOf(['a secret of this test, and nothing else']);
let toy: ToyCorridor;
let web: TestWeb;
let moment: string | undefined;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10');
  const now = () => (moment === undefined ? toy.runtime.clock.now() : Temporal.Instant.from(moment));
  const runtime = { ...toy.runtime, secret: keys, clock: { ...toy.runtime.clock, now } };
  web = testWeb({ ...toy, runtime }, [...askRoutes, ...taskRoutes]);
});
afterAll(() => toy.stop());

const question = (change: Record<string, string> = {}) => ({
  corridor: toy.corridor,
  office: 'consulate',
  topic: 'costs',
  words: '¿Quién paga el viaje de vuelta?',
  language: 'es',
  ...change,
});
const waiting = async (actor: Actor) =>
  (await web.get('/ask/questions', actor, { json: true })).json<{
    questions: { id: string; language: string; answered: string | null }[];
  }>().questions;

test('an answer is owed within five days on which the office works', () => {
  // Thursday 30 April 2026; 1 May is a holiday in Spain, 2 and 3 are a weekend: 4, 5, 6, 7 and 8 May.
  expect(dueOn(plainDate('2026-04-30'), calendarOf('ES')).toString()).toBe('2026-05-08');
  // Of a country whose holidays nobody has told: a week.
  expect(dueOn(plainDate('2026-04-30'), undefined).toString()).toBe('2026-05-07');
});

test('a code is read however it is typed, and is the same for the same form', () => {
  const code = codeOf(keys, 'a-form-of-somebody');
  expect(code).toMatch(/^(?:[0-9A-HJ-KM-NP-TV-Y]{4}-){3}[0-9A-HJ-KM-NP-TV-Y]{4}$/);
  expect(codeHashes(keys, ` ${code.toLowerCase().replaceAll('-', ' ')} `)).toEqual(codeHashes(keys, code));
  expect(codeOf(keys, 'a-form-of-somebody')).toBe(code);
  expect(codeOf(keys, undefined)).not.toBe(codeOf(keys, undefined));
});

test('somebody asks without a name, gets a code once, and reads by it who has the question and by when', async () => {
  const sent = await web.post('/ask', undefined, { form: { ...question(), _key: 'a-form-key-0001' } }, { lang: 'es' });
  expect(sent.status).toBe(200);
  const code = /[0-9A-Y]{4}(?:-[0-9A-Y]{4}){3}/.exec(sent.words())?.[0] ?? '';
  expect(sent.words()).toContain('17 de enero de 2025');
  // The same form again asks nothing new and shows the same code.
  const again = await web.post('/ask', undefined, { form: { ...question(), _key: 'a-form-key-0001' } }, { lang: 'es' });
  expect(again.words()).toContain(code);
  expect(await waiting(toy.actors.consulate)).toHaveLength(1);
  const read = await web.post('/ask/answer', undefined, { form: { code: code.toLowerCase().replaceAll('-', '') } });
  expect(read.words()).toContain('It must answer by 17 January 2025');
  expect(read.headers.get('cache-control')).toBe('no-store');
  expect((await web.post('/ask/answer', undefined, { form: { code: 'AAAA-AAAA-AAAA-AAAA' } })).status).toBe(422);
  const kept = JSON.stringify(await toy.database.owner.selectFrom('question').selectAll().execute());
  expect(kept).not.toContain(code);
  expect(JSON.stringify(await toy.database.owner.selectFrom('journal_line').select('facts').execute())).not.toContain('viaje');
});

test('whoever reads the database makes no code of the key that a form came with, and tries none against what is kept', async () => {
  const rows = await toy.database.owner.selectFrom('question').select('code_hash').execute();
  const [form] = await toy.database.owner.selectFrom('idempotency').select('key').where('key', '=', 'a-form-key-0001').execute();
  const code = codeOf(keys, form?.key);
  expect(rows.map(({ code_hash }) => code_hash)).toContain(codeHashes(keys, code)[0]);
  // What a plain hash of the key would have made, and a plain hash of the code.
  expect(code).not.toBe('R936-44A4-RERS-HY0Q');
  expect(rows.map(({ code_hash }) => code_hash)).not.toContain(sha(`question ${code.replaceAll('-', '')}`));
  // An installation that changes its secret still finds it.
  expect(codeHashes(keysOf(['the next secret of this test, and nothing else', 'a secret of this test, and nothing else']), code)).toContain(
    rows[0]?.code_hash,
  );
});

test('a form that is sent again a quarter of an hour later asks nothing and shows no code', async () => {
  const send = () => web.post('/ask', undefined, { form: { ...question(), _key: 'a-form-key-0001' } });
  try {
    moment = '2025-01-10T12:14:59Z';
    expect((await send()).words()).toContain(codeOf(keys, 'a-form-key-0001'));
    moment = '2025-01-10T12:15:00Z';
    const late = (await send()).words();
    expect(late).toContain('its code is not shown again');
    expect(late).not.toMatch(/[0-9A-Y]{4}(?:-[0-9A-Y]{4}){3}/);
  } finally {
    moment = undefined;
  }
  expect(await waiting(toy.actors.consulate)).toHaveLength(1);
});

test('the question stands in the queue of the office that was asked, of no other, and is passed on when its day is over', async () => {
  const [first] = await waiting(toy.actors.consulate);
  for (const other of [toy.actors['origin-agency'], toy.foreigners.consulate, toy.actors.worker, toy.actors.labour]) {
    const seen = await web.get(`/ask/questions/${first?.id}`, other, { json: true });
    expect(seen.status).toBe(404);
  }
  const task = await toy.database.owner
    .selectFrom('task')
    .select(['id', 'holder_role', 'holder_country', 'asker_worker_id'])
    .executeTakeFirstOrThrow();
  expect(task).toMatchObject({ holder_role: 'consulate', holder_country: 'XS', asker_worker_id: null });
  expect((await web.get(`/tasks/${task.id}`, toy.actors.consulate)).words()).toContain('A question from the public');
  toy.moveTo('2025-01-18');
  const late = await toy.call(timeOutTask, { role: 'system' }, { task: task.id });
  expect(late.ok).toBe(true);
  toy.moveTo('2025-01-10');
});

test('the office answers once, in the language of whoever asked, and the asker reads it by the code', async () => {
  const [first] = await waiting(toy.actors.consulate);
  const answer = (form: Record<string, string>) =>
    web.post(
      `/ask/questions/${first?.id}`,
      toy.actors.consulate,
      { form: { version: '1', answer: 'El trabajador paga la vuelta.', ...form } },
      { json: true },
    );
  expect((await answer({ language: 'en' })).json()).toMatchObject({ code: 'ask.other-language', params: { language: 'es' } });
  expect((await answer({ language: 'es' })).status).toBe(200);
  expect((await answer({ language: 'es', version: '2' })).json()).toMatchObject({ code: 'ask.answered' });
  const read = await web.post('/ask/answer', undefined, { form: { code: codeOf(keys, 'a-form-key-0001') } });
  expect(read.words()).toContain('El trabajador paga la vuelta.');
  expect((await toy.database.owner.selectFrom('task').select('state').executeTakeFirstOrThrow()).state).toBe('answered');
});

test('what is asked often is written anew, shown to everybody until its day, and taken away when it no longer holds', async () => {
  const [first] = await waiting(toy.actors.consulate);
  const publish = (until: string) =>
    web.post(
      `/ask/questions/${first?.id}/publish`,
      toy.actors.consulate,
      { form: { asked: '¿Quién paga la vuelta?', answer: 'Usted.  Guarde el recibo.', until } },
      { json: true },
    );
  expect((await publish('2026-01-11')).json()).toMatchObject({ code: 'ask.until-far' });
  expect((await publish('2025-06-30')).status).toBe(200);
  const often = async () => (await web.get('/ask', undefined, { json: true })).json<{ often: { id: string; question: string }[] }>().often;
  const [entry] = await often();
  expect(entry?.question).toBe('¿Quién paga la vuelta?');
  toy.moveTo('2025-07-01');
  expect(await often()).toEqual([]);
  toy.moveTo('2025-01-10');
  expect(
    (await web.post(`/ask/replies/${entry?.id}/withdraw`, toy.foreigners.consulate, { form: { version: '1' } }, { json: true })).status,
  ).toBe(404);
  expect(
    (await web.post(`/ask/replies/${entry?.id}/withdraw`, toy.actors.consulate, { form: { version: '1' } }, { json: true })).status,
  ).toBe(200);
  expect(await often()).toEqual([]);
});

test('a worker who has signed in gets no code and reads the answer on the own page', async () => {
  const registered = await toy.call(registerWorker, toy.actors['origin-agency'], sampleWorker());
  if (!registered.ok) throw new Error(registered.error.code);
  const worker: Actor = { ...toy.actors.worker, worker: registered.value.id };
  const sent = (await web.post('/ask', worker, { form: question({ office: 'origin-agency' }) }, { json: true })).json();
  expect(sent).toEqual({ due: '2025-01-17', code: null });
  expect((await web.get('/me/questions', worker)).words()).toContain('¿Quién paga el viaje de vuelta?');
  expect(await waiting(toy.actors['origin-agency'])).toHaveLength(1);
});

test('what cannot be asked is refused with the field that is wrong, and nothing breaks', async () => {
  const ask = (change: Record<string, string>) => web.post('/ask', undefined, { form: question(change) }, { json: true });
  expect((await ask({ words: 'short' })).json()).toMatchObject({ problems: [{ field: 'words', code: 'input.too-short' }] });
  expect((await ask({ language: 'xx' })).json()).toMatchObject({ problems: [{ field: 'language', code: 'input.choice' }] });
  expect((await ask({ office: 'immigration' })).status).toBe(422);
  expect((await ask({ corridor: '00000000-0000-4000-8000-000000000000' })).status).toBe(404);
  const page = await web.post('/ask', undefined, { form: question({ words: '' }) });
  expect([page.status, page.words().includes('Your question')]).toEqual([422, true]);
  expect(web.bugs).toEqual([]);
});
