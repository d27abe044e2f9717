import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleWorker, type ToyCorridor, toyCorridor } from '../../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../../test/web.ts';
import { newId } from '../../../kernel/ids.ts';
import { reading } from '../../../platform/command/execute.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { checkDocument } from '../../../platform/signing/index.ts';
import { findingText } from '../../../programme/index.ts';
import { registerWorker } from '../../workers/index.ts';
import { guideNamed } from '../guides/load-guide.ts';
import { addCourse, allCourses, loadCourse } from './load-course.ts';
import { orientationRoutes } from './routes.tsx';

const text = readFileSync(new URL('../../../../test/packs/orientation/xn-xs.yaml', import.meta.url), 'utf8');
const wrongWith = (edit: (text: string) => string): string[] => {
  const loaded = loadCourse(edit(text), 'toy.yaml');
  return loaded.ok ? [] : loaded.error.map(findingText);
};

let toy: ToyCorridor;
let web: TestWeb;
let worker: Actor;
let family: Actor;
let other: Actor;
beforeAll(async () => {
  const loaded = loadCourse(text, 'toy.yaml');
  if (loaded.ok) addCourse(loaded.value);
  toy = await toyCorridor('2025-01-10');
  web = testWeb(toy, orientationRoutes);
  const register = async (change: Record<string, unknown> = {}): Promise<string> => {
    const made = await toy.call(registerWorker, toy.actors['origin-agency'], sampleWorker(change));
    if (!made.ok) throw new Error(made.error.code);
    return made.value.id;
  };
  worker = { ...toy.actors.worker, worker: await register() };
  family = { ...toy.actors.family, worker: worker.worker };
  other = {
    role: 'worker',
    account: toy.actors.worker.account,
    worker: await register({ givenNames: 'Other', birth: { year: 1988, month: 2, day: 3 } }),
  };
});
afterAll(() => toy.stop());

const answer = (actor: Actor, part: string, answers: Record<string, string>) =>
  web.post(`/workers/${actor.worker}/orientation`, actor, { json: { course: 'xn-xs', part, answers } }, { json: true });

test('each corridor of the demonstration has a course with a part before leaving, one for the family and one after arriving', () => {
  for (const id of ['ma-es', 'mx-us'])
    expect(
      allCourses()
        .find((one) => one.id === id)
        ?.parts.map((part) => part.id),
    ).toEqual(['before', 'family', 'arrival']);
  for (const { parts } of allCourses())
    for (const { guides, questions } of parts) {
      expect(guides.every((id) => guideNamed(id))).toBe(true);
      for (const { ask, options, why } of questions)
        for (const said of [ask, why, ...options.map((one) => one.text)])
          expect(Object.keys(said)).toEqual(expect.arrayContaining(['en', 'fil', 'am', 'pt', 'ne', 'hi', 'bn', 'ar', 'es', 'fr']));
    }
});

test('what is wrong with a course is told with its line and column', () => {
  expect(wrongWith((it) => it.replace('[rights, costs]', '[rights, none]'))[0]).toMatch(/^toy\.yaml:8:\d+: there is no guide "none"/);
  expect(wrongWith((it) => it.replace('use: [passport, fee]', 'use: [passport, gold]'))[0]).toContain('common.yaml has no question "gold"');
  expect(wrongWith((it) => it.replace('pass: 2', 'pass: 3'))[0]).toContain('more right answers than there are questions');
});

test('a wrong answer says why in the reader’s language, keeps nothing, and is tried again', async () => {
  const page = await web.post(
    `/workers/${worker.worker}/orientation`,
    worker,
    { form: { course: 'xn-xs', part: 'before', 'answers.passport': '1', 'answers.fee': '1' } },
    { lang: 'es' },
  );
  expect(page.status).toBe(422);
  expect(page.words()).toContain('Lo guarda usted. Nadie puede retenerlo');
  expect((await answer(worker, 'before', { passport: '0' })).json()).toMatchObject({ code: 'orientation.open', field: 'answers.fee' });
  expect(await toy.database.owner.selectFrom('orientation_result').select('id').execute()).toEqual([]);
  expect((await answer(worker, 'before', { passport: '0', fee: '1' })).status).toBe(200);
  expect((await answer(worker, 'before', { passport: '0', fee: '1' })).json()).toMatchObject({ code: 'orientation.passed' });
});

test('the certificate names the worker, and its code is genuine at the desk that checks it', async () => {
  const { results } = (await web.get('/me/orientation', worker, { json: true })).json<{ results: { id: string; number: string }[] }>();
  const [result] = results;
  const page = await web.get(`/orientation/certificates/${result?.id}`, worker);
  expect(page.words()).toContain('Given Family');
  expect(page.words()).toContain('2 of 2 answers right');
  const { code, short } = (await web.get(`/orientation/certificates/${result?.id}`, worker, { json: true })).json<{
    code: string;
    short: string;
  }>();
  for (const given of [code, short])
    expect(await reading(toy.runtime, toy.actors.public, (tx) => checkDocument(toy.runtime, tx, given))).toMatchObject({
      answer: 'genuine',
      document: { kind: 'orientation', number: result?.number },
    });
  for (const stranger of [other, toy.actors.employer, toy.foreigners['origin-agency'], toy.actors.labour])
    expect((await web.get(`/orientation/certificates/${result?.id}`, stranger)).status).toBe(404);
  expect((await web.get(`/orientation/certificates/${result?.id}`, toy.actors['origin-agency'])).status).toBe(200);
});

test('the family passes its own part and no other', async () => {
  expect((await answer(family, 'before', { passport: '0', fee: '1' })).json()).toMatchObject({ code: 'orientation.not-family' });
  const stranger = await web.post(
    `/workers/${other.worker}/orientation`,
    family,
    { json: { course: 'xn-xs', part: 'family', answers: { caller: '1' } } },
    { json: true },
  );
  expect(stranger.status).toBe(404);
  expect((await answer(family, 'family', { caller: '1' })).status).toBe(200);
  const rows = await toy.database.owner.selectFrom('orientation_result').select(['part', 'by_role']).where('part', '=', 'family').execute();
  expect(rows).toEqual([{ part: 'family', by_role: 'family' }]);
});

test('the part after arriving begins once an entry is recorded', async () => {
  expect((await answer(worker, 'arrival', { hours: '0' })).json()).toMatchObject({ code: 'orientation.not-arrived' });
  // A worker of another country has other courses.
  const course = await web.post(
    `/workers/${worker.worker}/orientation`,
    worker,
    { json: { course: 'ma-es', part: 'before', answers: {} } },
    { json: true },
  );
  expect(course.json()).toMatchObject({ code: 'orientation.other-country' });
});

test('a centre plans a session; its places cannot be overdrawn; who came has passed, who did not has not', async () => {
  const agency = toy.actors['origin-agency'];
  const plan = (form: Record<string, string>) =>
    web.post(
      '/orientation/sessions',
      agency,
      {
        form: {
          course: 'xn-xs',
          part: 'before',
          place: 'Town hall',
          on: '2025-01-20',
          begins: '09:30',
          language: 'en',
          places: '1',
          ...form,
        },
      },
      { json: true },
    );
  expect((await plan({ begins: '24:00' })).json()).toMatchObject({ code: 'orientation.hour', field: 'begins' });
  expect((await plan({ on: '2025-01-09' })).json()).toMatchObject({ code: 'orientation.day-past' });
  expect((await plan({ course: 'ma-es' })).json()).toMatchObject({ code: 'orientation.other-country' });
  const { id } = (await plan({})).json<{ id: string }>();
  const book = (actor: Actor) => web.post(`/workers/${actor.worker}/orientation-places`, actor, { form: { session: id } }, { json: true });
  const at = await Promise.all([book(other), book(worker)]);
  expect(at.map(({ status }) => status).sort()).toEqual([200, 409]);
  const [winner, loser] = at[0]?.status === 200 ? [other, worker] : [worker, other];
  expect((await book(winner)).json()).toMatchObject({ code: expect.stringMatching(/^orientation\.(booked|full)$/) });
  expect((await book(loser)).json()).toMatchObject({ code: 'orientation.full', params: { places: 1 } });

  type Session = { version: number; bookings: { id: string }[] };
  const session = async () => (await web.get(`/orientation/sessions/${id}`, agency, { json: true })).json<Session>();
  const { version, bookings } = await session();
  const note = (came: string[]) => web.post(`/orientation/sessions/${id}/attendance`, agency, { json: { version, came } }, { json: true });
  expect((await note([])).json()).toMatchObject({ code: 'orientation.not-yet' });
  toy.moveTo('2025-01-20');
  expect((await web.get(`/orientation/sessions/${id}`, toy.foreigners['origin-agency'])).status).toBe(404);
  expect((await note(bookings.map((one) => one.id))).status).toBe(200);
  const passed = await toy.database.owner
    .selectFrom('orientation_result')
    .select('id')
    .where('worker_id', '=', winner.worker ?? newId())
    .where('part', '=', 'before')
    .execute();
  expect(passed).toHaveLength(1);
  expect((await note([])).status).toBe(409);
  toy.moveTo('2025-01-10');
});

test('what is no course, part, session or certificate does not exist, and nothing breaks', async () => {
  for (const path of ['/orientation/none', '/orientation/sessions/none', '/orientation/certificates/none', '/orientation/xn-xs/none'])
    expect((await web.get(path, path.includes('sessions') ? toy.actors['origin-agency'] : worker)).status, path).toBe(404);
  expect((await web.get('/orientation/xn-xs', undefined)).words()).toContain('My rights at work');
  expect((await answer(worker, 'before', { passport: '99', __proto__: '0' } as never)).status).toBe(409);
  expect(web.bugs).toEqual([]);
});
