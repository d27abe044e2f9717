import { expect } from 'vitest';
import { amendContract, drawContract, enterPayslip } from '../../../src/modules/contracts/index.ts';
import { reportAbsence } from '../../../src/modules/permits/index.ts';
import { chooseCandidates, openSelection, runRound } from '../../../src/modules/recruitment/index.ts';
import { vacanciesOf } from '../../../src/modules/vacancies/testing/vacancies.ts';
import { registerWorker, setWishes } from '../../../src/modules/workers/index.ts';
import type { Actor } from '../../../src/platform/policy/actor.ts';
import { sampleWorker } from '../../corridor.ts';
import { accepted, selectedPlacement } from '../../journeys/accepted-placement.ts';
import { arrivedPlacement, fullProgramme, nextSeason, shortPayslip, workday } from './files.ts';
import { dailyTasks } from './office.ts';

const who: Record<'wishing' | 'offered' | 'passedOver' | 'signing' | 'atWork' | 'reported', Actor | undefined> = {
  wishing: undefined,
  offered: undefined,
  passedOver: undefined,
  signing: undefined,
  atWork: undefined,
  reported: undefined,
};
const as = (name: keyof typeof who) => (): Actor => {
  const actor = who[name];
  if (!actor) throw new Error(`nobody is ${name}`);
  return actor;
};

const task = dailyTasks({
  edit: fullProgramme,
  start: '/me',
  who: as('atWork'),
  async prepare(toy) {
    const { actors, call } = toy;
    const agency = actors['origin-agency'];
    const vacancies = vacanciesOf(toy);
    const here = await arrivedPlacement(toy);
    const reported = await arrivedPlacement(toy);
    const signing = await selectedPlacement(toy, nextSeason);
    toy.moveTo(workday);
    accepted(await call(drawContract, actors.employer, { placement: signing.placement }));
    accepted(await call(enterPayslip, actors.employer, shortPayslip(here.placement)));
    accepted(
      await call(amendContract, actors.employer, { placement: here.placement, version: 1, pay: { amount: '10.10', currency: 'EUR' } }),
    );
    accepted(await call(reportAbsence, actors.employer, { placement: reported.placement, since: '2025-06-12' }));
    const registered = async (givenNames: string, wishes: readonly string[]): Promise<Actor> => {
      const { id: worker } = accepted(await call(registerWorker, agency, sampleWorker({ givenNames })));
      accepted(await call(setWishes, agency, { worker, wishes }));
      return { ...actors.worker, worker, country: 'XN' };
    };
    const strawberries = await vacancies.verified({ ...nextSeason, places: 2, title: 'Strawberry picker' });
    who.passedOver = await registered('Hind', [strawberries]);
    const { id: selection } = accepted(await call(openSelection, agency, { vacancy: strawberries }));
    const { code } = await toy.database.owner.selectFrom('selection_candidate').select('code').executeTakeFirstOrThrow();
    accepted(await call(chooseCandidates, actors.employer, { selection, version: 1, chosen: [], refused: { [code]: 'experience' } }));
    const blueberries = await vacancies.verified({ ...nextSeason, places: 2, title: 'Blueberry picker' });
    who.offered = await registered('Samira', [blueberries]);
    accepted(await call(runRound, actors.labour, { corridor: toy.corridor, programme: 'toy-harvest' }));
    const raspberries = await vacancies.verified({ ...nextSeason, places: 2, title: 'Raspberry picker' });
    who.wishing = await registered('Rachid', [blueberries, raspberries]);
    Object.assign(who, { signing: signing.worker, atWork: here.worker, reported: reported.worker });
  },
});

task(
  1,
  'See where my file stands, who has it, and by when.',
  async (walk) => {
    await walk.follow(/^P-/);
    expect(await walk.words()).toMatch(/until|by/);
    expect(await walk.words()).toContain('Record the exit');
  },
  as('atWork'),
);

task(
  2,
  'Put jobs in my order.',
  async (walk) => {
    await walk.follow('Put jobs in my order');
    await walk.press(/[Uu]p/);
    const order = await walk.page.locator('ol.wishes a').allInnerTexts();
    expect(order[0]).toContain('Raspberry picker');
  },
  as('wishing'),
);

task(
  3,
  'Accept an offer, or decline it with a reason.',
  async (walk) => {
    await walk.follow(/[Rr]ead/);
    await walk.press(/./, '/accept');
    expect(await walk.words()).toContain('Blueberry picker');
  },
  as('offered'),
);

task(
  4,
  'See why I was not chosen.',
  async (walk) => {
    expect(await walk.words()).toMatch(/experience/i);
  },
  as('passedOver'),
);

task(
  5,
  'Add a document, and see which one ends too soon.',
  async (walk) => {
    await walk.follow('Papers');
    await walk.fill({ kind: 'passport', number: 'PC7654321', issuer: 'XN' });
    await walk.day('expiresOn', '2025-09-30');
    await walk.press(/./, '/papers');
    expect(await walk.words()).toContain('30 September 2025');
  },
  as('signing'),
);

task(
  6,
  'Read my contract in my language beside the employer’s, with what changed, and sign.',
  async (walk) => {
    await walk.follow(/^P-/);
    expect(await walk.page.locator('main [lang=ar]').count()).toBeGreaterThan(0);
    await walk.fill({ language: 'ar' });
    await walk.press(/./, '/contract/sign');
    expect(await walk.words()).toContain('Arabic');
  },
  as('signing'),
);

task(
  7,
  'Check my payslip: what should have been paid.',
  async (walk) => {
    await walk.follow(/^P-/);
    await walk.follow('Payslips');
    expect(await walk.words()).toContain('€32.00');
  },
  as('atWork'),
);

task(
  8,
  'Say what I paid, to whom, with or without a receipt.',
  async (walk) => {
    await walk.follow(/^P-/);
    await walk.follow('What it cost, and what is owed back');
    await walk.follow('Tell what was paid');
    await walk.fill({ item: 'placement-fee', 'amount.amount': '300', paidTo: 'sub-agent' });
    await walk.day('paidOn', '2025-05-20');
    await walk.press(/./, '/costs/new');
    expect(await walk.words()).toContain('€300.00');
  },
  as('atWork'),
);

task(
  9,
  'Answer a report that I was absent.',
  async (walk) => {
    await walk.follow('Read it and answer');
    await walk.fill({ outcome: 'at-work' });
    await walk.press(/./, '/answer');
    expect(await walk.words()).toContain('I am at work');
  },
  as('reported'),
);

task(
  10,
  'Ask to change my employer, and see by when I must have found the next.',
  async (walk) => {
    await walk.follow(/^P-/);
    await walk.follow('Days, trips, extension and change of employer');
    await walk.unfold(/another employer/i);
    expect(await walk.words()).toContain('you have 60 days to find the next employer');
    await walk.fill({ ground: 'not-of-the-worker' });
    await walk.press(/./, '/employer');
    expect(await walk.words()).toContain('For a reason that lies with the employer');
  },
  as('atWork'),
);
