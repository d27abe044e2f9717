import { expect } from 'vitest';
import { enterPayslip } from '../../../src/modules/contracts/index.ts';
import { claimCost, recordCost } from '../../../src/modules/costs/index.ts';
import { recordBond } from '../../../src/modules/organisations/index.ts';
import { askPermitChange } from '../../../src/modules/permits/index.ts';
import { timeOutTask } from '../../../src/modules/tasks/index.ts';
import { openTest } from '../../../src/modules/vacancies/index.ts';
import { vacanciesOf } from '../../../src/modules/vacancies/testing/vacancies.ts';
import { createAccount } from '../../../src/platform/auth/accounts.ts';
import { system } from '../../../src/platform/policy/actor.ts';
import { accepted, acceptedPlacement } from '../../journeys/accepted-placement.ts';
import { arrivedPlacement, fullProgramme, nextSeason, referenceOf, shortPayslip, taskAbout, workday } from './files.ts';
import { dailyTasks } from './office.ts';

const task = dailyTasks({
  edit: fullProgramme,
  start: '/queue',
  who: ({ actors }) => actors.labour,
  async prepare(toy) {
    const { actors, call } = toy;
    const vacancies = vacanciesOf(toy);
    const here = await arrivedPlacement(toy);
    const unhappy = await arrivedPlacement(toy);
    for (let n = 0; n < 3; n += 1) await acceptedPlacement(toy, nextSeason);
    // A claim whose day passes while the bond is empty.
    toy.moveTo('2025-06-02');
    const { id: cost } = accepted(
      await call(recordCost, here.worker, {
        placement: here.placement,
        item: 'placement-fee',
        amount: { amount: '120.00', currency: 'EUR' },
        paidTo: 'other',
        receipt: true,
        paidOn: '2025-05-20',
      }),
    );
    accepted(await call(claimCost, here.worker, { placement: here.placement, cost }));
    const ripening = await vacancies.filed({ ...nextSeason, title: 'Raspberry picker' });
    accepted(await call(openTest, actors.employer, { vacancy: ripening }));
    toy.moveTo('2025-06-23');
    accepted(await call(timeOutTask, system, { task: (await taskAbout(toy, here.placement, 'costs.settle')).id }));
    toy.moveTo(workday);
    const employer = actors.employer.organisation ?? '';
    accepted(
      await call(recordBond, actors.labour, {
        organisation: employer,
        kind: 'lodged',
        amount: { amount: '5000.00', currency: 'EUR' },
        basis: 'Sudland Harvest Act art. 11',
      }),
    );
    accepted(await call(enterPayslip, actors.employer, shortPayslip(here.placement)));
    accepted(await call(askPermitChange, unhappy.worker, { placement: unhappy.placement, kind: 'employer', ground: 'not-of-the-worker' }));
    await vacancies.filed({ ...nextSeason, title: 'Blueberry picker' });
    await toy.database.owner.transaction().execute((tx) =>
      createAccount(tx, Temporal.Now.instant(), {
        login: 'colleague@example.org',
        passwordHash: null,
        name: 'Colleague',
        language: 'en',
        seats: [{ role: 'labour', country: 'XS' }],
      }),
    );
  },
});

task(1, 'Decide on the report on housing and conditions of a vacancy.', async (walk) => {
  await walk.follow('Report on housing');
  await walk.follow('/stages/');
  await walk.fill({ outcome: 'approved' });
  await walk.press(/./, '/attest');
  expect(await walk.words()).toContain('approved');
});

task(2, 'Open, follow and decide a labour-market test.', async (walk) => {
  await walk.follow('Vacancies');
  await walk.follow('Blueberry picker');
  await walk.follow(/Labour-market test/);
  await walk.press(/Open/, '/labour-test');
  expect(await walk.words()).toContain('16 June 2025');
  await walk.again();
  await walk.follow('Vacancies');
  await walk.follow('Raspberry picker');
  await walk.follow(/Labour-market test/);
  await walk.press(/./, '/decision');
  expect(await walk.words()).toContain('10');
});

task(3, 'Sign the act of selection for many files at once, after a preview.', async (walk) => {
  const rows = walk.page.locator('tr', { hasText: 'Sign the act of selection' }).locator('input[type=checkbox]');
  expect(await rows.count()).toBe(3);
  for (const row of await rows.all()) await row.check();
  await walk.press('See what would happen');
  await walk.press(/./, '/queue/bulk');
  expect(await walk.words()).toContain('3');
});

task(4, 'Answer an alert that a contract fell below what was verified.', async (walk) => {
  await walk.follow('A term fell below what was verified');
  await walk.fill({ outcome: 'corrected', reason: 'The employer has paid the difference.' });
  await walk.press(/./, '/answer');
  expect(await walk.words()).toContain('put right');
});

task(5, 'See the shortfalls of an employer’s payslips and open the claim.', async (walk) => {
  await walk.follow('Pay');
  expect(await walk.words()).toContain('€32.00');
  await walk.follow('Sudland Berries');
  await walk.press(/Open the claim/);
  expect(await walk.words()).toContain('Pay that a payslip fell short of');
});

task(6, 'Suspend an employer, after seeing which files and workers it touches.', async (walk) => {
  await walk.follow('Employers and recruiters');
  await walk.follow('Rival Berries');
  await walk.follow(/Decide/);
  expect(await walk.words()).toContain('appeal');
  await walk.fill({ status: 'suspended', basis: 'Sudland Harvest Act art. 13', cause: 'A contract was not kept.' });
  await walk.press(/./, '/status');
  expect(await walk.words()).toContain('Suspended since 16 June 2025.');
});

task(7, 'Draw an unpaid settlement from the bond.', async (walk) => {
  await walk.follow('Decide whether a repayment is owed');
  await walk.follow('Do it on its page');
  await walk.press('Draw it from the bond');
  expect(await walk.words()).toContain('Taken from the bond: €120.00.');
});

task(8, 'Decide on a change of employer.', async (walk) => {
  await walk.follow('Decide on a change of employer');
  await walk.fill({ outcome: 'granted' });
  await walk.press(/./, '/answer');
  expect(await walk.words()).toContain('Grant');
});

task(9, 'Ask the other end about a file, with a day for the answer.', async (walk, toy) => {
  await walk.follow('Placements');
  await walk.follow(await referenceOf(toy, 'arrived'));
  await walk.follow('Ask somebody about this file');
  await walk.fill({ office: 'origin-agency', topic: 'worker', question: 'Which language does the worker read?' });
  await walk.day('due', '2025-06-30');
  await walk.press(/./, '/tasks/ask');
  expect(await walk.words()).toContain('Which language');
});

task(10, 'Hand over open work before going away.', async (walk) => {
  await walk.follow(/[Aa]way|[Aa]bsence/);
  await walk.day('from', '2025-06-20');
  await walk.day('until', '2025-06-30');
  await walk.press(/./, '/absence');
  await walk.follow(/[Hh]and/);
  await walk.fill({ login: 'colleague@example.org', note: 'Please look at the reports.' });
  await walk.page.check('[name="stages[]"] >> nth=0');
  await walk.press(/./, '/queue/hand-over');
  expect(await walk.words()).toContain('Colleague');
});
