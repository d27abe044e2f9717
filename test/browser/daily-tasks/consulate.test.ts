import { expect } from 'vitest';
import { openIncident } from '../../../src/modules/incidents/index.ts';
import { recordExit } from '../../../src/modules/permits/index.ts';
import { askQuestion } from '../../../src/modules/tasks/index.ts';
import { signDocument } from '../../../src/platform/signing/index.ts';
import { accepted, contractedPlacement, permittedPlacement } from '../../journeys/accepted-placement.ts';
import { arrivedPlacement, fullProgramme, nextSeason, referenceOf, workday } from './files.ts';
import { dailyTasks } from './office.ts';

/** Here the consulate looks after those who are hurt, and after the remains. */
const edit = (text: string): string => fullProgramme(text).replace(/(id: (?:visit|remains),\s*by: )pes/g, '$1con');

let code: string;

const task = dailyTasks({
  edit,
  start: '/queue',
  who: ({ actors }) => actors.consulate,
  async prepare(toy) {
    const { actors, call } = toy;
    const gone = await arrivedPlacement(toy, { start: '2025-02-01', end: '2025-06-10' }, '2025-02-02');
    const hurt = await arrivedPlacement(toy);
    for (let n = 0; n < 4; n += 1) await contractedPlacement(toy, nextSeason);
    await permittedPlacement(toy, { start: '2025-06-20', end: '2025-10-31' });
    toy.moveTo(workday);
    accepted(await call(recordExit, actors.immigration, { placement: gone.placement, on: '2025-06-10' }));
    const days = { from: Temporal.PlainDate.from('2025-06-02'), until: Temporal.PlainDate.from('2025-10-31') };
    code = await signDocument(toy.runtime, { kind: 'permit', number: 'P-TEST-1', facts: {}, words: 'A permit', ...days });
    accepted(await call(openIncident, actors.labour, { kind: 'injury', on: '2025-06-15', placement: hurt.placement }));
    accepted(
      await call(askQuestion, actors['origin-agency'], {
        placement: hurt.placement,
        office: 'consulate',
        topic: 'worker',
        question: 'In which hospital is the worker?',
        due: '2025-06-30',
      }),
    );
  },
});

task(1, 'Issue the permits of the week, one by one or after a preview.', async (walk) => {
  const rows = walk.page.locator('tr', { hasText: 'Issue the permit' }).locator('input[type=checkbox]');
  expect(await rows.count()).toBe(4);
  for (const row of (await rows.all()).slice(0, 2)) await row.check();
  await walk.press('See what would happen');
  await walk.press(/./, '/queue/bulk');
  expect(await walk.words()).toContain('2');
  await walk.again();
  await walk.follow('Issue the permit');
  await walk.press(/./, '/permit');
  expect(await walk.words()).toContain('Permit');
});

task(2, 'Print a permit with its signed code.', async (walk, toy) => {
  await walk.follow('Placements');
  await walk.follow(await referenceOf(toy, 'arrived'));
  await walk.follow('Print the permit');
  expect(await walk.page.locator('main svg').count()).toBeGreaterThan(0);
});

task(3, 'Record that a worker has reported back.', async (walk) => {
  await walk.follow('Record the return');
  await walk.press(/./, '/return');
  expect(await walk.words()).toContain('Reported back');
});

task(4, 'Open the record of a death, an injury or a closure.', async (walk, toy) => {
  await walk.follow('Placements');
  await walk.follow(await referenceOf(toy, 'arrived'));
  await walk.follow('Something has happened: record it');
  await walk.fill({ kind: 'closure' });
  await walk.press(/./, '/incidents');
  expect(await walk.words()).toContain('Say where each person is');
});

task(5, 'Record the visit to a worker in hospital or at the site.', async (walk) => {
  await walk.follow('Visit the worker or the place');
  await walk.fill({ outcome: 'done' });
  await walk.press(/./, '/answer');
  expect(await walk.words()).toContain('done');
});

task(6, 'Follow remains, wages and insurance until each is settled.', async (walk) => {
  await walk.follow('When things go wrong');
  await walk.follow('Injury');
  expect(await walk.words()).toContain('File the insurance claim');
});

task(7, 'Read a contract in the worker’s language beside the employer’s.', async (walk, toy) => {
  await walk.follow('Placements');
  await walk.follow(await referenceOf(toy, 'arrived'));
  await walk.follow('The contract alone, to print');
  expect(await walk.page.locator('main [lang=ar]').count()).toBeGreaterThan(0);
});

task(8, 'Answer a question of the other end.', async (walk) => {
  await walk.follow('A question about a file');
  await walk.fill({ outcome: 'answered', reason: 'In the hospital of the South.' });
  await walk.press(/./, '/answer');
  expect(await walk.words()).toContain('In the hospital');
});

task(9, 'Check a document by its code.', async (walk) => {
  await walk.follow('Is this paper genuine?');
  await walk.fill({ code });
  await walk.press(/./, '/verify');
  expect(await walk.words()).toContain('P-TEST-1');
});

task(10, 'Save the filter of one’s own files, and download them.', async (walk) => {
  await walk.fill({ subject: 'placement' });
  await walk.press('Show');
  await walk.unfold(/Keep this view/);
  await walk.fill({ name: 'Workers' });
  await walk.press(/./, '/queue/filters');
  await walk.unfold(/./);
  await walk.follow('Workers');
  expect(await walk.download(/CSV/)).toContain('P-');
});
