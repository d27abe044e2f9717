import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../../test/web.ts';
import { asSystem } from '../../../platform/command/execute.ts';
import { seal } from '../../../platform/journal/journal.ts';
import { differences } from '../index.ts';
import { meRoutes, recruitmentRoutes } from '../routes.ts';
import { codesOf, listOf, verifiedVacancy, wishing, worker } from '../testing/season.ts';

let toy: ToyCorridor;
let web: TestWeb;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10');
  web = testWeb(toy, [...meRoutes(), ...meRoutes(), ...recruitmentRoutes]);
});
afterAll(() => toy.stop());

test('from the list to the offers is two pages: whom, and what will happen', async () => {
  const vacancy = await verifiedVacancy(toy, { title: 'Chosen from a list', places: 40 });
  for (let i = 0; i < 45; i += 1) await wishing(toy, [vacancy], { familyName: 'Secretname' });
  const opened = await web.post(`/vacancies/${vacancy}/selections`, toy.actors.labour, { form: {} });
  expect([opened.status, opened.to]).toEqual([303, expect.stringMatching(/^\/selections\/[0-9a-f-]{36}$/)]);
  const id = opened.to?.split('/').at(-1) ?? '';
  const codes = await codesOf(toy, id);
  const page = await web.get(`/selections/${id}`, toy.actors.employer);
  expect(page.words()).toContain('Workers are codes');
  expect(page.text).not.toMatch(/Secretname|Native Name|1990/);
  expect(page.text).toContain('art. 9');
  const body = { pick: codes.slice(0, 41), rank: { [codes[40] ?? '']: '1' } };
  const preview = await web.post(`/selections/${id}/preview`, toy.actors.employer, { json: body }, { json: true });
  expect(preview.json()).toMatchObject({ chosen: [codes[40], ...codes.slice(0, 40)], offers: 40, version: 1 });
  const form = Object.fromEntries(codes.slice(0, 41).map((code, at) => [`rank.${code}`, String(at + 1)]));
  const shown = await web.post(`/selections/${id}/preview`, toy.actors.employer, { form });
  expect(shown.words()).toContain('40 workers get an offer now, in this order; 1 more waits');
  const sent = await web.post(`/selections/${id}/choose`, toy.actors.employer, {
    json: { version: 1, chosen: codes.slice(0, 41), refused: { [codes[44] ?? '']: 'skills' } },
  });
  expect(sent.json()).toMatchObject({ offers: 40 });
  const states = Object.values(await listOf(toy, id));
  expect(['chosen', 'reserve', 'passed', 'refused'].map((state) => states.filter((one) => one === state).length)).toEqual([40, 1, 3, 1]);
  const again = await web.post(`/selections/${id}/choose`, toy.actors.employer, { form: { version: '1', 'chosen[]': codes[0] ?? '' } });
  expect(again.status).toBe(409);
  expect((await web.get(`/selections/${id}/list.csv`, toy.actors.labour)).text.split('\r\n')).toHaveLength(47);
  expect((await web.get(`/selections/${id}/people`, toy.actors['origin-agency'])).words()).toContain('Secretname');
  for (const actor of [toy.actors.employer, toy.actors.labour]) expect((await web.get(`/selections/${id}/people`, actor)).status).toBe(404);
});

test('a worker reads on the own page why others were chosen, and what was said', async () => {
  const vacancy = await verifiedVacancy(toy, { title: 'Told to the worker', places: 2 });
  const who: Awaited<ReturnType<typeof wishing>>[] = [];
  for (let i = 0; i < 4; i += 1) who.push(await wishing(toy, [vacancy]));
  const opened = await web.post(`/vacancies/${vacancy}/selections`, toy.actors['origin-agency'], { json: {} });
  const { id } = opened.json<{ id: string }>();
  const codes = await codesOf(toy, id);
  const people = new Map(
    (
      await toy.database.owner
        .selectFrom('selection_person')
        .innerJoin('selection_candidate', 'selection_candidate.id', 'selection_person.id')
        .select(['code', 'worker_id'])
        .where('selection_person.selection_id', '=', id)
        .execute()
    ).map((row) => [row.code, row.worker_id]),
  );
  const of = (at: number) => who.find(({ id: key }) => key === people.get(codes[at] ?? ''))?.actor;
  expect((await web.get('/me', of(2))).words()).toContain(`under the code ${codes[2]}`);
  await web.post(`/selections/${id}/choose`, toy.actors.employer, {
    json: { version: 1, chosen: [codes[0]], refused: { [codes[1] ?? '']: 'experience' } },
  });
  expect((await web.get('/me', of(0))).words()).toContain('you were chosen');
  expect((await web.get('/me', of(1))).words()).toContain('Too little experience of this work');
  expect((await web.get('/me', of(2))).words()).toContain('Nothing was said against you');
  const arabic = await web.get('/me', of(1), { lang: 'ar' });
  expect(arabic.words()).toContain('خبرة غير كافية في هذا العمل');
});

test('everybody can see a draw before and after, and its file draws the same again', async () => {
  const other = await toyCorridor('2025-01-10', (text) => text.replace('kind: employer_named', 'kind: lottery'));
  const pages = testWeb(other, recruitmentRoutes);
  try {
    const vacancy = await verifiedVacancy(other, { places: 2 });
    for (let i = 0; i < 6; i += 1) await wishing(other, [vacancy], { familyName: 'Secretname' });
    const { id } = (await pages.post(`/vacancies/${vacancy}/selections`, other.actors.labour, { json: {} })).json<{ id: string }>();
    const before = await pages.get(`/selections/${id}/draw`, undefined);
    expect(pages.bugs).toEqual([]);
    expect([before.status, before.words()]).toEqual([200, expect.stringContaining('The draw waits for batch 2')]);
    for (let i = 0; i < 2; i += 1) {
      await asSystem(other.runtime, 'journal.seal', (tx) => seal(tx, other.runtime.clock.now()));
      await worker(other);
    }
    const drawn = await pages.post(`/selections/${id}/draw`, other.actors.labour, { form: { version: '1' } });
    expect(drawn.status).toBe(303);
    const file = await pages.get(`/selections/${id}/draw.json`, undefined);
    expect(differences(file.json())).toEqual([]);
    expect(file.text).not.toContain('Secretname');
    expect((await pages.get(`/selections/${id}/draw`, undefined)).words()).toContain('Draw it again yourself');
    expect((await pages.get(`/selections/${id}`, undefined)).status).not.toBe(200);
    expect(pages.bugs).toEqual([]);
  } finally {
    await other.stop();
  }
});

test('none of these pages met a bug', () => {
  expect(web.bugs).toEqual([]);
});
