import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted, contractedPlacement, type Placed } from '../../../test/journeys/accepted-placement.ts';
import { type TestWeb, testWeb } from '../../../test/web.ts';
import { allRoutes } from '../../main/web/web.ts';
import { strayText } from '../../ui/testing/stray-text.ts';
import { enterPayslip } from '../contracts/index.ts';

let toy: ToyCorridor;
let web: TestWeb;
let placed: Placed;
let base: string;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', (text) =>
    text.includes('\nfees:') ? text : `${text}\nfees: { worker_recruitment_fee: prohibited, src: ACT }\n`,
  );
  web = testWeb(toy, allRoutes({ demo: false, secure: false }));
  placed = await contractedPlacement(toy);
  base = `/placements/${placed.placement}`;
});
afterAll(() => toy.stop());

test('a worker tells of a payment by form, claims it, and the employer finds the claim without whom it was paid to', async () => {
  const sent = await web.post(`${base}/costs/new`, placed.worker, {
    form: {
      item: 'placement-fee',
      'amount.amount': '300',
      'amount.currency': 'EUR',
      paidTo: 'sub-agent',
      paidToName: 'A man at the market',
      'paidOn.day': '5',
      'paidOn.month': '1',
      'paidOn.year': '2025',
    },
  });
  expect([sent.status, sent.to]).toEqual([303, `${base}/costs`]);
  const page = await web.get(`${base}/costs`, placed.worker);
  expect(page.words()).toContain('A man at the market');
  // 300.00 of 9.80 x 40 x 52 / 12 = 1698.67 a month.
  expect(page.words()).toContain('0.2 months of wage');
  expect((await web.get(`${base}/costs`, toy.actors.employer)).words()).toContain('Nothing has been claimed');
  const cost = /name="cost" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  expect((await web.post(`${base}/costs/claim`, placed.worker, { form: { cost } })).status).toBe(303);
  const seen = await web.get(`${base}/costs`, toy.actors.employer);
  expect(seen.words()).toContain('Fee for finding the work');
  expect(seen.text).not.toMatch(/market/);
  expect((await web.get(`${base}/costs.csv`, toy.actors.employer)).text).toContain('placement-fee,300.00,EUR');
});

test('a form that is wrong comes back with what was typed and what is wrong', async () => {
  const again = await web.post(`${base}/costs/new`, placed.worker, {
    form: { item: '', 'amount.amount': 'much', 'amount.currency': 'EUR' },
  });
  expect(again.status).toBe(422);
  expect(again.text).toContain('value="much"');
});

test('the terms stand side by side, and a fall is marked for the worker and both labour offices, and not told to the employer', async () => {
  const change = {
    'pay.amount': '9.00',
    'pay.currency': 'EUR',
    version: '1',
    'start.day': '',
    'start.month': '',
    'start.year': '',
    region: '',
  };
  expect((await web.post(`${base}/terms/change`, toy.actors.employer, { form: change })).status).toBe(303);
  for (const actor of [placed.worker, toy.actors.labour, toy.actors['origin-agency']])
    expect((await web.get(`${base}/terms`, actor)).words()).toMatch(/promised 9.80 EUR per hour ?, given 9.00 EUR per hour/);
  const employers = (await web.get(`${base}/terms`, toy.actors.employer)).words();
  expect(employers).toContain('Stopped: it gave the worker less');
  expect(employers).not.toContain('owes an answer');
});

test('a contract signed by both is printed with a code that everybody can check, on paper as well', async () => {
  const contract = (await web.get(base, placed.worker, { json: true })).json<{ contract: { id: string } }>().contract.id;
  const sheet = await web.get(`/contracts/${contract}`, placed.worker);
  expect(sheet.text).toContain('<svg role="img" aria-label="Signed code"');
  const { code } = (await web.get(`/contracts/${contract}`, placed.worker, { json: true })).json<{ code: string }>();
  const checked = await web.post('/verify', undefined, { form: { code: ` ${code.slice(0, 50)}\n${code.slice(50)}` } });
  expect(checked.words()).toContain('This paper is genuine and in force');
  expect((await web.post('/verify', undefined, { form: { code: code.replace(/.$/, code.endsWith('A') ? 'Q' : 'A') } })).words()).toContain(
    'has been changed',
  );
  const keys = (await web.get('/.well-known/corridor-keys.json', undefined, { json: true })).json<{
    keys: { crv: string; d?: string }[];
  }>();
  expect(keys.keys[0]).toMatchObject({ crv: 'Ed25519' });
  expect(keys.keys[0]).not.toHaveProperty('d');
});

test('every page of terms, pay, costs and checking speaks Arabic and has no word that is not a message', async () => {
  const week = {
    first: '2025-06-02',
    last: '2025-06-08',
    hoursWorked: '40',
    gross: { amount: '300', currency: 'EUR' },
    net: { amount: '290', currency: 'EUR' },
  };
  accepted(
    await toy.call(enterPayslip, toy.actors.employer, {
      placement: placed.placement,
      ...week,
      deductions: { tax: { amount: '10', currency: 'EUR' } },
    }),
  );
  for (const [path, actor] of [
    ['terms', placed.worker],
    ['terms', toy.actors.labour],
    ['terms/change', toy.actors.employer],
    ['terms/renew', toy.actors.employer],
    ['terms/report', placed.worker],
    ['terms/report', toy.actors.labour],
    ['payslips', placed.worker],
    ['payslips/enter', toy.actors.employer],
    ['payslips/tell', placed.worker],
    ['costs', placed.worker],
    ['costs', toy.actors.labour],
    ['costs/new', placed.worker],
    ['costs/pay', toy.actors.employer],
  ] as const) {
    const marked = await web.get(`${base}/${path}?lang=en-XA`, actor);
    expect([path, marked.status, strayText(marked.text)]).toEqual([path, 200, []]);
    expect((await web.get(`${base}/${path}`, actor, { lang: 'ar' })).text).toContain('dir="rtl"');
  }
  expect(strayText((await web.get('/verify?lang=en-XA', undefined)).text)).toEqual([]);
  expect((await web.get('/verify/offline', undefined)).text).toContain('data-verify');
  expect(web.bugs).toEqual([]);
});

test('whoever has no part in the file finds none of these pages', async () => {
  for (const path of ['terms', 'payslips', 'costs', 'costs/new', 'terms/change'])
    for (const actor of [toy.rivals.employer, toy.foreigners.labour, toy.actors.administrator])
      expect([path, (await web.get(`${base}/${path}`, actor)).status]).toEqual([path, 404]);
});
