import { expect, test } from 'vitest';
import { toyProgramme } from '../../../../../test/corridor.ts';
import { plainDate } from '../../../../kernel/dates.ts';
import { Money } from '../../../../kernel/money.ts';
import type { OpenJob } from '../queries/open-jobs.ts';
import { monthlyOf } from './monthly.ts';
import { weeksOf, whatIsLeft } from './what-is-left.ts';

const job = {
  start: plainDate('2025-06-01'),
  end: plainDate('2025-10-31'),
  pay: Money.parse('9.80', 'EUR'),
  per: 'hour',
  hoursWeek: 40,
} as OpenJob;
const today = plainDate('2025-01-10');
const costs = `
costs:
  - { id: in, item: travel_in, payer: { v: employer, src: ACT, article: art. 30 } }
  - { id: out, item: travel_out, payer: { v: worker, src: ACT, article: art. 31 } }
  - { id: visa, item: visa, payer: unknown, src: ACT }
`;
const programme = toyProgramme((text) => `${text}${costs}`);

test('pay of a month and of all weeks is that of a pencil, and at home by the rate of the day before', () => {
  const left = whatIsLeft(job, programme, 'MA', today);
  // 153 days are 21.9 weeks; 9.80 * 40 * 52 / 12 = 1698.67 a month, 9.80 * 40 * 22 = 8624.00 in all.
  expect([left.weeks, left.monthly, left.gross]).toEqual([22, Money.parse('1698.67', 'EUR'), Money.parse('8624.00', 'EUR')]);
  // 10.53 dirham a euro at the end of 2024: 1698.67 * 10.53 = 17886.9951, 8624 * 10.53 = 90810.72.
  expect(left.monthlyAtHome).toMatchObject({ amount: Money.parse('17887.00', 'MAD'), on: plainDate('2024-12-31'), mark: 'K' });
  expect(left.grossAtHome?.amount).toEqual(Money.parse('90810.72', 'MAD'));
});

test('who pays what is the programme’s word, and what nobody knows is counted and not reckoned as nothing', () => {
  const { costs: lines, unknownCosts } = whatIsLeft(job, programme, 'MA', today);
  expect(lines.map(({ id, borne }) => [id, borne])).toEqual([
    ['in', false],
    ['out', true],
    ['visa', true],
  ]);
  expect(unknownCosts).toBe(2);
});

test('without the home’s currency or a rate of the day nothing is said of home', () => {
  expect(whatIsLeft(job, programme, 'XN', today).monthlyAtHome).toBeUndefined();
  expect(whatIsLeft(job, programme, 'MA', plainDate('2023-01-01')).monthlyAtHome).toBeUndefined();
});

test('pay by the week, the day and the month; what is paid for a season has no month', () => {
  const of = (pay: string, per: OpenJob['per']) => monthlyOf({ pay: Money.parse(pay, 'EUR'), per, hoursWeek: 40 })?.toString();
  // 300 * 52 / 12; 60 * 5 * 52 / 12
  expect([of('300', 'week'), of('60', 'day'), of('1500', 'month'), of('9000', 'season')]).toEqual([
    '1300.00 EUR',
    '1300.00 EUR',
    '1500.00 EUR',
    undefined,
  ]);
  expect(weeksOf({ start: today, end: today })).toBe(1);
});
