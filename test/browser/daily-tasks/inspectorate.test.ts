import { expect } from 'vitest';
import { enterPayslip } from '../../../src/modules/contracts/index.ts';
import { setStatus } from '../../../src/modules/organisations/index.ts';
import { accepted } from '../../journeys/accepted-placement.ts';
import { arrivedPlacement, fullProgramme, referenceOf, shortPayslip, workday } from './files.ts';
import { dailyTasks } from './office.ts';

/** Here the inspectorate answers when a term falls. */
const edit = (text: string): string =>
  fullProgramme(text).replace(/^weights:/m, 'contract: { substitution_answer_by: { v: inspection, src: ACT } }\nweights:');

const task = dailyTasks({
  edit,
  start: '/queue',
  who: ({ actors }) => actors.inspectorate,
  async prepare(toy) {
    const { actors, call } = toy;
    const here = await arrivedPlacement(toy);
    toy.moveTo('2025-06-02');
    accepted(
      await call(setStatus, actors.labour, {
        organisation: toy.rivals.employer.organisation,
        version: 1,
        status: 'suspended',
        basis: 'Sudland Harvest Act art. 13',
        cause: 'A contract was not kept.',
        cure: 'Pay the missing wages.',
        cureBy: '2025-06-12',
      }),
    );
    toy.moveTo(workday);
    accepted(await call(enterPayslip, actors.employer, shortPayslip(here.placement)));
  },
});

task(1, 'Look up an employer on a date, with licence, bond and sanctions.', async (walk) => {
  await walk.follow('Employers and recruiters');
  await walk.follow('Rival Berries');
  await walk.day('on', '2025-05-30');
  await walk.press('Show');
  const words = await walk.words();
  expect(words).toContain('30 May 2025');
  expect(words).toContain('Nothing is lodged');
  expect(words).toContain('Sudland Harvest Act art. 13');
});

task(2, 'See the workers of a site, with contract, pay and housing as verified.', async (walk) => {
  await walk.follow('Employers and recruiters');
  await walk.follow('Sudland Berries');
  await walk.follow('Workers, site by site');
  const words = await walk.words();
  for (const part of ['Amina Norlandi', 'South', 'Signed by both', '€9.80 an hour', 'Yes']) expect(words).toContain(part);
});

task(3, 'Compare offered, verified, signed and paid terms of a file.', async (walk, toy) => {
  await walk.follow('Placements');
  await walk.follow(await referenceOf(toy, 'arrived'));
  await walk.follow('The terms text by text, and alerts');
  expect(await walk.words()).toContain('€9.80 an hour');
});

task(4, 'Answer an alert of a contract or a payslip.', async (walk) => {
  await walk.follow('A term fell below what was verified');
  await walk.fill({ outcome: 'corrected', reason: 'The employer has paid the difference.' });
  await walk.press(/./, '/answer');
  expect(await walk.words()).toContain('put right');
});

task(5, 'Read the shortfalls of a month by employer.', async (walk) => {
  await walk.follow('Pay');
  const words = await walk.words();
  expect(words).toContain('Sudland Berries');
  expect(words).toContain('€32.00');
});

task(6, 'Open the record of a closure or an accident.', async (walk, toy) => {
  await walk.follow('Placements');
  await walk.follow(await referenceOf(toy, 'arrived'));
  await walk.follow('Something has happened: record it');
  await walk.fill({ kind: 'closure' });
  await walk.press(/./, '/incidents');
  expect(await walk.words()).toContain('Say where each person is');
});

task(7, 'Propose that a licence be suspended at once.', async (walk) => {
  await walk.follow('Employers and recruiters');
  await walk.follow('Sudland Berries');
  await walk.follow(/Propose/);
  await walk.fill({ reason: 'Workers sleep in a shed without water.' });
  await walk.day('due', '2025-06-18');
  await walk.press(/./, '/propose');
  expect(await walk.words()).toContain('18 Jun 2025');
});

task(8, 'See whether a cure was done in time.', async (walk) => {
  await walk.follow('Employers and recruiters');
  await walk.follow('Rival Berries');
  expect(await walk.words()).toContain('12 Jun 2025, 4 days ago. The decision stands.');
});

task(9, 'Ask another office about a file.', async (walk, toy) => {
  await walk.follow('Placements');
  await walk.follow(await referenceOf(toy, 'arrived'));
  await walk.follow('Ask somebody about this file');
  await walk.fill({ office: 'labour', topic: 'fact', question: 'Was the housing seen before the season?' });
  await walk.day('due', '2025-06-30');
  await walk.press(/./, '/tasks/ask');
  expect(await walk.words()).toContain('Was the housing seen');
});

task(10, 'Print the file for the visit.', async (walk, toy) => {
  await walk.follow('Placements');
  await walk.follow(await referenceOf(toy, 'arrived'));
  await walk.page.emulateMedia({ media: 'print' });
  const [nav, timeline] = [walk.page.locator('nav.nav'), walk.page.locator('main ol.timeline')];
  expect([await nav.isVisible(), await timeline.isVisible()]).toEqual([false, true]);
  await walk.page.emulateMedia({ media: null });
});
