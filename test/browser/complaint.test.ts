import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliverHere } from '../../src/main/protection/deliver.ts';
import { recordEntry } from '../../src/modules/permits/index.ts';
import { releaseEffects } from '../../src/modules/protection/side/index.ts';
import { verifiedVacancy } from '../../src/modules/recruitment/testing/season.ts';
import { passingSettings } from '../../src/platform/auth/settings.ts';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import { accepted, type Placed, permittedPlacement } from '../journeys/accepted-placement.ts';
import { type ProtectionWorld, protectionWorld } from '../protection-side.ts';
import { everyView, look, views } from './look.ts';
import { type Served, served } from './served.ts';
import { type ServedProtection, servedProtection } from './served-protection.ts';
import { answerTask, doTogether, fill, fillDay, follow, press, said, unfold, words } from './steps.ts';

/** A worker at work since June, another employer with free places from the middle of July, and the protection side beside them. */
let toy: ToyCorridor;
let side: ProtectionWorld;
let permitSide: Served;
let help: ServedProtection;
let placed: Placed;
/** The windows that the journey leaves open, and the path of the complaint on the desk. */
let left: { readonly phone: Page; readonly desk: Page; readonly file: string };
let other: string;
const settings = passingSettings();
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10');
  placed = await permittedPlacement(toy);
  other = await verifiedVacancy(toy, { places: 2, start: '2025-07-15', end: '2025-11-15', title: 'Apple picker' }, toy.rivals.employer);
  toy.moveTo('2025-06-02');
  accepted(await toy.call(recordEntry, toy.actors.immigration, { placement: placed.placement, on: '2025-06-02' }));
  side = await protectionWorld('2025-07-01', settings);
  toy.moveTo('2025-07-01');
  permitSide = await served(toy);
  help = await servedProtection(side, settings);
});
afterAll(async () => {
  await help?.stop();
  await permitSide?.stop();
  await side?.stop();
  await toy?.stop();
});

/** Everything the permit side holds, as text: whatever stands there, nothing of the complaint may. */
const permitSideHolds = async (): Promise<string> => {
  const tables = (await toy.database.owner.introspection.getTables()).filter(({ isView }) => !isView);
  const held: string[] = [];
  for (const { schema, name } of tables) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.id(schema ?? 'public', name)} t`.execute(
      toy.database.owner,
    );
    held.push(...rows.map(({ row }) => row));
  }
  return held.join('\n');
};

test('a recording from a telephone leads to money in hand; the employer is suspended, the worker has a new job, and nothing says who complained', {
  timeout: 120_000,
}, async () => {
  const employer = toy.actors.employer.organisation ?? '';

  // On a telephone, without a name: one question after the other, the last answered by voice.
  const phone = await help.visitor();
  const on = () => phone.click('main form button[value=on]');
  await phone.goto('/help');
  await follow(phone, '/help/complaints/new');
  await phone.check('main [name="matters[]"][value=unpaid-wages]');
  await on();
  await phone.check('main [name=danger][value=no]');
  await on();
  await phone.selectOption('main [name=country]', 'XX');
  await on();
  await on();
  await fill(phone, { employer: 'The farm by the river' });
  await on();
  await phone.check('main [name=filer][value=worker]');
  await on();
  await phone.setInputFiles('main [name=file]', {
    name: 'voice.ogg',
    mimeType: 'audio/ogg',
    buffer: Buffer.from('OggS: they owe me for June'),
  });
  await on();
  const number = /\d{4} \d{4} \d{4} \d{4}/.exec(await words(phone))?.[0] ?? '';
  expect(number).not.toBe('');

  // Nobody told the country: a duty officer hears the recording and gives it to the office of the place.
  const duty = await help.officer('duty-officer', 'duty', 'XS');
  await duty.goto('/protection/complaints');
  await follow(duty, '/protection/complaints/');
  await fill(duty, { country: 'XS' });
  await press(duty, '/route');

  const desk = await help.officer('complaints-officer', 'desk', 'XS');
  await desk.goto('/protection/complaints');
  await follow(desk, '/protection/complaints/');
  const file = new URL(desk.url()).pathname;
  left = { phone, desk, file };
  await follow(desk, '/evidence/');
  expect(await words(desk)).toContain(said('en', 'complaints.evidence.warning'));
  await desk.goto(file);
  await press(desk, '/acknowledge');
  await fill(desk, { employer });
  await desk.check('main [name=to][value=investigation]');
  await press(desk, '/triage');

  // Both write to each other.
  await desk.fill('main form[action$="/messages"] [name=words]', 'For which days were you not paid?');
  await press(desk, '/messages');
  await follow(phone, '/help/receipt');
  await fill(phone, { receipt: number });
  await press(phone, '/receipt');
  expect(await words(phone)).toContain('For which days were you not paid?');
  await phone.fill('main form[action$="/messages"] [name=words]', 'For all of June.');
  await press(phone, '/messages');

  // 1,000.00 for June, nothing paid: what is owed is reckoned, decided, ordered.
  await desk.goto(`${file}/wages`);
  await desk.selectOption('main [name=currency]', 'EUR');
  await fill(desk, { pay: '1000', 'months.m1.month': '2025-06', 'months.m1.paid': '0' });
  await press(desk, '/wages');
  expect(await words(desk)).toContain('€1,000.00');
  await press(desk, '/report-findings');
  const decide = 'main form[action$="/decide"]';
  await desk.check(`${decide} [name=outcome][value=upheld]`);
  await desk.selectOption(`${decide} [name=basis]`, 'wages-unpaid');
  await desk.check(`${decide} [name=gravity][value=grave]`);
  await press(desk, '/decide');
  for (const measure of ['sanction', 'block', 'change']) await desk.check(`main [name=${measure}]`);
  await press(desk, '/measures');
  expect(await words(desk)).toContain(said('en', 'complaints.ladder.suspension'));
  await fill(desk, { 'amount.amount': '1000' });
  await desk.selectOption('main [name="amount.currency"]', 'EUR');
  await press(desk, '/order-remedy');

  // The next day's batch: ordinary tasks of the labour ministry, which suspends the employer by its own decision.
  for (const world of [side, toy]) world.moveTo('2025-07-02');
  await releaseEffects(side.runtime, deliverHere(toy.runtime, side.runtime));
  const ministry = await permitSide.as('Labour ministry', toy.actors.labour);
  for (const task of ['change', 'bridge', 'vacancies']) {
    await ministry.goto('/queue');
    await answerTask(ministry, said('en', `effects.task.${task}.title`), 'opened');
  }
  await ministry.goto(`/organisations/${employer}/decide`);
  await ministry.check('main [name=status][value=suspended]');
  await fill(ministry, { basis: 'Sudland Harvest Act art. 9', cause: 'Wages of a month were not paid.', cure: 'Pay them, with receipts.' });
  if ((await ministry.locator('main [name=ground]').count()) > 0) await ministry.selectOption('main [name=ground]', { index: 1 });
  await press(ministry, '/status');
  await ministry.goto(`/organisations/${employer}`);
  expect(await words(ministry)).toContain(said('en', 'organisations.status.suspended'));

  // The worker goes on to another employer, as all workers there may.
  const amina = await permitSide.as('Amina', placed.worker);
  const stay = `/placements/${placed.placement}/stay`;
  await amina.goto(stay);
  await unfold(amina, '/employer');
  await amina.check('main [name=ground] >> nth=0');
  await press(amina, '/employer');
  await ministry.goto('/queue');
  await answerTask(ministry, said('en', 'permits.task.decide-employer.title'), 'granted');
  await ministry.goto(stay);
  await unfold(ministry, '/next-employer');
  await ministry.selectOption('main [name=vacancy]', other);
  await press(ministry, '/next-employer');
  await amina.goto('/me');
  await follow(amina, '/offers/');
  await press(amina, '/accept');
  const moved = new URL(amina.url()).pathname;
  await doTogether(await permitSide.as('Employment service', toy.actors['origin-agency']), 'select');
  await doTogether(ministry, 'select');
  await doTogether(await permitSide.as('Next employer', toy.rivals.employer), 'contract');
  await amina.goto(moved);
  await amina.check('main [name=language][value=en]');
  await press(amina, '/contract/sign');
  expect((await doTogether(await permitSide.as('Consulate', toy.actors.consulate), 'visa')).after).toContain('1 of 1 were answered');

  // The employer has paid; who complained has the money, and says so.
  await help.again(desk, 'desk');
  await desk.goto(file);
  await fill(desk, { 'amount.amount': '1000' });
  await fillDay(desk, 'on', '2025-07-02');
  await press(desk, '/record-payment');
  await phone.goto('/help/complaint');
  await fill(phone, { receipt: number });
  await press(phone, '/receipt');
  await phone.check('main [name=arrived][value=yes]');
  await press(phone, '/payment');
  expect(await words(phone)).toContain(said('en', 'complaints.where.closed'));

  // The permit side holds the decisions and nothing of what led to them.
  const holds = await permitSideHolds();
  const [complaint] = await side.database.owner.selectFrom('complaint').select(['id', 'account_id', 'state']).execute();
  expect(complaint?.state).toBe('closed');
  expect(holds).toContain('wages-unpaid');
  const effects = await side.database.owner.selectFrom('effect').select('id').execute();
  for (const trace of [
    complaint?.id ?? '-',
    complaint?.account_id ?? '-',
    number.replaceAll(' ', ''),
    'river',
    'complaint.',
    ...effects.map(({ id }) => id),
  ])
    expect(holds.includes(trace), trace).toBe(false);
});

test('its pages fit a telephone, in Arabic too, and have no barrier that axe finds', { timeout: 120_000 }, async () => {
  const [phone, desk, { file }] = [await help.looking(left.phone), await help.looking(left.desk), left];
  const open = ['/help', '/help/complaints/new', '/help/receipt', '/help/figures', '/help/complaint'];
  // In turn on a telephone and on a desk; with EVERY_VIEW=1 each page in each.
  const viewsOf = (index: number) => (everyView ? views : views.slice(index % views.length, (index % views.length) + 1));
  for (const [index, path] of open.entries()) for (const view of viewsOf(index)) await look(phone, path, view, path);
  for (const [index, path] of ['/protection/complaints', file, `${file}/wages`].entries())
    for (const view of viewsOf(index)) await look(desk, path, view, path.replace(file, 'complaint'));
});
