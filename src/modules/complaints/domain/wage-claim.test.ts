import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { Money } from '../../../kernel/money.ts';
import { payFor } from './pay-basis.ts';
import { type ClaimMonth, reckon, type WageClaim } from './wage-claim.ts';

const usd = (amount: string) => Money.parse(amount, 'USD');
const month = (name: string, paid: string, more: Partial<ClaimMonth> = {}): ClaimMonth => ({
  month: name,
  worked100: 100,
  lawful: usd('0'),
  unlawful: usd('100'),
  paid: usd(paid),
  lateFrom: plainDate('2025-04-01'),
  ...more,
});
/** 1,000 a month for three months, of which 700, nothing and 500 came; 100 a month was kept for housing without a right. */
const threeMonths = [month('2025-01', '700'), month('2025-02', '0'), month('2025-03', '500')];
const claim = (more: Partial<WageClaim> = {}): WageClaim => ({
  pay: { per: 'month', amount: usd('1000'), basis: { kind: 'contract', reference: 'P-1' } },
  monthHours100: 20_800,
  months: threeMonths,
  fees: [],
  rates: [],
  on: plainDate('2025-06-30'),
  ...more,
});
const reckoned = (given: WageClaim) => {
  const answer = reckon(given);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
};
const overtime = { hours100: 3_000, factor100: 125 };
const withOvertime = threeMonths.map((one) => (one.month === '2025-03' ? { ...one, overtime } : one));
const fees = [{ item: 'recruitment', amount: usd('650') }];

describe('what is owed of 1,000 a month for three months, when 700, nothing and 500 were paid', () => {
  test('is 1,800.00, and the housing that was kept without a right is part of it', () => {
    const { shortfall, ofWhichUnlawful, total } = reckoned(claim());
    expect([shortfall, ofWhichUnlawful, total].map((one) => one.decimal())).toEqual(['1800.00', '300.00', '1800.00']);
  });
  test('is 1,980.29 with 30 hours of overtime at one and a quarter on a month of 208 hours', () => {
    expect(reckoned(claim({ months: withOvertime })).total.decimal()).toBe('1980.29');
  });
  test('is 2,630.29 with 650 of fees that are to be given back', () => {
    expect(reckoned(claim({ months: withOvertime, fees })).total.decimal()).toBe('2630.29');
  });
  test('is 2,659.59 with 90 days of simple interest at 6 % on the wages and not on the fees', () => {
    const rates = [{ from: plainDate('2020-01-01'), basisPoints: 600, source: 'test' }];
    const answer = reckoned(claim({ months: withOvertime, fees, rates }));
    expect([answer.interest.amount.decimal(), answer.total.decimal()]).toEqual(['29.30', '2659.59']);
  });
  test('is no less because another month was overpaid: that is shown, and not netted', () => {
    const answer = reckoned(claim({ months: [...threeMonths, month('2025-04', '1400', { unlawful: usd('0') })] }));
    expect([answer.shortfall, answer.over, answer.total].map((one) => one.decimal())).toEqual(['1800.00', '400.00', '1800.00']);
  });
});

test('lawful deductions lower what is due, and what is kept beyond the shortfall is not owed twice', () => {
  const { months } = reckoned(claim({ months: [month('2025-01', '850', { lawful: usd('120'), unlawful: usd('200') })] }));
  expect(months[0]).toMatchObject({ due: usd('880'), shortfall: usd('30'), ofWhichUnlawful: usd('30') });
});

test('a month is claimed once, and deductions beyond the pay are asked about', () => {
  expect(reckon(claim({ months: [month('2025-01', '0'), month('2025-01', '0')] }))).toMatchObject({
    error: { code: 'complaint.month-twice' },
  });
  expect(reckon(claim({ months: [month('2025-01', '0', { lawful: usd('1000.01') })] }))).toMatchObject({
    error: { code: 'complaint.deductions-exceed-pay', params: { month: '2025-01' } },
  });
});

describe('interest', () => {
  test('changes with the rate of each day: 10 days at 6 % and 5 at 3 % on 365.00 are 0.75', () => {
    const rates = [
      { from: plainDate('2025-04-11'), basisPoints: 300, source: 'test' },
      { from: plainDate('2025-01-01'), basisPoints: 600, source: 'test' },
    ];
    const months = [month('2025-03', '635', { unlawful: usd('0') })];
    expect(reckoned(claim({ months, rates, on: plainDate('2025-04-16') })).interest).toEqual({ amount: usd('0.75'), known: true });
  });
  test('is said not to be known whole where a day has no rate', () => {
    expect(reckoned(claim()).interest).toEqual({ amount: usd('0'), known: false });
  });
});

describe('the pay that is reckoned from', () => {
  const minimum = {
    from: plainDate('2025-01-01'),
    until: plainDate('2026-01-01'),
    rule: 'RD 87/2025',
    per: 'day',
    amount: Money.parse('56.08', 'EUR'),
    source: 'S2',
  } as const;
  test('is the least of the sector by its rule where there is no contract: ten days in Spain in 2025 are 560.80', () => {
    const pay = payFor(undefined, [minimum], plainDate('2025-05-01'));
    expect(pay).toMatchObject({ ok: true, value: { per: 'day', basis: { kind: 'minimum', rule: 'RD 87/2025' } } });
    if (!pay.ok) return;
    const eur = (amount: string) => Money.parse(amount, 'EUR');
    const days = {
      month: '2025-05',
      worked100: 1_000,
      lawful: eur('0'),
      unlawful: eur('0'),
      paid: eur('0'),
      lateFrom: plainDate('2025-06-01'),
    };
    expect(reckoned({ ...claim(), pay: pay.value, months: [days] }).total.decimal()).toBe('560.80');
  });
  test('is never below that least, and is not known where neither is', () => {
    const low = { per: 'day', amount: Money.parse('40', 'EUR'), reference: 'P-1' } as const;
    expect(payFor(low, [minimum], plainDate('2025-05-01'))).toMatchObject({ value: { basis: { kind: 'minimum' } } });
    expect(payFor({ ...low, amount: Money.parse('60', 'EUR') }, [minimum], plainDate('2025-05-01'))).toMatchObject({
      value: { basis: { kind: 'contract' } },
    });
    expect(payFor(undefined, [minimum], plainDate('2026-01-01'))).toMatchObject({ error: { code: 'complaint.no-pay-known' } });
  });
});
