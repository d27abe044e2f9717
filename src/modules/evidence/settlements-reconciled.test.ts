import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted, contractedPlacement, type Placed } from '../../../test/journeys/accepted-placement.ts';
import { system } from '../../platform/policy/actor.ts';
import { claimCost, confirmSettlement, paySettlement, recordCost } from '../costs/index.ts';
import { timeOutTask } from '../tasks/index.ts';
import { readResults } from './index.ts';

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor(
    '2025-01-10',
    (text) => `${text
      .replace(/^costs:[\s\S]*?(?=^[a-z_]+:)/m, '')
      .replace(/^fees:.*\n/m, '')
      .replace(/^settlements:[\s\S]*?(?=^[a-z_]+:)/m, '')}
fees: { worker_recruitment_fee: prohibited, src: ACT }
settlements: { pay_within: { v: P20D, src: ACT, article: art. 40 }, bond: { v: yes, src: ACT }, src: ACT }
`,
  );
});
afterAll(() => toy.stop());

const claimed = async (): Promise<{ placed: Placed; settlement: string }> => {
  const placed = await contractedPlacement(toy);
  const { placement, worker } = placed;
  const told = {
    item: 'placement-fee',
    amount: { amount: '300.00', currency: 'EUR' },
    paidTo: 'sub-agent',
    receipt: false,
    paidOn: '2025-01-05',
  };
  const { id: cost } = accepted(await toy.call(recordCost, worker, { placement, ...told }));
  const { id: settlement } = accepted(await toy.call(claimCost, worker, { placement, cost }));
  return { placed, settlement };
};
const lines = async () =>
  (await readResults(toy.runtime))
    .flatMap(({ reconciliation }) => reconciliation)
    .filter(({ key }) => key.startsWith('settlements'))
    .map(({ key, left, right, ok }) => `${key} ${left} ${right} ${ok ? 'agrees' : 'differs'}`);

test('while nobody has claimed anything there is no line of settlements', async () => {
  expect(await lines()).toEqual([]);
});

test('claims, payments and what fell due are counted from two sources each, and agree', async () => {
  const one = await claimed();
  const two = await claimed();
  const { placement, worker } = one.placed;
  toy.moveTo('2025-01-20');
  accepted(
    await toy.call(paySettlement, toy.actors.employer, { placement, settlement: one.settlement, paidOn: '2025-01-20', receipt: 'R 1' }),
  );
  accepted(await toy.call(confirmSettlement, worker, { placement, settlement: one.settlement, received: 'yes' }));
  // The day after the last one silence draws on a bond that holds nothing, and the labour office has to decide.
  toy.moveTo('2025-01-31');
  const task = await toy.database.owner
    .selectFrom('task')
    .select('id')
    .where('kind', '=', 'costs.settle')
    .where('about_id', '=', two.placed.placement)
    .executeTakeFirstOrThrow();
  accepted(await toy.call(timeOutTask, system, { task: task.id }));
  toy.moveTo('2025-02-03');
  expect(await lines()).toEqual([
    'settlements-claims 2 2 agrees',
    'settlements-receipts 1 1 agrees',
    'settlements-bonds 0 0 agrees',
    'settlements-decided 1 1 agrees',
    'settlements-overdue 0 0 agrees',
    'settlements-journal 2 2 agrees',
  ]);
});

test('a settlement that somebody lets lie past its day shows, and so does one that nobody has to decide any more', async () => {
  await claimed();
  toy.moveTo('2025-03-01');
  expect(await lines()).toContain('settlements-overdue 1 0 differs');
  await sql`update task set state = 'closed', done_on = '2025-03-01' where kind = 'costs.decide'`.execute(toy.database.owner);
  toy.moveTo('2025-03-02');
  expect(await lines()).toContain('settlements-decided 1 0 differs');
});
