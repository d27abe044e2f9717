import { expect } from 'vitest';
import { adoptProgramme, openCorridor } from '../../../src/modules/corridors/index.ts';
import { recordCost } from '../../../src/modules/costs/index.ts';
import { setStatus } from '../../../src/modules/organisations/index.ts';
import { refuseVacancy } from '../../../src/modules/vacancies/index.ts';
import { vacanciesOf } from '../../../src/modules/vacancies/testing/vacancies.ts';
import { toyProgramme } from '../../corridor.ts';
import { accepted, contractedPlacement } from '../../journeys/accepted-placement.ts';
import { arrivedPlacement, fullProgramme, nextSeason, workday } from './files.ts';
import { dailyTasks } from './office.ts';

const task = dailyTasks({
  edit: fullProgramme,
  start: '/queue',
  who: ({ actors }) => actors.policy,
  async prepare(toy) {
    const { actors, call } = toy;
    await arrivedPlacement(toy);
    for (let n = 0; n < 5; n += 1) {
      const placed = await contractedPlacement(toy, nextSeason);
      accepted(
        await call(recordCost, placed.worker, {
          placement: placed.placement,
          item: 'placement-fee',
          amount: { amount: '100.00', currency: 'EUR' },
          paidTo: 'recruiter',
          receipt: n > 0,
          paidOn: '2025-01-05',
        }),
      );
    }
    await contractedPlacement(toy, { start: '2026-06-01', end: '2026-10-31' });
    toy.moveTo(workday);
    const low = await vacanciesOf(toy).reported({ ...nextSeason, title: 'Low pay', pay: { amount: '9.10', currency: 'EUR' } });
    accepted(await call(refuseVacancy, actors.immigration, { vacancy: low, version: 1 }));
    accepted(
      await call(setStatus, actors.labour, {
        organisation: toy.rivals.recruiter.organisation,
        version: 1,
        status: 'suspended',
        basis: 'Sudland Harvest Act art. 9',
        ground: 'fees-charged',
        cause: 'Three workers were charged.',
      }),
    );
    // An amended text that the other end has signed.
    const programme = toyProgramme((text) => fullProgramme(text).replace('version: 2025-01-01', 'version: 2025-06-01'));
    const { adoption } = await toy.database.owner
      .transaction()
      .execute((tx) => openCorridor(tx, { origin: 'XN', destination: 'XS', programme, openedOn: Temporal.PlainDate.from('2025-07-01') }));
    accepted(await call(adoptProgramme, { ...actors.policy, country: 'XN' }, { adoption, version: 1 }));
  },
});

task(1, 'Read the results of a season, with method and source.', async (walk) => {
  await walk.follow('Results');
  await walk.unfold(/number/i);
  const words = await walk.words();
  for (const part of ['season 2025', 'Permits', 'counted']) expect(words).toContain(part);
});

task(2, 'See whether permits and approvals, places and settlements agree.', async (walk) => {
  await walk.follow('Results');
  await walk.follow('Do the figures agree?');
  expect(await walk.words()).toContain('Settlements');
});

task(3, 'See how long each step takes, and at whose desk files wait.', async (walk) => {
  await walk.follow('Results');
  await walk.unfold(/step/i);
  const words = await walk.words();
  for (const part of ['Issue the permit', 'Sudland consulate']) expect(words).toContain(part);
});

task(4, 'Compare this season with the last.', async (walk) => {
  await walk.follow('Results');
  await walk.follow('This season beside the last');
  const words = await walk.words();
  for (const part of ['2025', '2026', 'Difference to the season before']) expect(words).toContain(part);
});

task(5, 'Read the programme’s rule behind a figure.', async (walk) => {
  await walk.follow('Results');
  await walk.unfold(/refused/i);
  await walk.follow('Pay is at least the floor.');
  expect(walk.page.url()).toContain('#rule-wage-floor');
  expect(await walk.words()).toContain('Sudland Harvest Act, art. 7');
});

task(6, 'Adopt an amended programme with the other end.', async (walk) => {
  await walk.follow('Programmes');
  await walk.follow('/corridors');
  await walk.press(/Sign/);
  expect(await walk.words()).toContain('16 June 2025');
});

task(7, 'See quotas used and left.', async (walk) => {
  await walk.follow('Programmes');
  await walk.follow('/corridors');
  expect(await walk.words()).toContain('Left');
});

task(8, 'See the register of licences, and what was decided this month.', async (walk) => {
  await walk.follow('Employers and recruiters');
  expect(await walk.words()).toContain('Sudland Berries');
  await walk.follow('What was decided about licences');
  const words = await walk.words();
  for (const part of ['Rival Hands', 'Suspended', 'Sudland Harvest Act art. 9']) expect(words).toContain(part);
});

task(9, 'See what workers paid, by item, and who should have paid.', async (walk) => {
  await walk.follow('Results');
  await walk.follow('What workers paid');
  const words = await walk.words();
  for (const part of ['€500.00', 'The employer']) expect(words).toContain(part);
});

task(10, 'Download each of these as a table.', async (walk) => {
  await walk.follow('Results');
  await walk.unfold(/number/i);
  expect(await walk.download('/results.csv')).toContain('permits');
  await walk.unfold(/step/i);
  expect(await walk.download('/results/steps.csv')).toContain('median_days');
  for (const [link, file] of [
    ['Do the figures agree?', 'reconciliation.csv'],
    ['This season beside the last', 'compare.csv'],
    ['What workers paid', 'costs.csv'],
  ] as const) {
    await walk.again();
    await walk.follow('Results');
    await walk.follow(link);
    expect(await walk.download(file === 'reconciliation.csv' ? `/${file}` : `/results/${file}`)).toContain('XN');
  }
  await walk.again();
  await walk.follow('Employers and recruiters');
  expect(await walk.download('/organisations.csv')).toContain('Sudland Berries');
  await walk.follow('What was decided about licences');
  expect(await walk.download('/organisations/decisions.csv')).toContain('suspended');
  await walk.again();
  await walk.follow('Programmes');
  await walk.follow('/corridors');
  expect(await walk.download('/corridors/quotas.csv')).toContain('toy-harvest');
});
