import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleVacancy, type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../test/web.ts';
import { strayText } from '../../ui/testing/stray-text.ts';
import { fileVacancy } from '../vacancies/index.ts';
import { evidenceRoutes } from './routes.tsx';

let toy: ToyCorridor;
let web: TestWeb;
beforeAll(async () => {
  toy = await toyCorridor();
  web = testWeb(toy, evidenceRoutes);
  for (const title of ['One', 'Another'])
    expect((await toy.call(fileVacancy, toy.actors.employer, sampleVacancy(toy, { title }))).ok).toBe(true);
});
afterAll(() => toy.stop());

interface Line {
  readonly key: string;
  readonly subject: string;
  readonly left: number;
  readonly right: number;
  readonly difference: number;
}
const lines = async (): Promise<Line[]> =>
  (await web.get('/reconciliation', undefined, { json: true }))
    .json<{ seasons: { lines: Line[] }[] }>()
    .seasons.flatMap((one) => one.lines);

test('everybody reads whether the figures agree, line by line, and what no settlement means', async () => {
  const page = await web.get('/reconciliation', undefined);
  expect(page.status).toBe(200);
  expect(page.words()).toContain('Permits and approvals');
  expect(page.words()).toContain('none has fallen due');
  expect(page.text).toContain('href="/reconciliation.csv"');
  expect((await web.get('/results', undefined)).text).toContain('href="/reconciliation"');
  expect((await web.get('/reconciliation', undefined, { lang: 'ar' })).words()).toContain('هل تتطابق الأرقام');
  expect(strayText((await web.get('/reconciliation?lang=en-XA', undefined)).text)).toEqual([]);
});

test('every line stands under a subject, and all agree', async () => {
  const all = await lines();
  expect(all.length).toBeGreaterThan(20);
  expect(new Set(all.map(({ subject }) => subject))).toEqual(new Set(['permits', 'places', 'persons', 'files']));
  expect(all.filter(({ difference }) => difference !== 0)).toEqual([]);
});

test('a row that somebody takes away past every command shows as a difference', async () => {
  // The journal knows of a filing of which the table no longer does: nobody but the owner of the database could do that.
  await sql`alter table stage disable trigger user`.execute(toy.database.owner);
  await toy.database.owner.deleteFrom('stage').execute();
  await toy.database.owner.deleteFrom('vacancy').where('title', '=', 'Another').execute();
  toy.moveTo('2025-01-11');
  const wrong = (await lines()).filter(({ difference }) => difference !== 0);
  expect(wrong.find(({ key }) => key === 'journal-vacancies')).toMatchObject({ left: 2, right: 1, difference: 1 });
  const { text } = await web.get('/reconciliation.csv', undefined);
  expect(text.split('\r\n').find((line) => line.includes('journal-vacancies'))).toMatch(/,2,equal,1,1,no$/);
  expect((await web.get('/reconciliation', undefined)).words()).toContain('does not agree');
  expect(web.bugs).toEqual([]);
});
