import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sampleVacancy, type ToyCorridor, toyCorridor } from '../../../../test/corridor.ts';
import { type TestWeb, testWeb } from '../../../../test/web.ts';
import { newId } from '../../../kernel/ids.ts';
import { giveMandate } from '../../organisations/index.ts';
import { vacancyRoutes } from '../routes.ts';
import { amplePlaces, vacanciesOf } from '../testing/vacancies.ts';

let toy: ToyCorridor;
let web: TestWeb;
let make: ReturnType<typeof vacanciesOf>;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', amplePlaces);
  web = testWeb(toy, vacancyRoutes);
  make = vacanciesOf(toy);
});
afterEach(() => expect(web.bugs).toEqual([]));
afterAll(() => toy.stop());

const field = (html: string, name: string) => new RegExp(`name="${name}"[^>]* value="([^"]*)"`).exec(html)?.[1];

/** The form as a browser sends it. */
const form = (change: Record<string, string> = {}): Record<string, string> => ({
  programme: `${toy.corridor}~toy-harvest`,
  title: 'Picker by form',
  occupation: '9211',
  region: 'South',
  place: '',
  places: '10',
  'start.day': '1',
  'start.month': 'June',
  'start.year': '2025',
  'end.day': '31',
  'end.month': '10',
  'end.year': '2025',
  'pay.amount': '9.80',
  'pay.currency': 'EUR',
  payPer: 'hour',
  hoursWeek: '40',
  experienceMonths: '',
  kind: 'generic',
  housing: 'yes',
  ...change,
});

describe('filing by the form', () => {
  test('offers only corridors that lead to the employer’s country, and fixes the currency of the programme', async () => {
    const page = await web.get('/vacancies/new', toy.actors.employer);
    expect(page.status).toBe(200);
    expect(page.text).toContain(`value="${toy.corridor}~toy-harvest"`);
    expect(page.text).not.toContain(toy.otherCorridor);
    expect(field(page.text, 'pay.currency')).toBe('EUR');
  });

  test('a filed vacancy leads to its page, which says who has it and until when', async () => {
    const sent = await web.post('/vacancies', toy.actors.employer, { form: form() });
    expect(sent.status).toBe(303);
    const page = await web.get(sent.to ?? '', toy.actors.employer);
    expect(page.words()).toContain(
      'Sudland labour ministry has this vacancy since 10 January 2025 : Report on housing . The answer is due by 25 January 2025 .',
    );
    expect(page.words()).toContain('€9.80 an hour');
  });

  test('an amount that is left empty is not known, and not zero', async () => {
    const sent = await web.post('/vacancies', toy.actors.employer, { form: form({ 'pay.amount': '', payPer: '', title: 'Pay unknown' }) });
    expect(sent.status).toBe(303);
    const row = await toy.database.owner
      .selectFrom('vacancy')
      .select('pay_minor')
      .where('title', '=', 'Pay unknown')
      .executeTakeFirstOrThrow();
    expect(row.pay_minor).toBeNull();
  });

  test.each([
    ['start', { 'start.day': '31' }, 'Give a day that exists'],
    ['end', { 'end.year': '2024' }, 'The last day is before the first day'],
    ['pay', { 'pay.amount': '-9.80' }, 'cannot be less than zero'],
    ['pay', { 'pay.amount': 'much' }, 'Give an amount in figures'],
    ['pay', { 'pay.currency': 'XXX1' }, 'This code is not in the list'],
    ['pay', { 'pay.currency': 'USD' }, 'Pay has to be in EUR'],
    ['payPer', { payPer: '' }, 'Please fill this in'],
    ['payPer', { payPer: 'piece' }, 'Choose one of the answers'],
    ['occupation', { occupation: '99' }, 'This code is not in the list'],
    ['occupation', { occupation: '' }, 'Please fill this in'],
    ['places', { places: '0' }, 'must be at least 1'],
    ['places', { places: '1.5' }, 'Give a whole number'],
    ['places', { places: '-2' }, 'cannot be less than zero'],
    ['hoursWeek', { hoursWeek: '200' }, 'can be at most 168'],
    ['title', { title: 'x'.repeat(121) }, 'at most 120 letters'],
    ['title', { title: 'a\u202eb' }, 'cannot be used'],
    ['programme', { programme: '00000000-0000-4000-8000-000000000000~toy-harvest' }, 'There is no such corridor'],
    ['programme', { programme: 'nonsense' }, 'Please fill this in'],
  ] as const)('what is wrong with %s is told beside it and nothing is lost or saved', async (name, change, words) => {
    const before = await make.count();
    const sent = await web.post('/vacancies', toy.actors.employer, { form: form({ place: 'Kept town', ...change }) });
    expect(sent.status).toBe(422);
    expect(sent.text).toContain(`href="#f-${name}"`);
    expect(sent.text).toMatch(new RegExp(`id="f-${name}-error"`));
    expect(sent.words()).toContain(words);
    expect(field(sent.text, 'place')).toBe('Kept town');
    expect(await make.count()).toBe(before);
  });

  test('a corridor to another country, and a programme that is not in force, are told beside the choice', async () => {
    const elsewhere = await web.post('/vacancies', toy.actors.employer, {
      form: form({ programme: `${toy.otherCorridor}~toy-elsewhere` }),
    });
    expect(elsewhere.words()).toContain('This corridor leads to another country');
    const unknown = await web.post('/vacancies', toy.actors.employer, { form: form({ programme: `${toy.corridor}~no-such` }) });
    expect(unknown.status).toBe(409);
    expect(unknown.text).toContain('id="f-programme-error"');
  });

  test('what the programme refuses is shown with the rule, the figure asked, the figure given and the source', async () => {
    const sent = await web.post('/vacancies', toy.actors.employer, { form: form({ places: '1' }) });
    expect(sent.status).toBe(422);
    expect(sent.words()).toContain('An offer asks for two posts or more. The rule asks 2 The file says 1');
    expect(sent.words()).toContain('Sudland Harvest Act');
    const arabic = await web.post('/vacancies', toy.actors.employer, { form: form({ places: '1' }) }, { lang: 'ar' });
    expect(arabic.words()).toContain('يتضمن العرض منصبين على الأقل.');
  });

  test('a recruiter files for an employer that has given it a mandate, and for nobody else', async () => {
    const employer = toy.actors.employer.organisation ?? '';
    const without = await web.post('/vacancies', toy.actors.recruiter, { form: form({ employer }) });
    expect(without.words()).toContain('This recruiter has no mandate of the employer');
    await toy.call(giveMandate, toy.actors.employer, { organisation: employer, recruiter: toy.actors.recruiter.organisation });
    const page = await web.get('/vacancies/new', toy.actors.recruiter);
    expect(page.text).toContain(`<option value="${employer}"`);
    const sent = await web.post('/vacancies', toy.actors.recruiter, { form: form({ employer, title: 'By recruiter' }) });
    expect(sent.status).toBe(303);
    const nobody = await web.post('/vacancies', toy.actors.recruiter, { form: form() });
    expect(nobody.text).toContain('id="f-employer-error"');
    const wrong = await web.post('/vacancies', toy.actors.recruiter, { form: form({ employer: toy.rivals.recruiter.organisation ?? '' }) });
    expect(wrong.words()).toContain('No employer registered in XS is known under this');
  });

  test.each([
    ['licensed', 'suspended', false],
    ['suspended', 'licensed', true],
  ] as const)('of two decisions of one day the later one says whom a recruiter may choose: %s, then %s', async (first, then, offered) => {
    const employer = toy.actors.employer.organisation ?? '';
    const decided = [];
    for (const status of [first, then]) {
      const row = {
        id: newId(),
        organisation_id: employer,
        status,
        valid_from: Temporal.PlainDate.from('2025-01-09'),
        basis: 'Sudland Harvest Act art. 9',
        cause: null,
        decided_by: null,
      };
      await toy.database.owner.insertInto('organisation_status').values(row).execute();
      decided.push(row.id);
    }
    const page = await web.get('/vacancies/new', toy.actors.recruiter);
    await toy.database.owner.deleteFrom('organisation_status').where('id', 'in', decided).execute();
    expect(page.text.includes(`<option value="${employer}"`)).toBe(offered);
  });

  test('an employer that files for another gets the answer of what does not exist', async () => {
    const sent = await web.post('/vacancies', toy.actors.employer, {
      json: sampleVacancy(toy, { employer: toy.rivals.employer.organisation }),
    });
    expect(sent.status).toBe(404);
  });
});

describe('filing by JSON', () => {
  test('a good vacancy is answered with its id and number', async () => {
    const sent = await web.post('/vacancies', toy.actors.employer, { json: sampleVacancy(toy, { title: 'By JSON' }) });
    expect(sent.status).toBe(200);
    expect(sent.json()).toMatchObject({ id: expect.any(String), reference: expect.stringMatching(/^V-/) });
  });

  test.each([
    ['a day that does not exist', { start: '2025-02-30' }, 'start', 'input.date'],
    ['a negative wage', { pay: { amount: '-1', currency: 'EUR' } }, 'pay', 'input.negative'],
    ['a currency that does not exist', { pay: { amount: '1', currency: 'EUX' } }, 'pay', 'input.code'],
    ['another currency than the programme’s', { pay: { amount: '1', currency: 'USD' } }, 'pay.currency', 'vacancy.wrong-currency'],
    ['an amount that is a list', { pay: [] }, 'pay', 'input.amount'],
    ['an occupation that does not exist', { occupation: '9999' }, 'occupation', 'input.code'],
    ['a corridor that does not exist', { corridor: '00000000-0000-4000-8000-000000000000' }, 'corridor', 'vacancy.unknown-corridor'],
    ['a corridor that is no id', { corridor: "'; drop table vacancy; --" }, 'corridor', 'input.id'],
    ['a programme that does not exist', { programme: 'none' }, 'programme', 'corridor.no-programme'],
    ['a number as text that is none', { places: '1e3' }, 'places', 'input.integer'],
    ['a field that nobody knows', { wage: 3 }, undefined, 'input.unknown-field'],
    ['a title with a zero sign', { title: 'a\u0000b' }, 'title', 'input.characters'],
    ['a title that is half a sign', { title: 'a\ud800' }, 'title', 'input.characters'],
  ] as const)('%s is told with its field and code', async (_, change, name, code) => {
    const before = await make.count();
    const sent = await web.post('/vacancies', toy.actors.employer, { json: sampleVacancy(toy, change) });
    expect(sent.status).toBeGreaterThanOrEqual(400);
    expect(sent.status).toBeLessThan(500);
    const told = sent.json<{ code: string; field?: string; problems?: { code: string; field?: string }[] }>();
    expect(told.problems?.[0] ?? told).toMatchObject({ code, ...(name !== undefined && { field: name }) });
    expect(await make.count()).toBe(before);
  });

  test('two faults are told at once', async () => {
    const sent = await web.post('/vacancies', toy.actors.employer, { json: sampleVacancy(toy, { places: -1, start: 'soon' }) });
    expect(sent.json<{ problems: { field: string }[] }>().problems.map((problem) => problem.field)).toEqual(['places', 'start']);
  });
});
