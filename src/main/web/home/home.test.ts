import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleVacancy, type ToyCorridor, toyCorridor } from '../../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../../test/web.ts';
import { askQuestion } from '../../../modules/tasks/index.ts';
import { fileVacancy } from '../../../modules/vacancies/index.ts';
import { strayText } from '../../../ui/testing/stray-text.ts';
import { homeRoutes } from '../home.tsx';

let toy: ToyCorridor;
let web: TestWeb;
let filed: readonly string[];

beforeAll(async () => {
  toy = await toyCorridor('2025-01-10');
  web = testWeb(toy, homeRoutes(true));
  const file = async (title: string): Promise<string> => {
    const answer = await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy, { title }));
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    return answer.value.id;
  };
  filed = [await file('First offer'), await file('Second offer')];
  const asked = await toy.call(askQuestion, toy.actors.immigration, {
    vacancy: filed[1],
    office: 'labour',
    topic: 'fact',
    question: 'How many beds does the house have?',
    due: '2025-01-20',
  });
  if (!asked.ok) throw new Error(JSON.stringify(asked.error));
});
afterAll(() => toy.stop());

interface HomeJson {
  readonly first?: { readonly tasks: readonly string[]; readonly files: readonly string[] };
}

test('an office finds on the first page what it owes, and the files that wait for it', async () => {
  const { first } = (await web.get('/', toy.actors.labour, { json: true })).json<HomeJson>();
  expect(first?.tasks).toHaveLength(1);
  expect([...(first?.files ?? [])].sort()).toEqual([...filed].sort());
  const page = await web.get('/', toy.actors.labour);
  expect(page.words()).toContain('Yours to do first');
  expect(page.text).toContain(`/tasks/${first?.tasks[0]}`);
  expect(page.text).toContain(`/vacancies/${filed[0]}`);
});

test('no more than five files stand on it, whatever waits', async () => {
  for (const title of ['Third', 'Fourth', 'Fifth', 'Sixth'])
    await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy, { title }));
  const { first } = (await web.get('/', toy.actors.labour, { json: true })).json<HomeJson>();
  expect(first?.files).toHaveLength(5);
});

test('whoever has nothing to do is told so, with the way to the own pages; a worker’s is the own file', async () => {
  const worker = await web.get('/', toy.actors.worker);
  expect(worker.words()).toContain('Nothing waits for you today.');
  expect(worker.text).toContain('href="/me"');
  const auditor = await web.get('/', toy.actors.auditor);
  expect(auditor.words()).toContain('Nothing waits for you today.');
});

test('whoever is not signed in reads what this is, and nothing of anybody', async () => {
  const page = await web.get('/', undefined);
  expect(page.words()).toContain('See all open jobs');
  expect(page.words()).not.toContain('Yours to do first');
  expect((await web.get('/', undefined, { json: true })).json<HomeJson>().first).toBeUndefined();
});

test('every word of the page comes from the catalogue', async () => {
  const page = await web.get('/', toy.actors.labour, { lang: 'en-XA' });
  expect(strayText(page.text)).toEqual([]);
});
