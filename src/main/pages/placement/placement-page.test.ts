import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../../test/corridor.ts';
import {
  accepted,
  acceptedPlacement,
  contractedPlacement,
  type Placed,
  permittedPlacement,
  selectedPlacement,
} from '../../../../test/journeys/accepted-placement.ts';
import { type TestWeb, testWeb } from '../../../../test/web.ts';
import { drawContract, signContract } from '../../../modules/contracts/index.ts';
import { recordEntry, recordExit, recordReturn } from '../../../modules/permits/index.ts';
import { signSelection } from '../../../modules/recruitment/index.ts';
import { strayText } from '../../../ui/testing/stray-text.ts';
import { placementPages } from './routes.tsx';

let toy: ToyCorridor;
let web: TestWeb;
let drawn: Placed;
let fresh: Placed;
let halfSigned: Placed;
let halfSelected: Placed;
let signed: Placed;
let returned: Placed;
beforeAll(async () => {
  toy = await toyCorridor();
  web = testWeb(toy, placementPages);
  drawn = await selectedPlacement(toy);
  accepted(await toy.call(drawContract, toy.actors.employer, { placement: drawn.placement }));
  fresh = await selectedPlacement(toy);
  halfSigned = await selectedPlacement(toy);
  accepted(await toy.call(drawContract, toy.actors.employer, { placement: halfSigned.placement }));
  accepted(await toy.call(signContract, toy.actors.employer, { placement: halfSigned.placement, version: 1 }));
  halfSelected = await acceptedPlacement(toy);
  accepted(await toy.call(signSelection, toy.actors['origin-agency'], { placement: halfSelected.placement }));
  signed = await contractedPlacement(toy);
  returned = await permittedPlacement(toy);
});
afterAll(() => {
  expect(web.bugs).toEqual([]);
  return toy.stop();
});

const pathOf = ({ placement }: Placed, more = '') => `/placements/${placement}${more}`;
interface File {
  readonly mine: { step: string }[];
  readonly timeline: Record<string, unknown>[];
  readonly [part: string]: unknown;
}

describe('the answer stands first', () => {
  test('the worker reads whose turn it is and until when, in plain words', async () => {
    const page = await web.get(pathOf(drawn), drawn.worker);
    expect(page.status).toBe(200);
    expect(page.words()).toContain('Where is your file?');
    expect(page.words()).toContain('It is your turn: Sign the contract . Please do it by 2 May 2025 .');
    expect(page.words()).toContain('Nobody may ask you for money to sign.');
  });
  test('who does not hold it reads who does, since when and until when', async () => {
    const page = await web.get(pathOf(signed), signed.worker);
    expect(page.words()).toContain('Sudland consulate has had your file since 10 January 2025 and must act by 25 January 2025 .');
    const ministry = await web.get(pathOf(signed), toy.actors.labour);
    expect(ministry.words()).toContain('Sudland consulate has had this file since 10 January 2025 and must act by 25 January 2025 .');
  });
  test('in Arabic the page says the same', async () => {
    const page = await web.get(pathOf(signed, '?lang=ar'), signed.worker);
    expect(page.words()).toContain('أين وصل ملفك؟');
    expect(page.words()).toContain('ملفك لدى القنصلية منذ');
    expect(page.text).toContain('dir="rtl"');
  });
});

describe('nobody is told to do what waits for another', () => {
  test('before the contract is drawn the worker reads that the employer has the file', async () => {
    const page = await web.get(pathOf(fresh), fresh.worker);
    expect(page.words()).toContain('Sudland Berries has had your file since 10 January 2025 and must act by 2 May 2025 .');
    expect(page.text).not.toContain('<form class="form"');
    const employer = await web.get(pathOf(fresh), toy.actors.employer);
    expect(employer.words()).toContain('It is your turn: Sign the contract .');
    expect(employer.words()).toContain('Draw the contract and show it to the worker');
  });
  test('of two who sign, the file is said to be with the one who has not', async () => {
    const labour = await web.get(pathOf(halfSigned), toy.actors.labour);
    expect(labour.words()).toContain('Amina Norlandi has had this file since 10 January 2025');
    const selection = await web.get(pathOf(halfSelected), halfSelected.worker);
    expect(selection.words()).toContain('Sudland labour ministry has had your file since 10 January 2025 and must act by 17 April 2025 .');
  });
});

test('both ends read the same record; only what is theirs to do differs', async () => {
  const { actors } = toy;
  const read = async (actor: typeof signed.worker) => (await web.get(pathOf(signed), actor, { json: true })).json() as unknown as File;
  const common = ({ mine: _, timeline, ...rest }: File) => ({ ...rest, timeline: timeline.map(({ mine: __, ...entry }) => entry) });
  const origin = await read(actors['origin-agency']);
  for (const actor of [signed.worker, actors.employer, actors.labour, actors.immigration, actors.consulate, actors.inspectorate]) {
    const file = await read(actor);
    expect(common(file)).toEqual(common(origin));
    expect(file.mine.map(({ step }) => step)).toEqual(actor.role === 'consulate' ? ['permit.issue'] : []);
  }
});

test('the contract stands beside the verified offer, and to sign it is shown in both languages', async () => {
  const page = await web.get(pathOf(drawn), drawn.worker);
  expect(page.words()).toContain('The contract beside the verified offer');
  expect(page.words()).toContain('€9.80 an hour');
  expect(page.words()).toContain('40 hours a week');
  expect(page.words()).toContain('ساعات العمل');
  expect(page.text).toContain(`action="${pathOf(drawn, '/contract/sign')}"`);
  expect((await web.get(pathOf(drawn), toy.actors.labour)).text).not.toContain('<form class="form"');
});

describe('what is refused comes back with what was typed and why', () => {
  test('a worse contract names the term, the figure offered and the figure given', async () => {
    const form = { 'pay.amount': '9.10', 'pay.currency': 'EUR', payPer: 'hour', hoursWeek: '40' };
    const page = await web.post(pathOf(drawn, '/contract'), toy.actors.employer, { form });
    expect(page.status).toBe(422);
    expect(page.words()).toContain('Pay must be as in the verified offer: 9.80 EUR per hour. You gave: 9.10 EUR per hour.');
    expect(page.words()).toContain('The contract pays what the offer says.');
    expect(page.text).toContain('value="9.10"');
    expect(page.text).toContain('href="#f-pay"');
  });
  test('a permit beyond the longest stay names the last day asked and the day given', async () => {
    const days = { 'from.day': '1', 'from.month': '6', 'from.year': '2025', 'until.day': '1', 'until.month': '3', 'until.year': '2026' };
    const page = await web.post(pathOf(signed, '/permit'), toy.actors.consulate, { form: days });
    expect(page.status).toBe(422);
    expect(page.words()).toContain('28 February 2026');
    expect(page.words()).toContain('1 March 2026');
    expect(page.words()).toContain('A stay lasts nine months at most.');
    expect(page.text).toContain('name="until.year" class="year"');
  });
  test('JSON gets problem details with every field that is wrong', async () => {
    const answer = await web.post(pathOf(drawn, '/contract'), toy.actors.employer, { json: { hoursWeek: 50, start: '2025-06-08' } });
    expect(answer.status).toBe(422);
    expect(answer.json()).toMatchObject({ code: 'contract.differs', problems: [{ field: 'hoursWeek' }, { field: 'start' }] });
  });
});

test('an accepted form leads back to the file', async () => {
  const answer = await web.post(pathOf(drawn, '/contract/sign'), drawn.worker, { form: { version: '1', language: 'ar' } });
  expect([answer.status, answer.to]).toEqual([303, pathOf(drawn)]);
  const page = await web.get(pathOf(drawn), drawn.worker);
  expect(page.words()).toContain('after reading it in this language: Arabic');
  expect(page.text).not.toContain('<form class="form"');
});

test('the family and the auditor read the file and have nothing to do on it', async () => {
  for (const actor of [{ ...toy.actors.family, worker: signed.worker.worker }, toy.actors.auditor]) {
    const page = await web.get(pathOf(signed), actor);
    expect([actor.role, page.status]).toEqual([actor.role, 200]);
    expect(page.words()).toContain('The contract beside the verified offer');
    expect(page.text).not.toContain('<form class="form"');
  }
});

test('a contract alone prints for its parties, and is absent for others', async () => {
  const { contract } = (await web.get(pathOf(signed), signed.worker, { json: true })).json() as unknown as { contract: { id: string } };
  const sheet = await web.get(`/contracts/${contract.id}`, signed.worker);
  expect(sheet.words()).toContain('The employer signed on 10 January 2025');
  expect((await web.get(`/contracts/${contract.id}`, toy.rivals.employer)).status).toBe(404);
});

test('a file that is another’s, absent, or no file number at all gets one answer', async () => {
  const answers = await Promise.all([
    web.get(pathOf(signed), toy.rivals.employer),
    web.get(pathOf(signed), toy.foreigners.labour),
    web.get(pathOf(signed), drawn.worker),
    web.get('/placements/00000000-0000-4000-8000-000000000000', toy.actors.labour),
    web.get("/placements/1'--", toy.actors.labour),
    web.get('/contracts/x', toy.actors.labour),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
  const json = await Promise.all([
    web.get(pathOf(signed), toy.rivals.employer, { json: true }),
    web.get('/placements/00000000-0000-4000-8000-000000000000', toy.rivals.employer, { json: true }),
  ]);
  expect(json[0]?.text).toBe(json[1]?.text);
});

describe('no word on the page stands outside the messages', () => {
  test.each(['the worker', 'the employer', 'the consulate'])('for %s', async (who) => {
    const actor = who === 'the worker' ? signed.worker : who === 'the employer' ? toy.actors.employer : toy.actors.consulate;
    const page = await web.get(pathOf(signed, '?lang=en-XA'), actor);
    expect(page.status).toBe(200);
    // Titles of steps are the programme's own words.
    expect(strayText(page.text.replace(/<h3>[^<]*<\/h3>/g, ''))).toEqual([]);
  });
});

test('who has returned reads that the season is over, and what that is worth', async () => {
  const { placement, worker } = returned;
  const { actors } = toy;
  toy.moveTo('2025-11-20');
  accepted(await toy.call(recordEntry, actors.immigration, { placement, on: '2025-06-02' }));
  const stay = await web.get(pathOf(returned), actors.immigration);
  expect(stay.words()).toContain('Day on which the worker left');
  expect((await web.get(pathOf(returned), worker)).words()).toContain('Your permit ends on 31 October 2025 .');
  accepted(await toy.call(recordExit, actors.immigration, { placement, on: '2025-11-02' }));
  expect((await web.get(pathOf(returned), worker)).words()).toContain('Report your return to Sudland consulate by 2 December 2025 .');
  expect((await web.get(pathOf(returned), actors.employer)).words()).toContain('2 days after the last day of the permit');
  accepted(await toy.call(recordReturn, actors.consulate, { placement, on: '2025-11-10' }));
  const page = await web.get(pathOf(returned), worker);
  expect(page.words()).toContain('Your season is over. There is nothing left for you to do.');
  expect(page.words()).toContain('You can wish for work again next season');
  expect(page.words()).toContain('No season completed in time, no return reported.');
});
