import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../../test/web.ts';
import { vacancyRoutes } from '../routes.ts';
import { amplePlaces } from '../testing/vacancies.ts';

let toy: ToyCorridor;
let web: TestWeb;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', amplePlaces);
  web = testWeb(toy, vacancyRoutes);
});
afterEach(() => expect(web.bugs).toEqual([]));
afterAll(() => toy.stop());

describe('a file of vacancies', () => {
  const heads = 'corridor,programme,title,occupation,region,places,start,end,hours_week,kind';
  const good = 'XN-XS,toy-harvest,From a file,9211,South,10,2025-06-01,2025-10-31,40,generic';
  const csv = (text: string) => ({ form: { file: new File([text], 'season.csv', { type: 'text/csv' }) } });

  test('is taken, leads to its report, and the refused rows can be corrected and sent again', async () => {
    const sent = await web.post(
      '/vacancies/import',
      toy.actors.employer,
      csv(`${heads}\n${good}\n${good.replace('2025-06-01', '2025-06-31')}`),
    );
    expect(sent.status).toBe(303);
    const report = await web.get(sent.to ?? '', toy.actors.employer);
    expect(report.words()).toContain('1 vacancy was filed from 2 rows.');
    expect(report.words()).toContain(
      'Row 3 From a file start : This is not a day that exists, written year-month-day, such as 2026-03-09. Given: 2025-06-31',
    );
    const refused = await web.get(`${sent.to}/refused.csv`, toy.actors.employer);
    const again = await web.post('/vacancies/import', toy.actors.employer, csv(refused.text.replace('2025-06-31,', '2025-06-30,')));
    expect((await web.get(again.to ?? '', toy.actors.employer)).words()).toContain('1 vacancy was filed from 1 row.');
  });

  test('comes as JSON too, and is answered with the report', async () => {
    const row = Object.fromEntries(heads.split(',').map((name, index) => [name, good.split(',')[index]]));
    const sent = await web.post('/vacancies/import', toy.actors.employer, { json: { vacancies: [row, { ...row, places: '-1' }] } });
    expect(sent.status).toBe(200);
    expect(sent.json()).toMatchObject({
      rows: 2,
      accepted: 1,
      refused: [{ row: 2, problems: [{ column: 'places', code: 'input.negative', given: '-1', title: 'This cannot be less than zero.' }] }],
    });
  });

  test('that is wrong as a whole is told on the page, and for programs as problem details', async () => {
    const sent = await web.post('/vacancies/import', toy.actors.employer, csv('title,boss\nx,y'));
    expect(sent.status).toBe(422);
    expect(sent.words()).toContain('This column is not known: boss.');
    expect(sent.words()).toContain('These columns are missing: corridor, programme');
    const none = await web.post('/vacancies/import', toy.actors.employer, { form: {} });
    expect(none.words()).toContain('No file came with the form.');
    const json = await web.post('/vacancies/import', toy.actors.employer, { json: {} });
    expect([json.status, json.json()]).toMatchObject([422, { code: 'import.not-a-table' }]);
  });

  test('has an empty file to fill in, whose own columns are accepted', async () => {
    const template = await web.get('/vacancies/import/template.csv', toy.actors.employer);
    const sent = await web.post('/vacancies/import', toy.actors.employer, csv(template.text));
    expect(sent.words()).toContain('The file holds no row.');
  });

  test('is nobody else’s to read', async () => {
    const sent = await web.post('/vacancies/import', toy.actors.employer, csv(`${heads}\n${good},x`));
    for (const actor of [toy.rivals.employer, toy.actors.labour, toy.actors.public, toy.actors.auditor])
      for (const path of [sent.to ?? '', `${sent.to}/refused.csv`]) expect((await web.get(path, actor, { json: true })).status).toBe(404);
    for (const path of ['/vacancies/imports/x', '/vacancies/imports/x/refused.csv'])
      expect((await web.get(path, toy.actors.employer, { json: true })).status).toBe(404);
  });
});
