import { afterAll, beforeAll, expect, test } from 'vitest';
import { giveMandate, recordBond } from '../../src/modules/organisations/index.ts';
import { licenceCorridor } from '../../src/modules/organisations/testing/licence-world.ts';
import { fileVacancy as filed } from '../../src/modules/vacancies/index.ts';
import { sampleVacancy, type ToyCorridor } from '../corridor.ts';
import { accepted, acceptedPlacement, type Placed } from '../journeys/accepted-placement.ts';
import { type Served, served } from './served.ts';
import { answerTask, doTogether, fileVacancy, fill, fillDay, follow, press, said, words } from './steps.ts';

/** A recruiter with a mandate of an employer: one worker on the way, and one vacancy that nobody has verified yet. */
let toy: ToyCorridor;
let web: Served;
let placed: Placed;
let pending: string;
let recruiter: string;
beforeAll(async () => {
  toy = await licenceCorridor();
  const { actors, call } = toy;
  recruiter = actors.recruiter.organisation ?? '';
  const employer = actors.employer.organisation ?? '';
  const lodged = {
    organisation: recruiter,
    kind: 'lodged',
    amount: { amount: '5000', currency: 'EUR' },
    basis: 'Sudland Harvest Act art. 11',
  };
  accepted(await call(recordBond, actors.labour, lodged));
  accepted(await call(giveMandate, actors.employer, { organisation: employer, recruiter }));
  placed = await acceptedPlacement(toy, {}, { filedBy: actors.recruiter });
  pending = accepted(await call(filed, actors.recruiter, sampleVacancy(toy, { employer, places: 3 }))).id;
  web = await served(toy);
});
afterAll(async () => {
  await web?.stop();
  await toy?.stop();
});

const labour = () => web.as('Labour ministry', toy.actors.labour);
const agency = () => web.as('Employment service', toy.actors['origin-agency']);
const agent = () => web.as('Recruiter', toy.actors.recruiter);

test('a recruiter is suspended with files under way: the officer sees whom it touches, nothing new begins, what runs goes on, and an appeal is decided by another', {
  timeout: 90_000,
}, async () => {
  const register = `/organisations/${recruiter}`;
  const reference = async (table: 'vacancy' | 'placement', id: string) =>
    (await toy.database.owner.selectFrom(table).select('reference').where('id', '=', id).executeTakeFirstOrThrow()).reference;
  const files = [
    await reference('vacancy', placed.vacancy),
    await reference('vacancy', pending),
    await reference('placement', placed.placement),
  ];

  // Before the decision: two vacancies and one worker, what becomes of them and who takes the workers over; each file is a link.
  toy.moveTo('2025-01-20');
  const ministry = await labour();
  await ministry.goto(`${register}/decide`);
  const before = await words(ministry);
  expect(before).toContain(said('en', 'ui.count.vacancy', { n: 2 }));
  expect(before).toContain(said('en', 'ui.count.worker', { n: 1 }));
  expect(before).toContain(said('en', 'organisations.effect.taken-over.employer'));
  await follow(ministry, '/running');
  for (const file of files) expect(await words(ministry)).toContain(file);
  await ministry.goto(`${register}/decide`);
  await ministry.check('main [name=status][value=suspended]');
  await fill(ministry, {
    basis: 'Sudland Harvest Act art. 9',
    cause: 'Three workers were charged for their places.',
    cure: 'Pay the three workers back, with receipts.',
  });
  await ministry.selectOption('main [name=ground]', 'fees-charged');
  await fillDay(ministry, 'cureBy', '2025-02-04');
  await press(ministry, '/status');

  // The recruiter reads what would lift it, until when it can appeal (thirty days), and begins nothing new.
  const hands = await agent();
  await hands.goto(register);
  for (const text of ['Pay the three workers back, with receipts.', 'The Labour Tribunal of Sudland', '19 February 2025'])
    expect(await words(hands)).toContain(text);
  const count = async () => (await toy.database.owner.selectFrom('vacancy').select('id').execute()).length;
  await hands.goto('/vacancies/new');
  if ((await hands.locator('main [name=employer]').count()) > 0) await fileVacancy(hands, { employer: { index: 1 } });
  expect(await words(hands)).toContain(said('en', 'errors.organisation.suspended', { since: '2025-01-20' }));
  expect(await count()).toBe(2);

  // What runs goes on: both offices are asked, and say so; both ends sign the act, and the employer itself draws and signs.
  for (const [page, outcome] of [
    [await agency(), 'taken-over'],
    [ministry, 'go-on'],
  ] as const) {
    await page.goto('/queue');
    await answerTask(page, said('en', 'organisations.task.running-files.title'), outcome);
    await doTogether(page, 'select');
  }
  const boss = await web.as('Employer', toy.actors.employer);
  expect((await doTogether(boss, 'contract')).after).toContain('1 of 1 were answered');
  const worker = await web.as('Amina', placed.worker);
  await worker.goto(`/placements/${placed.placement}`);
  await worker.check('main [name=language][value=en]');
  await press(worker, '/contract/sign');
  const { status } = await toy.database.owner.selectFrom('placement').select('status').executeTakeFirstOrThrow();
  expect(status).toBe('contracted');

  // An appeal: whoever decided does not decide on it; a colleague upholds it, and the licence is back from that day.
  await agent();
  await hands.goto(`${register}/appeals`);
  await fill(hands, { grounds: 'The three payments were for passports, and were paid back.' });
  await press(hands, '/appeals/file');
  toy.moveTo('2025-02-03');
  const decide = async (page: typeof ministry) => {
    await page.goto(`${register}/appeals`);
    await page.check('main [name=outcome][value=upheld]');
    await fill(page, { basis: 'Sudland Harvest Act art. 20', reason: 'The receipts show it.' });
    await press(page, '/appeals/decide');
  };
  await labour();
  await decide(ministry);
  expect(await words(ministry)).toContain(said('en', 'errors.appeal.own-decision'));
  await decide(await web.as('Second officer', toy.colleagues.labour));

  // Anybody reads the state of each day, and what came of the appeal.
  const visitor = await web.visitor();
  for (const [day, state] of [
    ['2025-01-19', 'licensed'],
    ['2025-01-20', 'suspended'],
    ['2025-02-02', 'suspended'],
    ['2025-02-03', 'licensed'],
  ]) {
    await visitor.goto(`${register}?on=${day}`);
    expect(await visitor.locator('main .tag, main .lead').allInnerTexts(), day).toEqual(
      expect.arrayContaining([expect.stringContaining(said('en', `organisations.status.${state}`))]),
    );
  }
  expect(await words(visitor)).toContain(said('en', 'organisations.appeal.upheld'));
  await agent();
  await fileVacancy(hands, { employer: { index: 1 } });
  expect(await count()).toBe(3);
});
