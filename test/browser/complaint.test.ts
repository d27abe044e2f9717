import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { recordEntry } from '../../src/modules/permits/index.ts';
import { verifiedVacancy } from '../../src/modules/recruitment/testing/season.ts';
import { passingSettings } from '../../src/platform/auth/settings.ts';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import { clock, differences, observed, seedOf } from '../firewall/twins.ts';
import { accepted, type Placed, permittedPlacement } from '../journeys/accepted-placement.ts';
import { protectionWorld } from '../protection-side.ts';
import { shut } from './chromium.ts';
import { everyView, look, views } from './look.ts';
import { type ServedProtection, servedProtection } from './served-protection.ts';
import { answerTask, dayIn, doTogether, fileVacancy, fill, fillDay, follow, press, said, unfold, words } from './steps.ts';
import { everythingShown, inBoth, type ServedTwin, servedTwin } from './twin-windows.ts';

vi.mock('node:crypto', async (original) => {
  const { withDraws } = await import('../firewall/draws.ts');
  return withDraws(await original<typeof import('node:crypto')>());
});

/**
 * A worker at work since June, and another employer with free places from the middle of July: twice, byte by byte the same. In one of the two
 * worlds the worker complains; in the other nobody does, and inspectors find by themselves what the complaints lead to.
 */
let toy: ToyCorridor;
let placed: Placed;
let worlds: readonly [quiet: ServedTwin, told: ServedTwin];
/** The pages behind the firewall, in the world in which somebody complains. */
let help: ServedProtection;
/** The windows that the journey leaves open, and the path of the complaint on the desk. */
let left: { readonly phone: Page; readonly desk: Page; readonly file: string };
let other: string;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10');
  placed = await permittedPlacement(toy);
  other = await verifiedVacancy(toy, { places: 2, start: '2025-07-15', end: '2025-11-15', title: 'Apple picker' }, toy.rivals.employer);
  toy.moveTo('2025-06-02');
  accepted(await toy.call(recordEntry, toy.actors.immigration, { placement: placed.placement, on: '2025-06-02' }));
  const side = await protectionWorld('2025-06-16');
  const { labour, immigration, consulate, employer, 'origin-agency': agency } = toy.actors;
  const acting = { labour, immigration, consulate, employer, agency, worker: placed.worker, next: toy.rivals.employer };
  const seed = await seedOf(toy, side, acting);
  clock.day = '2025-06-16';
  worlds = [await servedTwin('A', seed), await servedTwin('B', seed)];
  const { twin } = worlds[1];
  help = await servedProtection({ runtime: twin.side, database: { owner: twin.owners.side } }, passingSettings());
}, 120_000);
afterAll(async () => {
  await shut();
  await help?.stop();
  await Promise.all((worlds ?? []).map((world) => world.stop()));
});

const employer = () => toy.actors.employer.organisation ?? '';
const both = (what: string, act: (as: (who: string) => Promise<Page>) => Promise<void>) => inBoth(worlds, what, (world) => act(world.as));

/** Whatever an immigration officer and the employer can open is the same in both worlds, and so is every row of the permit side. */
const nothingIsSeen = async (when: string, most = 12): Promise<void> => {
  for (const who of ['immigration', 'employer']) {
    const [quiet, told] = await everythingShown(worlds, who, most);
    for (const [index, page] of told.entries()) expect(page, `${when}: ${who}`).toBe(quiet[index]);
    expect(told.filter((page) => / 200 /.test(page.split('\n')[0] ?? '')).length, `${when}: ${who} reads`).toBeGreaterThan(8);
  }
  const [quiet, told] = await Promise.all(
    worlds.map(({ twin }) => observed(twin, { immigration: toy.actors.immigration, employer: toy.actors.employer })),
  );
  // How long an answer took stands in logs and metrics, and is the machine's.
  const rows = (of: ReadonlyMap<string, string> | undefined) => new Map([...(of ?? [])].filter(([name]) => !/^(log|metrics)$/.test(name)));
  expect(differences(rows(quiet), rows(told)), when).toEqual([]);
};

/** The days pass in both worlds; what an inspection of the quiet one decides is what was decided in the other, under the same numbers. */
const moveTo = async (day: string): Promise<void> => {
  const [quiet, told] = worlds;
  const effects = await told.twin.owners.side.selectFrom('effect').selectAll().where('released_on', 'is', null).execute();
  for (const { content, ...effect } of effects)
    await quiet.twin.owners.side
      .insertInto('effect')
      .values({ ...effect, content: JSON.stringify(content) as never, posted_by: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  clock.day = day;
  for (const { twin } of worlds) await twin.passDay();
};

/** Tells of wages from a telephone of 360 pixels, without a name: one question after the other. @returns the number that is shown once */
const complain = async (phone: Page, { tellEmployer, tell }: { tellEmployer: boolean; tell: () => Promise<void> }): Promise<string> => {
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
  if (tellEmployer) await phone.check('main [name=tell_employer]');
  await on();
  await phone.check('main [name=filer][value=worker]');
  await on();
  await tell();
  await on();
  const number = /\d{4} \d{4} \d{4} \d{4}/.exec(await words(phone))?.[0] ?? '';
  expect(number).not.toBe('');
  return number;
};
const openByNumber = async (phone: Page, number: string): Promise<void> => {
  await phone.goto('/help/receipt');
  await fill(phone, { receipt: number });
  await press(phone, '/receipt');
};
/** The one complaint that waits on a desk. @returns its path */
const openFirst = async (page: Page): Promise<string> => {
  await page.goto('/protection/complaints');
  await follow(page, '/protection/complaints/');
  return new URL(page.url()).pathname;
};
const writeTo = async (page: Page, text: string): Promise<void> => {
  await page.fill('main form[action$="/messages"] [name=words]', text);
  await press(page, '/messages');
};
/** A duty officer gives a complaint without a country to the office of the place, which takes it up and sends it on its way. */
const takeUp = async (duty: Page, desk: Page, way: string): Promise<string> => {
  await openFirst(duty);
  await fill(duty, { country: 'XS' });
  await press(duty, '/route');
  const file = await openFirst(desk);
  await press(desk, '/acknowledge');
  await fill(desk, { employer: employer() });
  await desk.check(`main [name=to][value=${way}]`);
  await press(desk, '/triage');
  return file;
};
const recordPaid = async (desk: Page, file: string, amount: string, day: string): Promise<void> => {
  await desk.goto(file);
  await fill(desk, { 'amount.amount': amount });
  await fillDay(desk, 'on', day);
  await press(desk, '/record-payment');
};
const sayItArrived = async (phone: Page, number: string): Promise<void> => {
  await openByNumber(phone, number);
  await phone.check('main [name=arrived][value=yes]');
  await press(phone, '/payment');
  expect(await words(phone)).toContain(said('en', 'complaints.where.closed'));
};

test('a recording from a telephone leads to a settlement and money in hand; what is broken again, to an employer suspended and a new job, and nobody sees who complained', {
  timeout: 480_000,
}, async () => {
  const { twin } = worlds[1];
  await nothingIsSeen('before anything was told');

  // On a telephone, by voice. Who complains agrees that the employer hears of it: without that nobody invites it.
  const phone = await help.visitor(360);
  const tell = () =>
    phone.setInputFiles('main [name=file]', {
      name: 'voice.ogg',
      mimeType: 'audio/ogg',
      buffer: Buffer.from('OggS: they owe me for two weeks'),
    });
  const first = await complain(phone, { tellEmployer: true, tell });
  await nothingIsSeen('told');

  const duty = await help.officer('duty-officer', 'duty', 'XS');
  const desk = await help.officer('complaints-officer', 'desk', 'XS');
  const file = await takeUp(duty, desk, 'conciliation');
  await follow(desk, '/evidence/');
  expect(await words(desk)).toContain(said('en', 'complaints.evidence.warning'));

  // Both write to each other, by the number.
  await desk.goto(file);
  await writeTo(desk, 'For which days were you not paid?');
  await openByNumber(phone, first);
  expect(await words(phone)).toContain('For which days were you not paid?');
  await writeTo(phone, 'For the first two weeks of June.');

  // A conciliator of the place invites both ends and the employer; who complained says for themselves that they come.
  const conciliator = await help.officer('conciliator', 'conciliator', 'XS');
  await conciliator.goto(file);
  expect(await words(conciliator)).toContain('For the first two weeks of June.');
  await fillDay(conciliator, 'meeting', '2025-06-18');
  await press(conciliator, '/invite');
  const came = 'main form[action$="/invitation"]';
  while ((await conciliator.locator(came).count()) > 0) {
    await conciliator.check(`${came} >> nth=0 >> [value=comes]`);
    await conciliator.click(`${came} >> nth=0 >> button`);
  }
  await openByNumber(phone, first);
  await phone.check('main [name=answer][value=comes]');
  await press(phone, '/invitation');

  // They come to terms: an amount, its day, and how wages are paid from now on. It binds by the yes of who complained.
  await moveTo('2025-06-18');
  await help.again(conciliator, 'conciliator');
  await conciliator.goto(file);
  await fill(conciliator, { 'amount.amount': '480', terms: 'From now on wages are paid each second Friday.' });
  await fillDay(conciliator, 'due', '2025-06-27');
  await press(conciliator, '/propose-settlement');
  await openByNumber(phone, first);
  expect(await words(phone)).toContain('From now on wages are paid each second Friday.');
  expect(await words(phone)).toContain('€480.00');
  await phone.check('main form[action$="/settle"] [value=agrees]');
  await press(phone, '/settle');
  expect(await words(phone)).toContain(said('en', 'complaints.where.remedy-ordered', { due: dayIn('en', '2025-06-27') }));
  await moveTo('2025-06-24');
  await help.again(conciliator, 'conciliator');
  await recordPaid(conciliator, file, '480', '2025-06-23');
  await sayItArrived(phone, first);
  expect(await words(phone)).toContain(said('en', 'complaints.money.settlement'));
  await nothingIsSeen('settled', 40);

  // A week later June ends, and nothing is paid again. Nobody comes to terms twice: inspectors look, an office decides.
  await moveTo('2025-07-01');
  const second = await complain(phone, {
    tellEmployer: false,
    tell: () => fill(phone, { words: 'June was not paid, after all they signed.' }),
  });
  await help.again(duty, 'duty');
  await help.again(desk, 'desk');
  const again = await takeUp(duty, desk, 'investigation');
  left = { phone, desk, file: again };
  // 1,000.00 for June and 480.00 paid: what is owed is reckoned, decided, ordered.
  await desk.goto(`${again}/wages`);
  await desk.selectOption('main [name=currency]', 'EUR');
  await fill(desk, { pay: '1000', 'months.m1.month': '2025-06', 'months.m1.paid': '480' });
  await press(desk, '/wages');
  expect(await words(desk)).toContain('€520.00');
  await press(desk, '/report-findings');
  const decide = 'main form[action$="/decide"]';
  await desk.check(`${decide} [name=outcome][value=upheld]`);
  await desk.selectOption(`${decide} [name=basis]`, 'wages-unpaid');
  await desk.check(`${decide} [name=gravity][value=grave]`);
  await press(desk, '/decide');
  for (const measure of ['sanction', 'block', 'change']) await desk.check(`main [name=${measure}]`);
  await press(desk, '/measures');
  expect(await words(desk)).toContain(said('en', 'complaints.ladder.suspension'));
  await fill(desk, { 'amount.amount': '520' });
  await desk.selectOption('main [name="amount.currency"]', 'EUR');
  await press(desk, '/order-remedy');
  await nothingIsSeen('decided, and the batch has not gone');

  // The next day's batch: ordinary tasks of the labour ministry, which decides by itself.
  await moveTo('2025-07-02');
  await nothingIsSeen('the batch was taken');
  for (const task of ['change', 'bridge', 'vacancies'])
    await both(`the ministry opens: ${task}`, async (as) => {
      const ministry = await as('labour');
      await ministry.goto('/queue');
      await answerTask(ministry, said('en', `effects.task.${task}.title`), 'opened');
    });
  // Its new vacancies are blocked, before anybody has decided on its licence.
  await both('the employer files', async (as) => {
    const boss = await as('employer');
    await fileVacancy(boss, { start: '2025-08-01', end: '2025-10-31' });
    expect(await words(boss)).toContain(said('en', 'errors.effect.vacancies-stopped', { until: '2025-12-27' }));
  });
  // Notice, hearing, decision.
  await both('notice is given', async (as) => {
    const ministry = await as('labour');
    await ministry.goto('/queue');
    await answerTask(ministry, said('en', 'effects.task.sanction.title'), 'taken-up');
  });
  const suspend = async (ministry: Page): Promise<void> => {
    await ministry.goto(`/organisations/${employer()}/decide`);
    await ministry.check('main [name=status][value=suspended]');
    await fill(ministry, {
      basis: 'Sudland Harvest Act art. 9',
      cause: 'Wages of a month were not paid.',
      cure: 'Pay them, with receipts.',
    });
    if ((await ministry.locator('main [name=ground]').count()) > 0) await ministry.selectOption('main [name=ground]', { index: 1 });
    await press(ministry, '/status');
  };
  await both('nobody decides before the hearing', async (as) => {
    const ministry = await as('labour');
    await suspend(ministry);
    expect(await words(ministry)).toContain(said('en', 'errors.organisation.not-heard', { until: '2025-07-17' }));
  });
  await both('the employer is heard', async (as) => {
    const boss = await as('employer');
    await boss.goto('/queue');
    await answerTask(boss, said('en', 'organisations.task.hearing.title'), 'answers', 'The harvest was poor; we pay when we can.');
  });
  await both('the ministry suspends', async (as) => {
    const ministry = await as('labour');
    await ministry.goto(`/organisations/${employer()}/decide`);
    expect(await words(ministry)).toContain('The harvest was poor; we pay when we can.');
    await suspend(ministry);
    await ministry.goto(`/organisations/${employer()}`);
    expect(await words(ministry)).toContain(said('en', 'organisations.status.suspended'));
  });
  await nothingIsSeen('suspended');

  // The worker goes on to another employer, as all workers there may, and keeps the status between the two.
  const stay = `/placements/${placed.placement}/stay`;
  await both('the worker asks for the way to another employer', async (as) => {
    const amina = await as('worker');
    await amina.goto(stay);
    await unfold(amina, '/employer');
    await amina.check('main [name=ground] >> nth=0');
    await press(amina, '/employer');
    const ministry = await as('labour');
    await ministry.goto('/queue');
    await answerTask(ministry, said('en', 'permits.task.decide-employer.title'), 'granted');
    await amina.goto('/me');
    expect(await words(amina)).toContain(said('en', 'permits.me.bridge'));
    await ministry.goto(stay);
    await unfold(ministry, '/next-employer');
    await ministry.selectOption('main [name=vacancy]', other);
    await press(ministry, '/next-employer');
  });
  let moved = '';
  await both('the worker takes the new job', async (as) => {
    const amina = await as('worker');
    await amina.goto('/me');
    await follow(amina, '/offers/');
    await press(amina, '/accept');
    moved = new URL(amina.url()).pathname;
    await doTogether(await as('agency'), 'select');
    await doTogether(await as('labour'), 'select');
    await doTogether(await as('next'), 'contract');
    await amina.goto(moved);
    await amina.check('main [name=language][value=en]');
    await press(amina, '/contract/sign');
    expect((await doTogether(await as('consulate'), 'visa')).after).toContain('1 of 1 were answered');
  });
  await both('immigration reads the new file', async (as) => {
    const officer = await as('immigration');
    await officer.goto(moved);
    expect(await words(officer)).toContain('Apple picker');
  });
  const files = await twin.owners.permit.selectFrom('placement').select(['status', 'employer_id']).orderBy('began_on').execute();
  expect(files).toEqual([
    { status: 'moved', employer_id: employer() },
    { status: 'permitted', employer_id: toy.rivals.employer.organisation },
  ]);
  await nothingIsSeen('at the new employer');

  // The employer has paid what was ordered; who complained has the money, and says so.
  await help.again(desk, 'desk');
  await recordPaid(desk, again, '520', '2025-07-02');
  await sayItArrived(phone, second);
  await nothingIsSeen('paid', 40);

  // The permit side holds the decisions and nothing of what led to them.
  const holds = [...(await observed(twin, {})).values()].join('\n');
  expect(holds).toContain('wages-unpaid');
  const complaints = await twin.owners.side
    .selectFrom('complaint')
    .select(['id', 'account_id', 'state', 'outcome'])
    .orderBy('filed_on')
    .execute();
  expect(complaints.map(({ state, outcome }) => [state, outcome])).toEqual([
    ['closed', 'settled'],
    ['closed', 'upheld'],
  ]);
  const effects = await twin.owners.side.selectFrom('effect').select('id').execute();
  expect(effects).toHaveLength(4);
  const traces = [...complaints.flatMap(({ id, account_id }) => [id, account_id]), ...effects.map(({ id }) => id), 'river', 'complaint.'];
  for (const trace of [...traces, ...[first, second].map((number) => number.replaceAll(' ', ''))])
    expect(holds.includes(trace), trace).toBe(false);
  // The comparison would have told: what the one world holds behind the firewall, the other does not.
  const { rows } = await sql<{ n: bigint }>`select count(*) as n from complaint`.execute(worlds[0].twin.owners.side);
  expect(Number(rows[0]?.n)).toBe(0);
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
