import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ToyCorridor, toyCorridor } from '../../../test/corridor.ts';
import { accepted, contractedPlacement, type Placed } from '../../../test/journeys/accepted-placement.ts';
import { reading } from '../../platform/command/execute.ts';
import { alertsOf, enterPayslip, payslipsOf, reportPayslip, shortfallOf } from './index.ts';

/** The toy programme with a guarantee of three quarters and two lawful deductions. */
const withPay = (text: string): string =>
  `${text}\npay:\n  guaranteed_percent: { v: 75, src: ACT, article: art. 30 }\n  lawful_deductions: { v: [tax, meals], src: ACT, article: art. 31 }\n`;

let toy: ToyCorridor;
beforeAll(async () => {
  toy = await toyCorridor('2025-01-10', withPay);
});
afterAll(() => toy.stop());

const eur = (amount: string) => ({ amount, currency: 'EUR' });
/** A week of 40 hours at 9.80: 392.00. */
const week = ({ placement }: Placed, change: Record<string, unknown> = {}) => ({
  placement,
  first: '2025-06-02',
  last: '2025-06-08',
  hoursWorked: '40',
  gross: eur('392.00'),
  net: eur('392.00'),
  ...change,
});
const see = <T>(actor: Parameters<typeof reading>[1], read: Parameters<typeof reading<T>>[2]) => reading(toy.runtime, actor, read);

test('a payslip that pays the hours at the rate is short of nothing', async () => {
  const placed = await contractedPlacement(toy);
  expect(accepted(await toy.call(enterPayslip, toy.actors.employer, week(placed)))).toMatchObject({ shortfall: '0.00 EUR' });
  expect(await see(placed.worker, (tx) => alertsOf(tx, placed.placement))).toEqual([]);
});

test('the worker is shown what is short, with the figure owed, the figure paid and the rule; both labour offices are told', async () => {
  const placed = await contractedPlacement(toy);
  const short = week(placed, {
    gross: eur('360.00'),
    deductions: { meals: eur('20.00'), recruitment: eur('30.00'), tools: { amount: '', currency: 'EUR' } },
    net: eur('310.00'),
  });
  expect(accepted(await toy.call(enterPayslip, toy.actors.employer, short))).toMatchObject({ shortfall: '62.00 EUR' });
  const [slip] = await see(placed.worker, (tx) => payslipsOf(tx, placed.placement));
  expect(slip?.findings.map(({ rule, kind, short }) => [rule, kind, `${short}`])).toEqual([
    ['hours-at-rate', undefined, '32.00 EUR'],
    ['deduction-not-lawful', 'recruitment', '30.00 EUR'],
  ]);
  expect(await see(toy.actors.labour, (tx) => alertsOf(tx, placed.placement))).toMatchObject([
    { foundIn: 'payslip', falls: [{ term: 'pay' }] },
  ]);
});

test('what the worker tells of the pay is seen by the worker and the offices, and by no employer or recruiter', async () => {
  const placed = await contractedPlacement(toy);
  accepted(await toy.call(reportPayslip, placed.worker, week(placed, { hoursWorked: '٤٥,٥' })));
  const seen = async (actor: typeof placed.worker) => (await see(actor, (tx) => payslipsOf(tx, placed.placement))).length;
  const { actors, rivals, foreigners } = toy;
  for (const actor of [placed.worker, actors.labour, actors['origin-agency'], actors.inspectorate])
    expect([actor.role, await seen(actor)]).toEqual([actor.role, 1]);
  for (const actor of [actors.employer, actors.recruiter, rivals.employer, foreigners.labour, actors.consulate])
    expect([actor.role, await seen(actor)]).toEqual([actor.role, 0]);
  const tasks = await see(actors.employer, (tx) => tx.selectFrom('task').select('id').where('about_id', '=', placed.placement).execute());
  expect(tasks).toEqual([]);
});

test('of days that both have told, what the worker has in hand counts, and the guarantee runs over the whole contract', async () => {
  const placed = await contractedPlacement(toy);
  accepted(await toy.call(enterPayslip, toy.actors.employer, week(placed)));
  accepted(await toy.call(reportPayslip, placed.worker, week(placed, { gross: eur('380.00'), net: eur('380.00') })));
  const on = (day: string) => see(placed.worker, (tx) => shortfallOf(tx, placed.placement, Temporal.PlainDate.from(day)));
  // 1 June to 31 October are 153 days: 153 x 40 x 3/4 / 7 = 655.7, so 656 hours, of which 40 were worked: 616 x 9.80 = 6036.80.
  expect(await on('2025-07-01')).toMatchObject({ guaranteeDue: false, guarantee: { guaranteed: 656, counted: 4000 } });
  const after = await on('2025-11-01');
  expect([`${after.onPayslips}`, `${after.guarantee?.owed}`, after.guaranteeDue]).toEqual(['12.00 EUR', '6036.80 EUR', true]);
});

test('a payslip is refused for days outside the contract, in another currency, twice, and with hours that are none', async () => {
  const placed = await contractedPlacement(toy);
  const enter = (change: Record<string, unknown>) => toy.call(enterPayslip, toy.actors.employer, week(placed, change));
  expect(await enter({ first: '2025-05-26' })).toMatchObject({ error: { code: 'payslip.outside-contract' } });
  expect(await enter({ gross: { amount: '392.00', currency: 'USD' } })).toMatchObject({ error: { code: 'payslip.other-currency' } });
  expect(await enter({ hoursWorked: '40.125' })).toMatchObject({ error: { code: 'payslip.hours', field: 'hoursWorked' } });
  accepted(await enter({}));
  expect(await enter({})).toMatchObject({ error: { code: 'payslip.told-already' } });
  expect((await toy.call(enterPayslip, toy.rivals.employer, week(placed))).ok).toBe(false);
});
