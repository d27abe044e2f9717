import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted, contractedPlacement, type Placed } from '../../../test/journeys/accepted-placement.ts';
import { plainDate } from '../../kernel/dates.ts';
import { Money } from '../../kernel/money.ts';
import { execute, reading } from '../../platform/command/execute.ts';
import { system } from '../../platform/policy/actor.ts';
import { loadProgramme } from '../../programme/index.ts';
import { answerTask, timeOutTask } from '../tasks/index.ts';
import { monthlyWage, payerOf, tenthsOfMonth } from './domain/cost.ts';
import { costItem, costItems } from './domain/items.ts';
import { claimCost, confirmSettlement, costsOf, paySettlement, recordCost, settlementsOf } from './index.ts';

const withCosts = (text: string): string =>
  `${text
    .replace(/^costs:[\s\S]*?(?=^[a-z_]+:)/m, '')
    .replace(/^fees:.*\n/m, '')
    .replace(/^settlements:[\s\S]*?(?=^[a-z_]+:)/m, '')}
costs:
  - { id: in, item: travel_in, payer: employer, src: ACT }
  - { id: out, item: travel_out, payer: worker, src: ACT }
fees: { worker_recruitment_fee: prohibited, src: ACT }
settlements: { pay_within: { v: P20D, src: ACT, article: art. 40 }, bond: { v: yes, src: ACT }, src: ACT }
`;

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', withCosts);
});
afterAll(() => toy.stop());

const see = <T>(actor: Parameters<typeof reading>[1], read: Parameters<typeof reading<T>>[2]) => reading(toy.runtime, actor, read);
const eur = (text: string) => Money.parse(text, 'EUR');
const record = (placed: Placed, change: Record<string, unknown> = {}, actor = placed.worker) =>
  toy.call(recordCost, actor, {
    placement: placed.placement,
    item: 'placement-fee',
    amount: { amount: '300.00', currency: 'EUR' },
    paidTo: 'sub-agent',
    paidToName: 'A man at the market',
    receipt: false,
    paidOn: '2025-01-05',
    ...change,
  });
const claimed = async (change: Record<string, unknown> = {}) => {
  const placed = await contractedPlacement(toy);
  const { id: cost } = accepted(await record(placed, change));
  const { id: settlement } = accepted(await toy.call(claimCost, placed.worker, { placement: placed.placement, cost }));
  return { placed, cost, settlement };
};
const taskOf = (placed: Placed, kind: string) =>
  toy.database.owner
    .selectFrom('task')
    .selectAll()
    .where('about_id', '=', placed.placement)
    .where('kind', '=', kind)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
const stateOf = async (placed: Placed) => (await see(placed.worker, (tx) => settlementsOf(tx, placed.placement)))[0];

describe('what a worker paid', () => {
  test('is seen by the worker and the labour offices, and by no employer or recruiter, who would know whom to punish', async () => {
    const placed = await contractedPlacement(toy);
    accepted(await record(placed));
    const { actors, rivals, foreigners } = toy;
    const seen = async (actor: typeof placed.worker) => (await see(actor, (tx) => costsOf(tx, placed.placement))).length;
    for (const actor of [placed.worker, actors.labour, actors['origin-agency'], actors.inspectorate])
      expect([actor.role, await seen(actor)]).toEqual([actor.role, 1]);
    for (const actor of [actors.employer, actors.recruiter, rivals.employer, foreigners.labour, actors.consulate, actors.policy])
      expect([actor.role, await seen(actor)]).toEqual([actor.role, 0]);
    expect(
      await see(actors.employer, (tx) => tx.selectFrom('task').select('id').where('about_id', '=', placed.placement).execute()),
    ).toEqual([]);
  });
  test('is judged by the programme: a forbidden fee and the journey are the employer’s, the way home the worker’s, medical tests it is silent of', async () => {
    const placed = await contractedPlacement(toy);
    const payer = async (item: string) => accepted(await record(placed, { item })).payer;
    expect([
      await payer('placement-fee'),
      await payer('deposit'),
      await payer('travel-in'),
      await payer('travel-out'),
      await payer('medical'),
    ]).toEqual(['employer', 'employer', 'employer', 'worker', 'silent']);
  });
  test('lies not in the future, is an item of the list, and is more than nothing', async () => {
    const placed = await contractedPlacement(toy);
    expect(await record(placed, { paidOn: '2025-01-11' })).toMatchObject({ error: { code: 'cost.in-future', field: 'paidOn' } });
    expect(await record(placed, { item: 'sweets' })).toMatchObject({ error: { code: 'cost.item-unknown', field: 'item' } });
    expect(await record(placed, { amount: { amount: '0', currency: 'EUR' } })).toMatchObject({ error: { code: 'input.too-small' } });
    expect((await record(placed, {}, toy.actors.employer)).ok).toBe(false);
  });
});

describe('a claim', () => {
  test('shows employer and recruiter the item, the amount and the day due, and not to whom it was paid', async () => {
    const { placed } = await claimed();
    const [seen] = await see(toy.actors.employer, (tx) => settlementsOf(tx, placed.placement));
    expect(seen).toMatchObject({ item: 'placement-fee', amount: eur('300.00'), state: 'due', dueOn: plainDate('2025-01-30') });
    expect(JSON.stringify(seen)).not.toMatch(/market|sub-agent/);
    expect(await see(toy.actors.employer, (tx) => costsOf(tx, placed.placement))).toEqual([]);
  });
  test('is made once, and of nothing that the programme leaves to the worker or is silent of', async () => {
    const { placed, cost } = await claimed();
    expect(await toy.call(claimCost, placed.worker, { placement: placed.placement, cost })).toMatchObject({
      error: { code: 'cost.claimed-already' },
    });
    for (const item of ['travel-out', 'medical']) {
      const other = accepted(await record(placed, { item }));
      expect(await toy.call(claimCost, placed.worker, { placement: placed.placement, cost: other.id })).toMatchObject({
        error: { code: 'cost.not-owed' },
      });
    }
  });
});

describe('a settlement', () => {
  test('is paid with a day and a receipt, and the worker says that it has come', async () => {
    const { placed, settlement } = await claimed();
    const pay = (paidOn: string) =>
      toy.call(paySettlement, toy.actors.employer, { placement: placed.placement, settlement, paidOn, receipt: 'R-17' });
    expect(await pay('2025-02-01')).toMatchObject({ error: { code: 'settlement.in-future' } });
    accepted(await pay('2025-01-10'));
    expect(await pay('2025-01-10')).toMatchObject({ error: { code: 'settlement.not-due' } });
    accepted(await toy.call(confirmSettlement, placed.worker, { placement: placed.placement, settlement, received: 'yes' }));
    expect(await stateOf(placed)).toMatchObject({ state: 'received', receipt: 'R-17' });
  });
  test('of two on one file that is paid leaves the task of the other open', async () => {
    const { placed, settlement } = await claimed();
    const { id: cost } = accepted(await record(placed, { item: 'travel-in' }));
    const { id: other } = accepted(await toy.call(claimCost, placed.worker, { placement: placed.placement, cost }));
    const paid = { placement: placed.placement, settlement, paidOn: '2025-01-10', receipt: 'R-19' };
    accepted(await toy.call(paySettlement, toy.actors.employer, paid));
    expect((await taskOf(placed, 'costs.settle')).asked).toMatchObject({ settlement: other });
  });
  test('that has not come goes to the labour office, which decides that it is owed: then it is due again', async () => {
    const { placed, settlement } = await claimed();
    accepted(
      await toy.call(paySettlement, toy.actors.employer, {
        placement: placed.placement,
        settlement,
        paidOn: '2025-01-10',
        receipt: 'R-18',
      }),
    );
    accepted(await toy.call(confirmSettlement, placed.worker, { placement: placed.placement, settlement, received: 'no' }));
    const task = await taskOf(placed, 'costs.decide');
    accepted(
      await toy.call(answerTask, toy.actors.labour, { task: task.id, version: 1, outcome: 'owed', reason: 'The receipt is of another.' }),
    );
    expect(await stateOf(placed)).toMatchObject({ state: 'due' });
  });
  test('can be disputed with a reason, and the labour office finds that nothing is owed', async () => {
    const { placed } = await claimed();
    const asked = await taskOf(placed, 'costs.settle');
    accepted(await toy.call(answerTask, toy.actors.employer, { task: asked.id, version: 1, outcome: 'disputed', reason: 'We paid it.' }));
    const task = await taskOf(placed, 'costs.decide');
    accepted(await toy.call(answerTask, toy.actors.labour, { task: task.id, version: 1, outcome: 'not-owed', reason: 'Shown.' }));
    expect(await stateOf(placed)).toMatchObject({ state: 'dropped' });
  });
  test('unpaid on its day draws on the bond once; what the bond does not hold stays owed and goes to the labour office', async () => {
    const { placed, settlement } = await claimed();
    const organisation_id = toy.actors.employer.organisation ?? '';
    await toy.database.owner
      .insertInto('bond_entry')
      .values({
        id: '00000000-0000-4000-8000-00000000b0d1',
        organisation_id,
        kind: 'lodged',
        amount_minor: 20_000n,
        currency: 'EUR',
        balance_minor: 20_000n,
        place: 1,
        entered_on: plainDate('2025-01-01'),
        basis: 'Sudland Harvest Act art. 41',
        receipt: null,
        because_kind: null,
        because_id: null,
        asked_minor: 20_000n,
        entered_by: null,
      })
      .execute();
    const task = await taskOf(placed, 'costs.settle');
    const fall = () => execute(toy.runtime, system, timeOutTask, { task: task.id });
    toy.moveTo('2025-01-30');
    expect((await fall()).ok).toBe(false);
    toy.moveTo('2025-02-02');
    accepted(await fall());
    expect((await fall()).ok).toBe(false);
    expect(await stateOf(placed)).toMatchObject({ id: settlement, state: 'unpaid', drawn: eur('200.00') });
    const drawn = await toy.database.owner.selectFrom('bond_entry').selectAll().where('because_id', '=', settlement).execute();
    expect(drawn.map(({ kind, amount_minor }) => [kind, Number(amount_minor)])).toEqual([['drawn', 20_000]]);
    expect((await taskOf(placed, 'costs.decide')).holder_role).toBe('labour');
    toy.moveTo('2025-01-10');
  });
});

describe('the ILO’s list', () => {
  test('has fees, the seven kinds of related costs, and what is never legitimate', () => {
    expect(new Set(costItems().map(({ group }) => group))).toEqual(new Set(['fee', 'related', 'illegitimate']));
    expect(new Set(costItems().map(({ id }) => id)).size).toBe(costItems().length);
  });
  test.each(['us-h2a', 'es-ma-gecco'])('under %s a recruitment fee is never the worker’s', (name) => {
    const loaded = loadProgramme(readFileSync(new URL(`../../../packs/programmes/${name}/programme.yaml`, import.meta.url), 'utf8'), name);
    if (!loaded.ok) throw new Error(loaded.error[0]?.message);
    const item = costItem('placement-fee');
    if (!item) throw new Error('the list has no placement fee');
    expect(payerOf(loaded.value, item, plainDate('2026-03-01'))).toMatchObject({ said: 'employer' });
  });
});

test('3000 of costs at 500 a month are 6.0 months of wage; in another currency nobody can say', () => {
  const wage = monthlyWage({ pay: eur('500.00'), payPer: 'month', hoursWeek: null });
  expect(tenthsOfMonth(eur('3000.00'), wage)).toBe(60);
  expect(tenthsOfMonth(Money.parse('3000.00', 'MAD'), wage)).toBeUndefined();
  // 10.00 an hour, 40 hours a week, 52 weeks over 12 months: 1733.33.
  expect(`${monthlyWage({ pay: eur('10.00'), payPer: 'hour', hoursWeek: 40 })}`).toBe('1733.33 EUR');
});
