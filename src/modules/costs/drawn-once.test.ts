import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted, contractedPlacement } from '../../../test/journeys/accepted-placement.ts';
import { Money } from '../../kernel/money.ts';
import { execute, reading } from '../../platform/command/execute.ts';
import { system } from '../../platform/policy/actor.ts';
import { drawBond, recordBond } from '../organisations/index.ts';
import { answerTask, timeOutTask } from '../tasks/index.ts';
import { claimCost, recordCost, settlementsOf } from './index.ts';

const withCosts = (text: string): string =>
  `${text
    .replace(/^costs:[\s\S]*?(?=^[a-z_]+:)/m, '')
    .replace(/^fees:.*\n/m, '')
    .replace(/^settlements:[\s\S]*?(?=^[a-z_]+:)/m, '')}
fees: { worker_recruitment_fee: prohibited, src: ACT }
settlements: { pay_within: { v: P20D, src: ACT, article: art. 40 }, bond: { v: yes, src: ACT }, src: ACT }
`;

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', withCosts);
});
afterAll(() => toy.stop());

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const lodge = async (amount: string) =>
  accepted(
    await toy.call(recordBond, toy.actors.labour, {
      organisation: toy.actors.employer.organisation,
      kind: 'topped-up',
      amount: eur(amount),
      basis: 'Sudland Harvest Act art. 41',
    }),
  );
const claimed = async () => {
  toy.moveTo('2025-01-10');
  const placed = await contractedPlacement(toy);
  const paid = { placement: placed.placement, item: 'placement-fee', amount: eur('300.00'), paidTo: 'sub-agent', receipt: false };
  const { id: cost } = accepted(await toy.call(recordCost, placed.worker, { ...paid, paidOn: '2025-01-05' }));
  const { id: settlement } = accepted(await toy.call(claimCost, placed.worker, { placement: placed.placement, cost }));
  return { placed, settlement };
};
type Claimed = Awaited<ReturnType<typeof claimed>>;
const taskOf = ({ placed }: Claimed, kind: string) =>
  toy.database.owner
    .selectFrom('task')
    .selectAll()
    .where('about_id', '=', placed.placement)
    .where('kind', '=', kind)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
const fallDue = async (one: Claimed) =>
  accepted(await execute(toy.runtime, system, timeOutTask, { task: (await taskOf(one, 'costs.settle')).id }));
const stateOf = async ({ placed }: Claimed) => {
  const [seen] = await reading(toy.runtime, placed.worker, (tx) => settlementsOf(tx, placed.placement));
  return seen && [seen.state, seen.drawn.toString()];
};
/** What has left the bond for a debt, in all. */
const leftFor = async ({ settlement }: Claimed): Promise<string> => {
  const rows = await toy.database.owner.selectFrom('bond_entry').select('amount_minor').where('because_id', '=', settlement).execute();
  return new Money(
    rows.reduce((sum, { amount_minor }) => sum + amount_minor, 0n),
    'EUR',
  ).toString();
};

test('what the bond gave once is not counted a second time when the office finds that the rest is still owed', async () => {
  const one = await claimed();
  await lodge('150.00');
  toy.moveTo('2025-02-02');
  await fallDue(one);
  expect(await stateOf(one)).toEqual(['unpaid', '150.00 EUR']);
  const decide = await taskOf(one, 'costs.decide');
  accepted(await toy.call(answerTask, toy.actors.labour, { task: decide.id, version: 1, outcome: 'owed', reason: 'It is.' }));
  // Due again, unpaid again, and the bond is empty: half of it stays owed.
  toy.moveTo('2025-03-10');
  await fallDue(one);
  expect(await stateOf(one)).toEqual(['unpaid', '150.00 EUR']);
  expect(await leftFor(one)).toBe('150.00 EUR');
  const again = await taskOf(one, 'costs.decide');
  accepted(await toy.call(answerTask, toy.actors.labour, { task: again.id, version: 1, outcome: 'owed', reason: 'It is.' }));
  // By the third day the bond holds more than what is missing: that is drawn, and no more.
  await lodge('500.00');
  toy.moveTo('2025-04-20');
  await fallDue(one);
  expect(await stateOf(one)).toEqual(['drawn', '300.00 EUR']);
  expect(await leftFor(one)).toBe('300.00 EUR');
});

test('a debt that an office has drawn by hand is not drawn again on its day: the office is asked what is still owed', async () => {
  const one = await claimed();
  await lodge('600.00');
  const { employer, labour } = toy.actors;
  const byHand = { organisation: employer.organisation, amount: eur('300.00'), basis: 'Sudland Harvest Act art. 41', debt: one.settlement };
  accepted(await toy.call(drawBond, labour, byHand));
  toy.moveTo('2025-02-02');
  await fallDue(one);
  expect(await leftFor(one)).toBe('300.00 EUR');
  expect((await taskOf(one, 'costs.decide')).holder_role).toBe('labour');
});
