import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { Money } from '../../../kernel/money.ts';
import { loadProgramme } from '../../../programme/index.ts';
import { guaranteeOf } from './guarantee.ts';
import { type PayRules, payRulesOn } from './pay-rules.ts';
import { checkPayslip, type Payslip, shortIn } from './payslip.ts';
import { shareOf } from './share.ts';
import type { Terms } from './terms.ts';

const usd = (text: string) => Money.parse(text, 'USD');
const programme = (name: string) => {
  const loaded = loadProgramme(readFileSync(new URL(`../../../../packs/programmes/${name}/programme.yaml`, import.meta.url), 'utf8'), name);
  if (!loaded.ok) throw new Error(loaded.error[0]?.message);
  return loaded.value;
};
const h2a = payRulesOn(programme('us-h2a'), plainDate('2025-06-30'));

/** A contract of ten weeks at 48 hours, as the example of 20 CFR 655.122(i) has it. */
const terms: Terms = {
  pay: usd('11.59'),
  payPer: 'hour',
  hoursWeek: 48,
  start: plainDate('2025-05-05'),
  end: plainDate('2025-07-13'),
  occupation: '9211',
  region: 'TX',
  housing: true,
};
const slip = (change: Partial<Payslip> = {}): Payslip => {
  const gross = change.gross ?? usd('463.60');
  const base = { first: plainDate('2025-05-05'), last: plainDate('2025-05-11'), worked: 4000, offered: 4000, piece: null, deductions: [] };
  return { ...base, gross, net: gross, ...change };
};

describe('the three-fourths guarantee of H-2A', () => {
  test('of ten weeks at 48 hours is 360 hours, as the regulation computes it', () => {
    expect(guaranteeOf(terms, h2a, [])).toMatchObject({ percent: 75, guaranteed: 360, owed: usd('4172.40') });
  });
  test('owes pay for the hours that were neither worked nor offered: 60 hours of 360 at 11.59 are 695.40', () => {
    expect(guaranteeOf(terms, h2a, [{ worked: 30_000, offered: 30_000 }])?.owed).toEqual(usd('695.40'));
  });
  test('counts hours that were offered and not taken as if they were worked', () => {
    expect(guaranteeOf(terms, h2a, [{ worked: 30_000, offered: 36_000 }])?.owed).toEqual(usd('0'));
  });
  test('begins on the day after a late arrival: nine weeks give 324 hours', () => {
    expect(guaranteeOf(terms, h2a, [], plainDate('2025-05-11'))).toMatchObject({ guaranteed: 324 });
  });
  test('is due from the day after the last day of the contract', () => {
    expect(`${guaranteeOf(terms, h2a, [])?.dueFrom}`).toBe('2025-07-14');
  });
  test('does not exist where the programme is silent', () => {
    expect(guaranteeOf(terms, { rounding: 'half_up' }, [])).toBeUndefined();
  });
});

describe('a payslip', () => {
  test('of 40 hours at 11.59 pays 463.60', () => {
    expect(checkPayslip(slip(), terms, h2a)).toEqual([]);
  });
  test('of piece earnings of 420.00 for 40 hours owes 43.60 up to the rate', () => {
    const piece = slip({ piece: usd('420.00'), gross: usd('420.00') });
    expect(checkPayslip(piece, terms, h2a)).toMatchObject([
      { rule: 'hours-at-rate', owed: usd('463.60'), paid: usd('420.00'), short: usd('43.60') },
    ]);
  });
  test('may take meals off, and no recruitment fee: what was taken for it is owed back', () => {
    const deductions = [
      { kind: 'meals' as const, amount: usd('80.00') },
      { kind: 'recruitment' as const, amount: usd('50.00') },
    ];
    const found = checkPayslip(slip({ deductions, net: usd('333.60') }), terms, h2a);
    expect(found).toMatchObject([{ rule: 'deduction-not-lawful', kind: 'recruitment', short: usd('50.00'), source: { id: 'S3' } }]);
  });
  test('whose net is less than gross and deductions say is short by the difference', () => {
    expect(checkPayslip(slip({ net: usd('460.00') }), terms, h2a)).toMatchObject([{ rule: 'net-differs', short: usd('3.60') }]);
  });
  test('with overtime at 150 percent after 40 hours owes half a rate for each hour more: 8 hours at 10.00 are 40.00', () => {
    const rules: PayRules = { rounding: 'half_up', overtimeAfterWeek: { value: 40 }, overtimePercent: { value: 150 } };
    const tenAnHour = { ...terms, pay: usd('10.00') };
    const worked = slip({ worked: 4800, offered: 4800, gross: usd('480.00') });
    expect(checkPayslip(worked, tenAnHour, rules)).toMatchObject([{ rule: 'overtime', owed: usd('40.00'), short: usd('40.00') }]);
    expect(checkPayslip({ ...worked, gross: usd('520.00'), net: usd('520.00') }, tenAnHour, rules)).toEqual([]);
  });
  test('of a month is paid by the month, whatever its length', () => {
    const monthly: Terms = { ...terms, pay: usd('1600.00'), payPer: 'month' };
    const february = slip({ first: plainDate('2024-02-01'), last: plainDate('2024-02-29'), gross: usd('1600.00') });
    expect(checkPayslip(february, monthly, h2a)).toEqual([]);
    expect(checkPayslip({ ...february, gross: usd('1599.99'), net: usd('1599.99') }, monthly, h2a)).toMatchObject([{ short: usd('0.01') }]);
  });
});

test('an hour’s share is rounded as the programme says: a third of 10.00 is 3.33, rounded up 3.34', () => {
  const share = (rounding: 'half_up' | 'up' | 'down') => shareOf(usd('10.00'), 1n, 3n, rounding).decimal();
  expect([share('half_up'), share('up'), share('down')]).toEqual(['3.33', '3.34', '3.33']);
});

test('paying more is never short of more, and what is short is what has to be added', () => {
  const cents = fc.bigInt({ min: 0n, max: 200_000n });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_000 }), cents, cents, (worked, paid, more) => {
      const of = (minor: bigint) => {
        const gross = new Money(minor, 'USD');
        return shortIn(checkPayslip(slip({ worked, gross, net: gross }), terms, h2a), 'USD');
      };
      const [less, higher] = [of(paid), of(paid + more)];
      expect(higher.compare(less)).toBeLessThanOrEqual(0);
      expect(of(paid + less.minor).minor).toBe(0n);
    }),
  );
});

test('Morocco to Spain: what the pack says of the guarantee is a figure with its source', () => {
  const rules = payRulesOn(programme('es-ma-gecco'), plainDate('2026-03-01'));
  expect(rules.guaranteedPercent).toMatchObject({ value: 75, source: { mark: 'K' } });
});
