import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sampleVacancy, type ToyCorridor } from '../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../test/web.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { strayText } from '../../ui/testing/stray-text.ts';
import { fileVacancy } from '../vacancies/index.ts';
import { giveMandate, recordBond } from './index.ts';
import { organisationRoutes } from './routes.ts';
import { actorOf, applied, decideOn, licenceCorridor } from './testing/licence-world.ts';

let toy: ToyCorridor;
let web: TestWeb;
let recruiter: string;
let own: Actor;
let at: string;
beforeAll(async () => {
  toy = await licenceCorridor();
  web = testWeb(toy, organisationRoutes);
});
afterAll(() => toy.stop());
beforeEach(async () => {
  toy.moveTo('2025-01-10');
  recruiter = await applied(toy, 'recruiter');
  own = await actorOf(toy, 'recruiter', recruiter);
  at = `/organisations/${recruiter}`;
  const lodged = { organisation: recruiter, kind: 'lodged', amount: { amount: '5000', currency: 'EUR' }, basis: '=HYPERLINK("x")' };
  await toy.call(recordBond, toy.actors.labour, lodged);
  await decideOn(toy, recruiter, 'licensed');
  expect(web.bugs).toEqual([]);
});

const mandated = async (vacancies: number): Promise<void> => {
  const employer = toy.actors.employer.organisation ?? '';
  await toy.call(giveMandate, toy.actors.employer, { organisation: employer, recruiter });
  for (let n = 0; n < vacancies; n += 1) await toy.call(fileVacancy, own, sampleVacancy(toy, { employer, title: `Picker ${n}` }));
};

test('before an officer decides, the page says whom it touches and what each step would mean', async () => {
  await mandated(3);
  const page = (await web.get(`${at}/decide`, toy.actors.labour)).words();
  expect(page).toContain('Vacancies under way 3 vacancies');
  expect(page).toContain('The employer itself');
  expect(page).toContain('A worker was charged (Sudland Harvest Act, art. 9)');
  // Thirty days from 10 January.
  expect(page).toContain('The Labour Tribunal of Sudland');
  expect(page).toContain('9 February 2025');
  // From licensed nobody becomes applied or lapsed by a decision.
  expect((await web.get(`${at}/decide`, toy.actors.labour)).text).not.toContain('value="lapsed"');
  for (const actor of [own, toy.actors.inspectorate, toy.foreigners.labour, undefined])
    expect((await web.get(`${at}/decide`, actor, { json: true })).status).toBe(404);
});

test('the second person reads what the first has approved, and sends it as it stands', async () => {
  const form = { version: '2', status: 'cancelled', basis: 'Act art. 10', cause: 'It charged nine workers.', ground: 'fees-charged' };
  expect((await web.post(`${at}/status`, toy.actors.labour, { form })).status).toBe(303);
  expect((await web.get(`${at}/decide`, toy.actors.labour)).words()).toContain('A second officer must confirm it');
  const second = await web.get(`${at}/decide`, toy.colleagues.labour);
  expect(second.words()).toContain('You are the second person');
  expect(second.text).toContain('value="Act art. 10"');
  expect((await web.get(at, own)).words()).toMatch(/Licensed since/);
  expect((await web.post(`${at}/status`, toy.colleagues.labour, { form })).to).toBe(at);
  expect((await web.get(at, undefined)).words()).toMatch(/Its licence was cancelled on 10 January 2025/);
});

test('an organisation reads what lifts a decision and by when, appeals on its page, and the register shows that it was upheld', async () => {
  await decideOn(toy, recruiter, 'suspended', { cure: 'Pay the workers back.' });
  const page = (await web.get(at, own)).words();
  expect(page).toContain('Pay the workers back.');
  expect(page).toContain('25 January 2025');
  expect((await web.get(at, undefined)).words()).not.toContain('Pay the workers back.');
  const decision = /name="decision" value="([0-9a-f-]{36})"/.exec((await web.get(`${at}/appeals`, own)).text)?.[1] ?? '';
  expect((await web.post(`${at}/appeals/file`, own, { form: { decision, grounds: 'They were paid back.' } })).to).toBe(`${at}/appeals`);
  const asked = await web.get(`${at}/appeals`, toy.colleagues.labour);
  expect(asked.words()).toContain('They were paid back.');
  const appeal = /name="appeal" value="([0-9a-f-]{36})"/.exec(asked.text)?.[1] ?? '';
  const answer = { appeal, outcome: 'upheld', basis: 'Act art. 20', reason: 'The receipts are in order.' };
  expect((await web.post(`${at}/appeals/decide`, toy.colleagues.labour, { form: answer })).status).toBe(303);
  const found = (await web.get('/organisations?appeal=upheld', undefined, { json: true })).json<{ organisations: { id: string }[] }>();
  expect(found.organisations.map(({ id }) => id)).toContain(recruiter);
  expect((await web.get(at, undefined)).words()).toContain('Appeal upheld');
  expect((await web.get(at, undefined)).words()).not.toContain('The receipts are in order.');
});

test('a bond is entered, drawn and announced on its page, and downloaded as a table in which no cell runs as a formula', async () => {
  const bond = `${at}/bond`;
  const amount = (value: string) => ({ 'amount.amount': value, 'amount.currency': 'EUR' });
  const debt = '11111111-2222-4333-8444-555555555555';
  const drawn = await web.post(`${bond}/draw`, toy.actors.labour, { form: { ...amount('2500'), debt, basis: 'Act art. 11' } });
  expect(drawn.to).toBe(bond);
  const page = (await web.get(bond, own)).words();
  expect(page).toContain('The bond lies below its floor. This is missing: €500.00');
  const wrong = await web.post(`${bond}/announce`, own, { form: { ...amount('12,345'), receipt: 'B-1' } });
  expect([wrong.status, wrong.text.includes('value="12,345"')]).toEqual([422, true]);
  expect((await web.post(`${bond}/announce`, own, { form: { ...amount('500'), receipt: 'B-1' } })).status).toBe(303);
  const payment = /name="payment" value="([0-9a-f-]{36})"/.exec((await web.get(bond, toy.actors.labour)).text)?.[1] ?? '';
  await web.post(`${bond}/answer`, toy.actors.labour, { form: { payment, found: 'entered', basis: 'Act art. 11' } });
  expect((await web.get(bond, own, { json: true })).json()).toMatchObject({
    short: null,
    balances: [{ amount: '3000.00', currency: 'EUR' }],
  });
  const table = (await web.get(`${bond}.csv`, own)).text;
  expect(table.split('\r\n')).toHaveLength(5);
  expect(table).not.toMatch(/(^|,)"?=HYPERLINK/m);
});

test('an employer gives, and a recruiter asks for, a mandate on the own page, and everybody can look it up', async () => {
  const employer = toy.actors.employer.organisation ?? '';
  await web.post(`${at}/mandates/ask`, own, { form: { employer } });
  const page = await web.get(`/organisations/${employer}/mandates`, toy.actors.employer);
  expect(page.words()).toContain('Asked for');
  expect(page.text).toContain('mandates/end');
  expect((await web.post(`/organisations/${employer}/mandates/give`, toy.actors.employer, { form: { recruiter } })).status).toBe(303);
  expect((await web.get(`${at}/mandates`, undefined)).words()).toContain('In force');
  expect((await web.get(`${at}/mandates`, undefined)).text).not.toContain('mandates/end');
  expect((await web.get('/organisations/mine', own)).to).toBe(at);
});

test('the register of another day is read as a page and as a table, and a licence that has ended is not licensed in it', async () => {
  await decideOn(toy, recruiter, 'licensed', { until: '2029-12-31' });
  const status = async (day: string) => {
    const rows = (await web.get(`/organisations?on=${day}&q=L-&kind=recruiter`, undefined, { json: true })).json<{
      organisations: { id: string; status: string }[];
    }>();
    return rows.organisations.find(({ id }) => id === recruiter)?.status;
  };
  expect([await status('2029-12-31'), await status('2030-01-01')]).toEqual(['licensed', 'lapsed']);
  const table = (await web.get('/organisations.csv?on=2030-01-01&status=lapsed', undefined)).text;
  expect(table).toContain(recruiter);
});

test('every page of an organisation is in words that can be translated, and in Arabic', async () => {
  await mandated(1);
  const employer = `/organisations/${toy.actors.employer.organisation}`;
  await web.post(`${at}/branches/open`, own, { form: { name: 'Harbour office', place: 'Southport', country: 'ES' } });
  await web.post(`${at}/bond/announce`, own, { form: { 'amount.amount': '5', 'amount.currency': 'EUR', receipt: 'B-9' } });
  await web.post(`${at}/agents/appoint`, toy.actors.labour, { form: { agent: await applied(toy, 'recruiter'), basis: 'Act art. 13' } });
  expect((await web.get(`${at}/branches`, undefined)).words()).toContain('Harbour office');
  for (const actor of [toy.actors.employer, undefined]) {
    const page = await web.get(`${employer}/mandates?lang=en-XA`, actor);
    expect([page.status, strayText(page.text)]).toEqual([200, []]);
  }
  await decideOn(toy, recruiter, 'suspended', { ground: 'fees-charged', cure: 'Pay.', until: '2025-03-01' });
  for (const [part, actor] of [
    ['', own],
    ['/decide', toy.actors.labour],
    ['/bond', toy.actors.labour],
    ['/bond', own],
    ['/mandates', own],
    ['/branches', own],
    ['/branches', toy.actors.labour],
    ['/appeals', own],
    ['/propose', toy.actors.inspectorate],
  ] as const) {
    const page = await web.get(`${at}${part}?lang=en-XA`, actor);
    expect([part, page.status, strayText(page.text)]).toEqual([part, 200, []]);
    const arabic = await web.get(`${at}${part}`, actor, { lang: 'ar' });
    expect([arabic.status, arabic.text.includes('dir="rtl"')]).toEqual([200, true]);
  }
  expect(web.bugs).toEqual([]);
});
