import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleVacancy, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../test/web.ts';
import { translator } from '../../platform/i18n/index.ts';
import { attestStage } from '../stages/index.ts';
import { fileVacancy, refuseVacancy, verifyVacancy } from '../vacancies/index.ts';
import { readResults, resultText } from './index.ts';
import { evidenceRoutes } from './routes.tsx';

let toy: ToyCorridor;
let web: TestWeb;

/** Files a vacancy and has the labour ministry report well on its housing. */
const reported = async (change: Record<string, unknown>): Promise<string> => {
  const filed = await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy, change));
  if (!filed.ok) throw new Error(JSON.stringify(filed.error));
  const stage = await toy.database.owner
    .selectFrom('stage')
    .select('id')
    .where('vacancy_id', '=', filed.value.id)
    .where('stage', '=', 'report')
    .executeTakeFirstOrThrow();
  await toy.call(attestStage, toy.actors.labour, { stage: stage.id, version: 1, outcome: 'approved' });
  return filed.value.id;
};

beforeAll(async () => {
  toy = await toyCorridor();
  web = testWeb(toy, evidenceRoutes);
  const good = await reported({ title: 'Strawberry picker', places: 10 });
  const poor = await reported({ title: 'Onion picker', places: 7, pay: { amount: '9.10', currency: 'EUR' } });
  expect((await toy.call(verifyVacancy, toy.actors.immigration, { vacancy: good, version: 1 })).ok).toBe(true);
  expect((await toy.call(refuseVacancy, toy.actors.immigration, { vacancy: poor, version: 1 })).ok).toBe(true);
});
afterAll(() => toy.stop());

describe('the results of a season', () => {
  test('stand in the terminal with each verdict apart from what it is about', async () => {
    const [season] = await readResults(toy.runtime);
    if (!season) throw new Error('no season was counted');
    const verdicts = resultText(season, translator('en'))
      .split('\n')
      .filter((line) => /^ +[\d,]+ [=≤] +[\d,]+ /.test(line));
    expect(verdicts).toHaveLength(season.reconciliation.length);
    for (const line of verdicts) expect(line).toMatch(/ {2}ok {2,}[A-Z]/);
  });
  test('count places asked, verified and refused, and say why with both figures and the law', async () => {
    const [season] = await readResults(toy.runtime);
    expect(season).toMatchObject({
      corridor: { origin: 'XN', destination: 'XS' },
      season: { name: '2025' },
      asked: { vacancies: 2, places: 17 },
      verified: { vacancies: 1, places: 10 },
      refused: { vacancies: 1, places: 7 },
      refusals: [
        {
          kind: 'rule',
          id: 'wage-floor',
          vacancies: 1,
          places: 7,
          asked: ['9.43 EUR per hour'],
          given: ['9.10 EUR per hour'],
          source: { id: 'ACT', mark: 'P' },
        },
      ],
    });
    expect(season?.reconciliation.filter(({ ok }) => !ok)).toEqual([]);
  });

  test('are the same for everybody, signed in or not', async () => {
    const asked = [undefined, toy.actors.employer, toy.foreigners.labour, toy.actors.worker];
    const answers = await Promise.all(asked.map((actor) => web.get('/results', actor, { json: true })));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
  });

  test('come as a table whose first line names the fields', async () => {
    const { text, headers } = await web.get('/results.csv', undefined);
    expect(headers.get('content-type')).toContain('text/csv');
    expect(text.split('\r\n')[0]).toContain('origin,destination,season,as_of,number,label,count,places');
    expect(text).toContain('XN,XS,2025,2025-01-10,refused,Refused,1,7');
  });

  test('are words of the reader: no message is missing on the page in either language', async () => {
    for (const lang of ['en', 'ar']) {
      const page = await web.get('/results', undefined, { lang });
      expect(page.status).toBe(200);
      expect(page.words()).not.toMatch(/evidence\.[a-z]/);
    }
  });
});

describe('the files behind a number', () => {
  const refused = () => `/results/files?corridor=${toy.corridor}&season=2025&figure=refused&rule=wage-floor`;
  const titles = async (path: string, actor?: Parameters<TestWeb['get']>[1]) =>
    (await web.get(path, actor, { json: true })).json<{ files: { title: string }[] }>().files.map(({ title }) => title);

  test('are those that the number counts, for whoever may see them', async () => {
    expect(await titles(refused(), toy.actors.labour)).toEqual(['Onion picker']);
    expect(await titles(refused(), toy.actors.employer)).toEqual(['Onion picker']);
  });
  test('stay hidden from other employers, other countries, and the public, although the number is told', async () => {
    for (const actor of [toy.rivals.employer, toy.foreigners.labour, undefined]) expect(await titles(refused(), actor)).toEqual([]);
  });
  test('of verified vacancies are public like the vacancies themselves', async () => {
    expect(await titles(`/results/files?corridor=${toy.corridor}&season=2025&figure=verified`)).toEqual(['Strawberry picker']);
  });
  test.each([
    'figure=none',
    'figure=refused',
    'figure=refused&season=2025&corridor=1',
    'season=1999&figure=refused&corridor=00000000-0000-4000-8000-000000000000',
  ])('an address that names no number (%s) leads back to the results', async (query) => {
    expect((await web.get(`/results/files?${query}`, undefined)).to).toBe('/results');
  });
  test('nothing here is a bug', () => expect(web.bugs).toEqual([]));
});
