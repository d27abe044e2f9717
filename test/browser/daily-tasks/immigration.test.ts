import { describe, expect } from 'vitest';
import { openIncident } from '../../../src/modules/incidents/index.ts';
import { askPermitChange, leaveForAWhile, reportAbsence } from '../../../src/modules/permits/index.ts';
import { answerTask } from '../../../src/modules/tasks/index.ts';
import { verifyVacancy } from '../../../src/modules/vacancies/index.ts';
import { vacanciesOf } from '../../../src/modules/vacancies/testing/vacancies.ts';
import { asksTwoPersons, type ToyCorridor } from '../../corridor.ts';
import { accepted, type Placed, permittedPlacement } from '../../journeys/accepted-placement.ts';
import { arrivedPlacement, fullProgramme, nextSeason, taskAbout, workday } from './files.ts';
import { dailyTasks } from './office.ts';

const edit = (text: string): string =>
  fullProgramme(text)
    .replaceAll('approve: lab', 'approve: imm')
    .replace('decide: lab, decide_within', 'decide: imm, decide_within')
    .replace('after: { seasons: 2, returns: 2 }', 'after: { days: 5 }');

const numbers: Record<string, string> = {};
const numberOf = async (toy: ToyCorridor, { placement }: Placed): Promise<string> =>
  (await toy.database.owner.selectFrom('placement').select('reference').where('id', '=', placement).executeTakeFirstOrThrow()).reference;

describe('where a vacancy is verified by two persons', () => {
  const task = dailyTasks({
    edit: (text) => asksTwoPersons('approve')(fullProgramme(text)),
    start: '/queue',
    who: ({ actors }) => actors.immigration,
    async prepare(toy) {
      toy.moveTo(workday);
      const vacancy = await vacanciesOf(toy).reported({ ...nextSeason, title: 'Blueberry picker' });
      accepted(await toy.call(verifyVacancy, toy.colleagues.immigration, { vacancy, version: 1 }));
    },
  });

  task(1, 'Verify a vacancy, as the second person where the programme asks for two.', async (walk) => {
    await walk.follow('Approve the offer');
    await walk.press(/./, '/verify');
    expect(await walk.words()).toContain('verified');
  });
});

describe('in a season', () => {
  const task = dailyTasks({
    edit,
    start: '/queue',
    who: ({ actors }) => actors.immigration,
    async prepare(toy) {
      const { actors, call } = toy;
      const [away, longer, absent, going, settled, struck] = [
        await arrivedPlacement(toy),
        await arrivedPlacement(toy),
        await arrivedPlacement(toy),
        await arrivedPlacement(toy),
        await arrivedPlacement(toy),
        await arrivedPlacement(toy),
      ];
      const leaving = await arrivedPlacement(toy, { start: '2025-02-01', end: '2025-06-14' }, '2025-02-02');
      await permittedPlacement(toy, { start: '2025-06-15', end: '2025-10-31' });
      toy.moveTo('2025-06-05');
      accepted(await call(leaveForAWhile, actors.immigration, { placement: away.placement, on: '2025-06-05' }));
      accepted(await call(reportAbsence, actors.employer, { placement: absent.placement, since: '2025-06-04' }));
      const claim = await taskAbout(toy, absent.placement, 'permit.answer-absence');
      accepted(await call(answerTask, absent.worker, { task: claim.id, version: claim.version, outcome: 'agreed-leave' }));
      toy.moveTo(workday);
      accepted(await call(askPermitChange, longer.worker, { placement: longer.placement, kind: 'extension', until: '2025-11-30' }));
      accepted(await call(askPermitChange, going.worker, { placement: going.placement, kind: 'employer', ground: 'not-of-the-worker' }));
      accepted(await call(askPermitChange, settled.worker, { placement: settled.placement, kind: 'status', ground: 'residence' }));
      accepted(await call(openIncident, actors.labour, { kind: 'disaster', on: '2025-06-15', placement: struck.placement }));
      numbers.away = await numberOf(toy, away);
      numbers.leaving = await numberOf(toy, leaving);
    },
  });

  task(2, 'Record an entry.', async (walk) => {
    await walk.follow('Record the entry');
    await walk.press(/./, '/entry');
    expect(await walk.words()).toContain('Entered');
  });

  task(3, 'Record an exit.', async (walk) => {
    await walk.follow('Record the exit');
    await walk.press(/./, '/exit');
    expect(await walk.words()).toContain('after the last day of the permit');
  });

  task(4, 'Record a further entry under the same permit, and see the days that are left.', async (walk) => {
    await walk.follow('Placements');
    await walk.follow(numbers.away ?? '');
    await walk.follow('Days, trips, extension and change of employer');
    await walk.unfold(/./);
    await walk.press(/./, '/come-back');
    expect(await walk.words()).toContain('left');
  });

  task(5, 'Decide on an extension.', async (walk) => {
    await walk.follow('Decide on an extension');
    await walk.fill({ outcome: 'granted' });
    await walk.press(/./, '/answer');
    expect(await walk.words()).toContain('Grant');
  });

  task(6, 'Decide on an employer’s report of absence, after the worker’s answer.', async (walk) => {
    await walk.follow(/report of absence/);
    await walk.fill({ outcome: 'not-shown', reason: 'The worker was on agreed leave.' });
    await walk.press(/./, '/answer');
    expect(await walk.words()).toContain('not shown');
  });

  task(7, 'Grant a bridge while a worker looks for the next employer.', async (walk) => {
    await walk.follow('Decide on a change of employer');
    await walk.fill({ outcome: 'granted' });
    await walk.press(/./, '/answer');
    expect(await walk.words()).toContain('Grant');
  });

  task(8, 'Decide on a change to longer residence.', async (walk) => {
    await walk.follow('Decide on a longer residence');
    await walk.fill({ outcome: 'granted' });
    await walk.press(/./, '/answer');
    expect(await walk.words()).toContain('Grant');
  });

  task(9, 'Extend permits in bulk after a disaster, with a preview.', async (walk) => {
    await walk.follow('Extend the permits');
    await walk.follow('Do it on its page');
    await walk.day('until', '2026-01-15');
    await walk.press(/./);
    expect(await walk.words()).toContain('15 Jan 2026');
    await walk.press(/Extend/, '/permits');
    expect(await walk.words()).toContain('Disaster');
  });

  task(10, 'See who is beyond the last day, as a fact, with what may explain it.', async (walk) => {
    await walk.follow('Stays');
    expect(await walk.words()).toContain('A day that has passed without a recorded exit is a fact.');
  });
});
