import { expect } from 'vitest';
import { claimCost, recordCost } from '../../../src/modules/costs/index.ts';
import { openIncident } from '../../../src/modules/incidents/index.ts';
import { openSelection } from '../../../src/modules/recruitment/index.ts';
import { openTest } from '../../../src/modules/vacancies/index.ts';
import { vacanciesOf } from '../../../src/modules/vacancies/testing/vacancies.ts';
import { registerWorker, setWishes } from '../../../src/modules/workers/index.ts';
import { sampleWorker } from '../../corridor.ts';
import { accepted, selectedPlacement } from '../../journeys/accepted-placement.ts';
import { arrivedPlacement, fullProgramme, nextSeason, referenceOf, returnedPlacement, workday } from './files.ts';
import { dailyTasks } from './office.ts';

const task = dailyTasks({
  edit: fullProgramme,
  start: '/queue',
  who: ({ actors }) => actors.employer,
  async prepare(toy) {
    const { actors, call } = toy;
    const vacancies = vacanciesOf(toy);
    const agency = actors['origin-agency'];
    // One who came for the early season and went home, who can be named.
    await returnedPlacement(toy);
    // One at work, who paid for the journey and claims it back.
    const here = await arrivedPlacement(toy);
    await selectedPlacement(toy, nextSeason);
    toy.moveTo(workday);
    accepted(await call(openTest, actors.employer, { vacancy: await vacancies.filed({ ...nextSeason, title: 'Raspberry picker' }) }));
    await vacancies.verified({ ...nextSeason, kind: 'nominative', title: 'Foreman' });
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
    accepted(await call(openIncident, actors.labour, { kind: 'closure', on: '2025-06-15', placement: here.placement }));
    // Three who wish for the strawberries.
    const strawberries = await vacancies.verified({ ...nextSeason, places: 2, title: 'Strawberry picker' });
    for (const givenNames of ['Rachid', 'Samira', 'Hind']) {
      const { id: worker } = accepted(await call(registerWorker, agency, sampleWorker({ givenNames })));
      accepted(await call(setWishes, agency, { worker, wishes: [strawberries] }));
    }
    accepted(await call(openSelection, agency, { vacancy: strawberries }));
  },
});

task(1, 'File a vacancy with its terms and dates.', async (walk) => {
  await walk.follow('Vacancies');
  await walk.follow('/vacancies/new');
  await walk.page.selectOption('[name=programme]', { index: 1 });
  await walk.fill({ title: 'Blueberry picker', occupation: '9211', region: 'South', places: '4', 'pay.amount': '9.90', payPer: 'hour' });
  await walk.fill({ hoursWeek: '40', experienceMonths: '0', kind: 'generic', homogeneous: 'yes', housing: 'yes' });
  await walk.day('start', nextSeason.start);
  await walk.day('end', nextSeason.end);
  await walk.press(/File/, '/vacancies');
  expect(await walk.words()).toContain('Blueberry picker');
});

task(2, 'Record a step of the labour-market test, with the advertisement or the referral it rests on.', async (walk) => {
  await walk.follow('Vacancies');
  await walk.follow('Raspberry picker');
  await walk.follow(/Labour-market test/);
  await walk.unfold(/advertisement/i);
  await walk.fill({ medium: 'newspaper', place: 'South Post' });
  await walk.day('publishedOn', '2025-06-16');
  await walk.press(/./, '/advertisements');
  expect(await walk.words()).toContain('South Post');
});

task(3, 'Choose from the masked shortlist, in order, or say why nobody is chosen.', async (walk) => {
  await walk.follow(/Shortlists|Lists/);
  await walk.follow('Strawberry picker');
  await walk.page.check('[name="pick[]"] >> nth=0');
  await walk.press(/./, '/preview');
  await walk.press(/./, '/choose');
  expect(await walk.words()).toContain('1');
});

task(4, 'Name workers of last season before the round opens.', async (walk) => {
  await walk.follow('Vacancies');
  await walk.follow('Foreman');
  await walk.follow('Call workers back by name');
  await walk.page.check('[name="workers[]"]');
  await walk.press(/./, '/nominate');
  expect(await walk.words()).toContain('1 offer was sent');
});

task(5, 'Draw and sign the contracts of those who were selected.', async (walk) => {
  await walk.follow('Sign the contract');
  await walk.press(/./, '/contract');
  await walk.press(/./, '/contract/sign');
  expect(await walk.words()).toContain('signed');
});

task(6, 'Answer the labour office’s notice or question in time.', async (walk) => {
  await walk.follow('Say where each person is');
  await walk.fill({ outcome: 'done' });
  await walk.press(/./, '/answer');
  expect(await walk.words()).toContain('done');
});

task(7, 'Enter the payslips of the month, by form or from a table.', async (walk, toy) => {
  await walk.follow('Pay');
  await walk.follow(/Enter the payslip/);
  await walk.day('first', '2025-06-02');
  await walk.day('last', '2025-06-08');
  await walk.fill({ hoursWorked: '40', 'gross.amount': '392.00', 'net.amount': '392.00' });
  await walk.press(/./, '/payslips/enter');
  expect(await walk.words()).toContain('€392.00');
  await walk.again();
  await walk.follow('Pay');
  const reference = await referenceOf(toy, 'arrived');
  const table = `file;first_day;last_day;hours_worked;gross;net;currency\n${reference};2025-06-09;2025-06-15;40;360.00;360.00;EUR\nP-0000-0000;2025-06-09;2025-06-15;40;1;1;EUR\n`;
  await walk.page.setInputFiles('[name=file]', { name: 'june.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  await walk.press('See what is in it');
  expect(await walk.words()).toContain('You have no file of this number.');
  await walk.press('Tell 1 payslip');
  expect(await walk.words()).toContain('1 payslip was told.');
});

task(8, 'Report that a worker has not come to work.', async (walk, toy) => {
  await walk.follow('Placements');
  await walk.follow(await referenceOf(toy, 'arrived'));
  await walk.follow('Days, trips, extension and change of employer');
  await walk.unfold(/not at work/i);
  await walk.day('since', '2025-06-12');
  await walk.press(/./, '/absence');
  expect(await walk.words()).toContain('12 June 2025');
});

task(9, 'Top up the bond, and see what the licence depends on.', async (walk) => {
  await walk.follow('Your licence');
  await walk.follow('Bond');
  expect(await walk.words()).toContain('Sudland Harvest Act, art. 11');
  await walk.fill({ 'amount.amount': '3500', receipt: 'B-77' });
  await walk.press('Tell the office');
  expect(await walk.words()).toContain('B-77');
});

task(10, 'Pay back a cost that a worker should not have paid, with the receipt.', async (walk) => {
  await walk.follow(/Pay back/);
  await walk.follow('Do it on its page');
  await walk.day('paidOn', workday);
  await walk.fill({ receipt: 'R-12' });
  await walk.press(/./, '/costs/pay');
  expect(await walk.words()).toContain('R-12');
});
