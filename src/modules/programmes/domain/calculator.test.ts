import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toyProgramme } from '../../../../test/corridor.ts';
import { plainDate } from '../../../kernel/dates.ts';
import { Money } from '../../../kernel/money.ts';
import { costLines, currencyOf, type Offer, outcomeOf, saidOf } from './calculator.ts';

const eur = (amount: string): Money => Money.parse(amount, 'EUR');
const today = plainDate('2025-01-10');
const withCosts = toyProgramme(
  (text) => `${text}
costs:
  - { id: in, item: travel_in, payer: { v: employer, src: ACT, article: art. 30 } }
  - { id: out, item: travel_out, payer: { v: worker, src: ACT, article: art. 31 } }
  - { id: visa, item: visa, payer: unknown, src: ACT }
formulas:
  - { id: guaranteed, text: Guaranteed pay, expr: 'work.rate * decimal("0.75") * work.hours_week * decimal(work.weeks)', src: ACT, article: art. 40 }
`,
);
const offer: Offer = {
  pay: eur('9.43'),
  per: 'hour',
  hoursWeek: 40,
  daysWeek: undefined,
  weeks: 22,
  deductions: eur('100'),
  costs: new Map([
    ['out', eur('150')],
    ['visa', eur('60')],
  ]),
  home: eur('300'),
};
const outcome = (change: Partial<Offer> = {}) => {
  const changed = { ...offer, ...change };
  return outcomeOf(changed, costLines(withCosts, changed.costs, today));
};

test('pay, what is taken off, the costs and the gain are those of a pencil', () => {
  // 9.43 * 40 * 22 = 8298.40. Months: 22 * 12 / 52 = 5.0769; 100 of them 507.69, 300 of them 1523.08. Costs 150 + 60.
  const found = outcome();
  expect(found?.gross).toEqual(eur('8298.40'));
  expect(found?.deductions).toEqual(eur('507.69'));
  expect(found?.costs).toEqual(eur('210.00'));
  expect(found?.net).toEqual(eur('7580.71'));
  expect(found?.gain).toEqual(eur('6057.63'));
  expect([found?.atMost, found?.unknown]).toEqual([false, []]);
  // A month's pay is 8298.40 / 5.0769 = 1634.53; less 100 and 300 it is 1234.53: 210 are back in the first month.
  expect(found?.breakEven).toBe(1);
});

test('pay by the day, the week and the month', () => {
  expect(outcome({ per: 'day', pay: eur('60'), daysWeek: 5 })?.gross).toEqual(eur('6600.00'));
  expect(outcome({ per: 'day', pay: eur('60') })).toBeUndefined();
  expect(outcome({ per: 'week', pay: eur('400') })?.gross).toEqual(eur('8800.00'));
  // 1500 * 22 * 12 / 52 = 7615.3846
  expect(outcome({ per: 'month', pay: eur('1500') })?.gross).toEqual(eur('7615.38'));
});

test('the month of breaking even: the costs of 2400 against 1234.53 left a month are back at the end of the second', () => {
  const costs = (out: string) =>
    new Map([
      ['out', eur(out)],
      ['visa', eur('0')],
    ] as const);
  expect(outcome({ costs: costs('2400') })?.breakEven).toBe(2);
  expect(outcome({ costs: costs('2470') })?.breakEven).toBe(3);
  expect(outcome({ costs: costs('0') })?.breakEven).toBe(0);
  // Five months leave 6172.65 at most, and the contract is over in the sixth.
  expect(outcome({ costs: costs('6200') })?.breakEven).toBe('never');
  expect(outcome({ home: eur('2000') })?.breakEven).toBe('never');
});

test('what is not known is said, and is never nothing', () => {
  const found = outcome({ deductions: undefined, costs: new Map([['out', eur('150')]]) });
  expect(found?.unknown).toEqual(['deductions', 'cost.visa']);
  expect([found?.atMost, found?.breakEven]).toEqual([true, undefined]);
  expect(found?.net).toEqual(eur('8148.40'));
  expect(outcome({ home: undefined })?.gain).toBeUndefined();
});

test('who pays each cost comes from the programme, with its article', () => {
  const lines = costLines(withCosts, new Map([['in', eur('999')]]), today);
  expect(lines.map(({ id, borne, amount }) => [id, borne, amount])).toEqual([
    ['in', false, undefined],
    ['out', true, undefined],
    ['visa', true, undefined],
  ]);
  expect(lines[1]?.payer.source).toMatchObject({ id: 'ACT', article: 'art. 31', mark: 'P' });
  expect(lines[2]?.payer.status).toBe('unknown');
});

test('the rules that look at the pay answer for the offer, a cent below the floor and at it', () => {
  const at = (pay: string) =>
    saidOf(withCosts, { ...offer, pay: eur(pay) }, today).rules.map(({ rule, outcome: said, asked }) => [rule, said, asked]);
  expect(at('9.43')).toEqual([['wage-floor', 'met', '9.43 EUR per hour']]);
  expect(at('9.42')).toEqual([['wage-floor', 'failed', '9.43 EUR per hour']]);
});

test('a figure that the programme computes from such an offer is shown: three quarters of the hours', () => {
  // 9.43 * 0.75 * 40 * 22 = 6223.80
  const [figure] = saidOf(withCosts, offer, today).figures;
  expect(figure).toMatchObject({ question: 'formula.guaranteed', answer: '6223.80', unit: 'EUR', status: 'known' });
});

test('the currency is that of the programme’s amounts', () => {
  expect(currencyOf(withCosts)).toBe('EUR');
});

test('what is left is what is paid less all that is taken off, to the cent, and never more than the pay', () => {
  const cents = fc.integer({ min: 0, max: 500_000 }).map((minor) => new Money(BigInt(minor), 'EUR'));
  fc.assert(
    fc.property(
      cents,
      fc.integer({ min: 1, max: 84 }),
      fc.integer({ min: 1, max: 104 }),
      cents,
      cents,
      cents,
      (pay, hoursWeek, weeks, deductions, out, home) => {
        const found = outcome({
          pay,
          hoursWeek,
          weeks,
          deductions,
          home,
          costs: new Map([
            ['out', out],
            ['visa', out],
          ]),
        });
        if (!found?.deductions || !found.gain) throw new Error('all is known');
        expect(found.net).toEqual(found.gross.minus(found.deductions).minus(found.costs));
        expect(found.net.compare(found.gross)).toBeLessThanOrEqual(0);
        expect(found.gain.compare(found.net)).toBeLessThanOrEqual(0);
        if (typeof found.breakEven !== 'number' || found.breakEven === 0) return;
        // After that many months the costs are back, and a month earlier they are not; a rounded cent a month apart.
        const after = (months: number) =>
          (Number(found.gross.minor) * 52 * months) / (12 * weeks) - Number(deductions.minor) * months - Number(home.minor) * months;
        expect(after(found.breakEven)).toBeGreaterThanOrEqual(Number(found.costs.minor) - 0.01);
        expect(after(found.breakEven - 1)).toBeLessThan(Number(found.costs.minor) + 0.01);
      },
    ),
  );
});
