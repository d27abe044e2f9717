import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawContract, signContract } from '../../src/modules/contracts/index.ts';
import { askPermitChange, issuePermit, recordEntry } from '../../src/modules/permits/index.ts';
import { sweepDue, timeOutJob } from '../../src/modules/stages/index.ts';
import { answerTask, timeOutTaskJob } from '../../src/modules/tasks/index.ts';
import { type ToyCorridor, toyCorridor } from '../corridor.ts';
import {
  accepted,
  contractedPlacement,
  type Placed,
  permittedPlacement,
  selectedPlacement,
  stageOf,
} from '../journeys/accepted-placement.ts';
import { repeatedly } from './at-once.ts';

/** The contract is due a month before the season, so that of a season from 31 March it is due on the last day of February. */
const edited = (text: string): string =>
  text
    .replace('  - { period: 2025, cap: 20,', '  - { period: 2028, cap: 5000, unit: places, src: ACT }\n  - { period: 2025, cap: 5000,')
    .replace('season.start - span("P30D")', 'season.start - span("P1M")')
    .replace('season.start - span("P45D")', 'season.start - span("P40D")')
    .replace('decide_within: P30D, stays_meanwhile', 'decide_within: P1M, stays_meanwhile');

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', edited);
});
afterAll(() => toy.stop());

const few = 3;
/** What two processes do in the hour in which the day has changed: each enqueues what is due, and each does all jobs. */
const bothSweep = async (): Promise<void> => {
  const sweep = async () => {
    await sweepDue(toy.runtime);
    for (const { name, payload } of [...toy.jobs]) {
      if (name === 'stage.time-out') await timeOutJob(toy.runtime)(payload as { stage: string });
      if (name === 'task.time-out') await timeOutTaskJob(toy.runtime)(payload as { task: string });
    }
  };
  await Promise.all([sweep(), sweep()]);
  toy.jobs.length = 0;
};
const linesOf = async (id: string, types: readonly string[]): Promise<string[]> =>
  (await toy.database.owner.selectFrom('journal_line').select(['type', 'facts', 'legal_day']).orderBy('id').execute())
    .filter(({ type, facts }) => types.includes(type) && JSON.stringify(facts).includes(id))
    .map(({ type, legal_day }) => `${type} ${legal_day}`);
const statusOf = async ({ placement }: Placed) =>
  (await toy.database.owner.selectFrom('placement').select('status').where('id', '=', placement).executeTakeFirstOrThrow()).status;

describe('a contract that is due on the last day of February', () => {
  const selected = (year: number) => {
    toy.moveTo(`${year}-01-10`);
    return selectedPlacement(toy, { start: `${year}-03-31`, end: `${year}-10-31` });
  };
  test.each([
    [2025, '2025-02-28', '2025-03-01'],
    [2028, '2028-02-29', '2028-03-01'],
  ])('in %i stands on %s and lapses once on %s, however many processes sweep', async (year, last, after) => {
    const placed = await selected(year);
    expect((await stageOf(toy, placed, 'contract')).due_on?.toString()).toBe(last);
    toy.moveTo(last);
    await bothSweep();
    expect(await statusOf(placed)).toBe('selected');
    toy.moveTo(after);
    await bothSweep();
    await bothSweep();
    expect(await statusOf(placed)).toBe('lapsed');
    expect(await linesOf(placed.placement, ['placement.lapsed'])).toEqual([`placement.lapsed ${after}`]);
  });
  test('and is signed by the last of the two at the very change of the day is signed or lapsed, and its place counted accordingly', () =>
    repeatedly(
      'sign and lapse',
      async (together) => {
        const placed = await selected(2028);
        const { placement, worker, vacancy } = placed;
        accepted(await toy.call(drawContract, toy.actors.employer, { placement }));
        accepted(await toy.call(signContract, toy.actors.employer, { placement, version: 1 }));
        toy.moveTo('2028-03-01');
        await together<unknown>(() => toy.call(signContract, worker, { placement, version: 1, language: 'ar' }), bothSweep);
        await bothSweep();
        const status = await statusOf(placed);
        const lines = await linesOf(placement, ['placement.lapsed', 'contract.signed']);
        const { filled } = await toy.database.owner
          .selectFrom('vacancy')
          .select('filled')
          .where('id', '=', vacancy)
          .executeTakeFirstOrThrow();
        expect([status, filled, lines.length]).toEqual(status === 'lapsed' ? ['lapsed', 0, 2] : ['contracted', 1, 2]);
      },
      few,
    ));
});

describe('a decision that is due at the end of a month', () => {
  test('is passed on once the day after, and one that is taken at that moment is taken', () =>
    repeatedly(
      'grant and escalate',
      async (together) => {
        toy.moveTo('2025-01-10');
        const placed = await permittedPlacement(toy);
        toy.moveTo('2025-08-31');
        accepted(await toy.call(recordEntry, toy.actors.immigration, { placement: placed.placement, on: '2025-06-01' }));
        accepted(await toy.call(askPermitChange, placed.worker, { placement: placed.placement, kind: 'extension', until: '2025-12-15' }));
        const task = await toy.database.owner
          .selectFrom('task')
          .selectAll()
          .where('about_id', '=', placed.placement)
          .where('kind', '=', 'permit.decide-extension')
          .executeTakeFirstOrThrow();
        // A month from 31 August ends on 30 September, which has no 31st.
        expect(task.due_on.toString()).toBe('2025-09-30');
        toy.moveTo('2025-09-30');
        await bothSweep();
        expect(await linesOf(task.id, ['task.escalated'])).toEqual([]);
        toy.moveTo('2025-10-01');
        const [answer] = await together<unknown>(
          () => toy.call(answerTask, toy.actors.immigration, { task: task.id, version: task.version, outcome: 'granted' }),
          bothSweep,
        );
        await bothSweep();
        const escalated = await linesOf(task.id, ['task.escalated']);
        expect(escalated.length).toBeLessThanOrEqual(1);
        const extensions = await toy.database.owner
          .selectFrom('permit_extension')
          .select('id')
          .where('placement_id', '=', placed.placement)
          .execute();
        expect(extensions).toHaveLength((answer as { ok: boolean }).ok ? 1 : 0);
        // Who was told that the page had grown old decides on the fresh one: what is late can still be answered.
        if (!(answer as { ok: boolean }).ok)
          accepted(await toy.call(answerTask, toy.actors.immigration, { task: task.id, version: task.version + 1, outcome: 'granted' }));
      },
      few,
    ));
});

test('a season of a leap year is one season: permitted from 29 February, its nine months end on 28 November', async () => {
  toy.moveTo('2028-01-10');
  const placed = await contractedPlacement(toy, { start: '2028-03-31', end: '2028-11-30' });
  const issue = (until: string) => toy.call(issuePermit, toy.actors.consulate, { placement: placed.placement, from: '2028-02-29', until });
  expect(await issue('2028-11-29')).toMatchObject({
    error: { code: 'permit.refused', because: [{ rule: 'max-stay', asked: '2028-11-28' }] },
  });
  accepted(await issue('2028-11-28'));
});
