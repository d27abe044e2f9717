import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted, contractedPlacement, type Placed } from '../../../test/journeys/accepted-placement.ts';
import { execute, reading } from '../../platform/command/execute.ts';
import { system } from '../../platform/policy/actor.ts';
import { enterPayslip, reportPayslip } from '../contracts/index.ts';
import { bondOf, recordBond } from '../organisations/index.ts';
import { timeOutTask } from '../tasks/index.ts';
import { claimPay, drawSettlement, settlementsOf } from './index.ts';

const withBonds = (text: string): string =>
  `${text
    .replace('cap: 20', 'cap: 2000')
    .replace(/^settlements:[\s\S]*?(?=^[a-z_]+:)/m, '')
    .replace(/^bond:[\s\S]*?(?=^[a-z_]+:)/m, '')}
settlements: { pay_within: { v: P20D, src: ACT, article: art. 40 }, bond: { v: yes, src: ACT }, src: ACT }
bond:
  - { of: employer, side: destination, lodged: { v: 100, unit: EUR, src: ACT } }
`;

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor('2025-06-16', withBonds);
});
afterAll(() => toy.stop());

const eur = (amount: string) => ({ amount, currency: 'EUR' });
/** A week of 40 hours at 9.80, of which 392.00 is owed. */
const week = ({ placement }: Placed, gross: string) => ({
  placement,
  first: '2025-06-02',
  last: '2025-06-08',
  hoursWorked: '40',
  gross: eur(gross),
  net: eur(gross),
});
const told = async (gross = '360.00'): Promise<{ placed: Placed; payslip: string }> => {
  const placed = await contractedPlacement(toy);
  return { placed, payslip: accepted(await toy.call(enterPayslip, toy.actors.employer, week(placed, gross))).id };
};
const claim = (placed: Placed, payslip: string, actor = toy.actors.labour) =>
  toy.call(claimPay, actor, { placement: placed.placement, payslip });
const owed = async ({ placement }: Placed) => (await reading(toy.runtime, toy.actors.labour, (tx) => settlementsOf(tx, placement)))[0];
const lodge = async (amount: string) =>
  accepted(
    await toy.call(recordBond, toy.actors.labour, {
      organisation: toy.actors.employer.organisation,
      kind: 'lodged',
      amount: eur(amount),
      basis: 'Sudland Harvest Act art. 11',
    }),
  );
const balance = async () => {
  const bond = await reading(toy.runtime, toy.actors.labour, (tx) =>
    bondOf(tx, toy.actors.employer.organisation ?? '', Temporal.PlainDate.from('2026-01-01')),
  );
  return bond?.balances.map(String).join(' ');
};
/** The day passes on which the employer should have paid. */
const fallDue = async ({ placement }: Placed): Promise<void> => {
  const task = await toy.database.owner
    .selectFrom('task')
    .select('id')
    .where('about_id', '=', placement)
    .where('kind', '=', 'costs.settle-pay')
    .executeTakeFirstOrThrow();
  toy.moveTo('2025-07-07');
  accepted(await execute(toy.runtime, system, timeOutTask, { task: task.id }));
  toy.moveTo('2025-06-16');
};

describe('the claim for what a payslip falls short of', () => {
  test('is opened by the labour office for the very amount, and is due twenty days later as the Act says', async () => {
    const { placed, payslip } = await told();
    expect(accepted(await claim(placed, payslip))).toMatchObject({ due: '2025-07-06' });
    const settlement = await owed(placed);
    expect([`${settlement?.amount}`, settlement?.item, settlement?.state]).toEqual(['32.00 EUR', 'wages', 'due']);
    const task = await toy.database.owner
      .selectFrom('task')
      .select(['holder_organisation_id', 'kind'])
      .where('about_id', '=', placed.placement)
      .where('kind', '=', 'costs.settle-pay')
      .executeTakeFirstOrThrow();
    expect(task.holder_organisation_id).toBe(toy.actors.employer.organisation);
  });

  test('is opened once, and not for a payslip that is in order, of another file, or by anybody whose it is not', async () => {
    const { placed, payslip } = await told();
    accepted(await claim(placed, payslip));
    expect(await claim(placed, payslip)).toMatchObject({ error: { code: 'pay.claimed-already' } });
    const fine = await told('392.00');
    expect(await claim(fine.placed, fine.payslip)).toMatchObject({ error: { code: 'pay.nothing-short' } });
    expect(await claim(fine.placed, payslip)).toMatchObject({ error: { code: 'pay.no-payslip' } });
    const other = await told();
    const { actors, foreigners } = toy;
    for (const actor of [actors.employer, actors.inspectorate, actors['origin-agency'], foreigners.labour, fine.placed.worker])
      expect(await claim(other.placed, other.payslip, actor)).toMatchObject({ error: { code: 'platform.not-found' } });
    expect(await owed(other.placed)).toBeUndefined();
  });

  test('of what a worker has told in confidence is the worker’s own to open', async () => {
    const placed = await contractedPlacement(toy);
    const { id } = accepted(await toy.call(reportPayslip, placed.worker, week(placed, '360.00')));
    expect(await claim(placed, id)).toMatchObject({ error: { code: 'pay.told-in-confidence' } });
    accepted(await claim(placed, id, placed.worker));
    expect(`${(await owed(placed))?.amount}`).toBe('32.00 EUR');
  });

  test('two at once open one claim', async () => {
    const { placed, payslip } = await told();
    const answers = await Promise.all([claim(placed, payslip), claim(placed, payslip, placed.worker)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const rows = await toy.database.owner.selectFrom('settlement').select('id').where('payslip_id', '=', payslip).execute();
    expect(rows).toHaveLength(1);
  });
});

describe('what its day did not bring', () => {
  test('is drawn when something lies on the bond, in parts as it comes, and never more than is owed', async () => {
    const { placed, payslip } = await told('292.00');
    accepted(await claim(placed, payslip));
    const { id } = (await owed(placed)) ?? { id: '' };
    const draw = () => toy.call(drawSettlement, toy.actors.labour, { placement: placed.placement, settlement: id });
    // Not due: nothing is drawn before the day.
    expect(await draw()).toMatchObject({ error: { code: 'settlement.not-due' } });
    await fallDue(placed);
    expect((await owed(placed))?.state).toBe('unpaid');
    expect(await draw()).toMatchObject({ error: { code: 'settlement.nothing-on-bond' } });
    await lodge('30.00');
    accepted(await draw());
    expect([`${(await owed(placed))?.drawn}`, (await owed(placed))?.state]).toEqual(['30.00 EUR', 'unpaid']);
    await lodge('50.00');
    accepted(await draw());
    expect(`${(await owed(placed))?.drawn}`).toBe('80.00 EUR');
    await lodge('500.00');
    accepted(await draw());
    // 30 + 50 + 20 are the hundred that were missing.
    expect([`${(await owed(placed))?.drawn}`, (await owed(placed))?.state]).toEqual(['100.00 EUR', 'drawn']);
    expect(await balance()).toBe('480.00 EUR');
    expect(await draw()).toMatchObject({ error: { code: 'settlement.not-due' } });
    const open = await toy.database.owner
      .selectFrom('task')
      .select('kind')
      .where('about_id', '=', placed.placement)
      .where('kind', '=', 'costs.decide')
      .where('state', '=', 'open')
      .execute();
    expect(open).toEqual([]);
  });

  test('is drawn by the labour office of the destination alone', async () => {
    const { placed, payslip } = await told();
    accepted(await claim(placed, payslip));
    const settlement = (await owed(placed))?.id;
    const { actors, foreigners } = toy;
    for (const actor of [actors.employer, actors['origin-agency'], actors.inspectorate, placed.worker, foreigners.labour])
      expect(await toy.call(drawSettlement, actor, { placement: placed.placement, settlement })).toMatchObject({
        error: { code: 'platform.not-found' },
      });
  });
});
