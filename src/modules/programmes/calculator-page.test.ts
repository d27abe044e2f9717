import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor, toyProgramme } from '../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../test/web.ts';
import { plainDate } from '../../kernel/dates.ts';
import { strayText } from '../../ui/testing/stray-text.ts';
import { openCorridor } from '../corridors/index.ts';
import { calculatorRoutes } from './calculator-page.tsx';

let toy: ToyCorridor;
let web: TestWeb;
let path: string;
beforeAll(async () => {
  toy = await toyCorridor();
  web = testWeb(toy, calculatorRoutes);
  const programme = toyProgramme(
    (text) => `${text.replaceAll('toy-harvest', 'toy-costs')}
costs:
  - { id: in, item: travel_in, payer: { v: employer, src: ACT, article: art. 30 } }
  - { id: out, item: travel_out, payer: { v: worker, src: ACT, article: art. 31 } }
fees: { worker_recruitment_fee: { v: prohibited, src: ACT, article: art. 2 } }
`,
  );
  await toy.database.owner
    .transaction()
    .execute((tx) => openCorridor(tx, { origin: 'XN', destination: 'XS', programme, openedOn: plainDate('2025-01-01') }));
  path = `/programmes/${programme.hash}/calculator`;
});
afterAll(() => toy.stop());

test('anybody works out what an offer would leave, and the page says how and by which article', async () => {
  const page = await web.get(`${path}?pay=9.43&per=hour&hours=40&weeks=22&deductions=100&cost-out=150&home=300`, undefined);
  expect(page.status).toBe(200);
  // By hand: 8298.40 - 507.69 - 150.00, and less 1523.08 that would have been earned at home.
  for (const words of ['€8,298.40', '€507.69', '€7,640.71', '€6,117.63', 'By the end of month 1']) expect(page.words()).toContain(words);
  for (const words of ['art. 31 .', 'art. 30 .', 'art. 2 .', 'art. 7 .', 'The rule asks €9.43 an hour'])
    expect(page.words()).toContain(words);
  const data = (await web.get(`${path}?pay=9.43&per=hour&hours=40&weeks=22&cost-out=150`, undefined, { json: true })).json<{
    outcome: { net: { amount: string }; atMost: boolean; unknown: string[]; breakEvenMonth: null };
  }>();
  expect(data.outcome).toMatchObject({ net: { amount: '8148.40' }, atMost: true, unknown: ['deductions'], breakEvenMonth: null });
});

test('before anything is typed it asks, and says who pays for what', async () => {
  const page = await web.get(path, undefined);
  expect(page.words()).toContain('Nothing that you type is kept');
  expect(page.words()).toContain('Journey home');
  expect(page.words()).not.toContain('Left for you');
  expect(page.text).not.toContain('error-summary');
});

test('what cannot be read is said at its field, and stays as it was typed', async () => {
  const page = await web.get(`${path}?pay=nine&per=day&hours=400&weeks=22`, undefined);
  expect(page.status).toBe(200);
  expect(page.text).toContain('value="nine"');
  for (const field of ['pay', 'hours', 'days']) expect(page.text).toContain(`href="#f-${field}"`);
  expect(page.words()).not.toContain('Left for you');
});

test('a programme that nobody brought in has no calculator, and no word of the page is left untranslated', async () => {
  expect((await web.get(`/programmes/${'0'.repeat(64)}/calculator`, undefined)).status).toBe(404);
  const page = await web.get(`${path}?pay=9.43&per=hour&hours=40&weeks=22&lang=en-XA`, undefined);
  expect(strayText(page.text)).toEqual([]);
  expect(web.bugs).toEqual([]);
});
