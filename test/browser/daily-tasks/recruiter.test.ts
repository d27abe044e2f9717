import { expect } from 'vitest';
import { claimCost, recordCost } from '../../../src/modules/costs/index.ts';
import { giveMandate, setStatus } from '../../../src/modules/organisations/index.ts';
import type { Actor } from '../../../src/platform/policy/actor.ts';
import { accepted, contractedPlacement } from '../../journeys/accepted-placement.ts';
import { fullProgramme, nextSeason, workday } from './files.ts';
import { dailyTasks } from './office.ts';

let suspended: Actor;

const task = dailyTasks({
  edit: fullProgramme,
  start: '/queue',
  who: ({ actors }) => actors.recruiter,
  async prepare(toy) {
    const { actors, rivals, call } = toy;
    const employer = actors.employer.organisation;
    const mandate = { organisation: employer, recruiter: actors.recruiter.organisation };
    accepted(await call(giveMandate, actors.employer, mandate));
    const charged = await contractedPlacement(toy, {}, { filedBy: actors.recruiter });
    await contractedPlacement(toy, nextSeason, { filedBy: actors.recruiter });
    toy.moveTo(workday);
    const { id: cost } = accepted(
      await call(recordCost, charged.worker, {
        placement: charged.placement,
        item: 'placement-fee',
        amount: { amount: '300.00', currency: 'EUR' },
        paidTo: 'recruiter',
        receipt: false,
        paidOn: '2025-05-20',
      }),
    );
    accepted(await call(claimCost, charged.worker, { placement: charged.placement, cost }));
    suspended = rivals.recruiter;
    accepted(
      await call(setStatus, actors.labour, {
        organisation: suspended.organisation,
        version: 1,
        status: 'suspended',
        basis: 'Sudland Harvest Act art. 9',
        ground: 'fees-charged',
        cause: 'Three workers were charged for their places.',
        cure: 'Pay the fees back.',
        cureBy: '2025-07-01',
      }),
    );
  },
});

task(1, 'File a vacancy under an employer’s mandate.', async (walk, toy) => {
  await walk.follow('Vacancies');
  await walk.follow('/vacancies/new');
  await walk.page.selectOption('[name=programme]', { index: 1 });
  await walk.fill({ employer: toy.actors.employer.organisation ?? '' });
  await walk.fill({ title: 'Blueberry picker', occupation: '9211', region: 'South', places: '4', 'pay.amount': '9.90', payPer: 'hour' });
  await walk.fill({ hoursWeek: '40', experienceMonths: '0', kind: 'generic', homogeneous: 'yes', housing: 'yes' });
  await walk.day('start', nextSeason.start);
  await walk.day('end', nextSeason.end);
  await walk.press(/File/, '/vacancies');
  expect(await walk.words()).toContain('Fair Hands');
});

task(2, 'See each mandate, and ask an employer for one.', async (walk) => {
  await walk.follow('Your licence');
  expect(await walk.words()).toContain('Sudland Berries');
  await walk.follow(/[Aa]sk/);
  await walk.page.selectOption('[name=employer]', { label: 'Rival Berries' });
  await walk.press(/./, '/mandates/ask');
  expect(await walk.words()).toContain('Rival Berries');
});

task(3, 'See what the licence allows today, and until when.', async (walk) => {
  await walk.follow('Your licence');
  expect(await walk.words()).toContain('New vacancies and contracts May be begun');
});

task(
  4,
  'Answer a notice of the licensing office.',
  async (walk) => {
    await walk.follow('Do what lifts a decision on your licence');
    await walk.fill({ outcome: 'cured', reason: 'All three were paid back.' });
    await walk.press(/./, '/answer');
    expect(await walk.words()).toContain('It is done');
  },
  () => suspended,
);

task(
  5,
  'Appeal against a decision before its last day.',
  async (walk) => {
    await walk.follow('Your licence');
    await walk.follow(/ppeal/);
    await walk.fill({ grounds: 'Nobody was charged: the receipts show it.' });
    await walk.press(/./, '/appeals/file');
    expect(await walk.words()).toMatch(/filed/i);
  },
  () => suspended,
);

task(6, 'Register a branch or a sub-agent.', async (walk) => {
  await walk.follow('Your licence');
  await walk.follow('Branches and sub-agents');
  await walk.fill({ name: 'Fair Hands North', place: 'North Harbour', country: 'ES' });
  await walk.press(/./, '/branches/open');
  expect(await walk.words()).toContain('North Harbour');
});

task(7, 'See the running files of each employer and who holds them.', async (walk) => {
  await walk.follow('What waits for others');
  const words = await walk.words();
  for (const part of ['Sudland Berries', 'Issue the permit', 'Consulate']) expect(words).toContain(part);
});

task(8, 'Look up what may be charged to a worker: nothing, or the cap with its source.', async (walk) => {
  await walk.follow('Your licence');
  expect(await walk.words()).toContain('What a worker may be charged');
  expect(await walk.words()).toContain('Nothing');
});

task(9, 'Pay back what was charged, with the receipt.', async (walk) => {
  await walk.follow('Owed to workers');
  expect(await walk.words()).toContain('€300.00');
  await walk.follow(/Say that it is paid/);
  await walk.day('paidOn', workday);
  await walk.fill({ receipt: 'R-12' });
  await walk.press(/./, '/costs/pay');
  expect(await walk.words()).toContain('R-12');
});

task(10, 'Download the list of files for the month.', async (walk) => {
  await walk.follow('Placements');
  expect(await walk.download(/CSV/)).toContain('P-');
});
