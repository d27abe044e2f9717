import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Money } from '../kernel/money.ts';
import { Amount } from './amount.ts';
import { Decimal } from './decimal.ts';

const decimal = (text: string): Decimal => Decimal.parse(text);
/** Whole thousandths, so that plain whole numbers can check every sum. */
const thousandths = fc.integer({ min: -1_000_000, max: 1_000_000 });
const of = (n: number): Decimal => new Decimal(BigInt(n), 1000n);

describe('exact numbers', () => {
  test('reckon where floats do not', () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(decimal('0.1').plus(decimal('0.2')).toString()).toBe('0.3');
    expect(decimal('1').over(3n).times(3n).toString()).toBe('1');
  });

  test.each([
    ['2.5', 'half_up', 3n],
    ['-2.5', 'half_up', -3n],
    ['2.4999', 'half_up', 2n],
    ['2.0001', 'up', 3n],
    ['-2.0001', 'up', -3n],
    ['2.9999', 'down', 2n],
    ['-2.9999', 'down', -2n],
    ['7', 'up', 7n],
  ] as const)('%s is made whole %s as %s', (text, mode, whole) => {
    expect(decimal(text).rounded(mode)).toBe(whole);
  });

  test.each([
    ['6', 1, '6.0'],
    ['0.05', 1, '0.1'],
    ['-0.05', 1, '-0.1'],
    ['-0.04', 1, '0.0'],
    ['12.345', 2, '12.35'],
    ['12.345', 0, '12'],
  ])('%s with %i places is %s', (text, places, written) => {
    expect(decimal(text).text(places)).toBe(written);
  });

  test.each(['', '1.', '.5', '1,5', '1e3', 'NaN', '0x10', ' ', '1234567890123456', '0.1234567890123', '--1'])(
    '%j is no decimal',
    (text) => {
      expect(Decimal.is(text)).toBe(false);
      expect(() => decimal(text)).toThrow(RangeError);
    },
  );

  test('cannot be divided by nothing', () => {
    expect(() => decimal('1').over(0n)).toThrow(RangeError);
  });

  test('sum, multiply and compare as whole thousandths do', () => {
    fc.assert(
      fc.property(thousandths, thousandths, (a, b) => {
        expect(
          of(a)
            .plus(of(b))
            .compare(of(a + b)),
        ).toBe(0);
        expect(
          of(a)
            .minus(of(b))
            .compare(of(a - b)),
        ).toBe(0);
        expect(
          of(a)
            .times(of(b))
            .compare(new Decimal(BigInt(a) * BigInt(b), 1_000_000n)),
        ).toBe(0);
        expect(Math.sign(of(a).compare(of(b)))).toBe(Math.sign(a - b));
        if (b !== 0) expect(of(a).over(of(b)).times(of(b)).compare(of(a))).toBe(0);
      }),
    );
  });

  test('are the same when they are written and read again', () => {
    fc.assert(
      fc.property(thousandths, (n) => {
        expect(decimal(of(n).toString()).compare(of(n))).toBe(0);
      }),
    );
  });

  test('floor, ceil and the ways of rounding stay within one of the number', () => {
    fc.assert(
      fc.property(thousandths, fc.constantFrom('half_up', 'up', 'down'), (n, mode) => {
        expect(Number(of(n).floor())).toBe(Math.floor(n / 1000) + 0);
        expect(Number(of(n).ceil())).toBe(Math.ceil(n / 1000) + 0);
        expect(Math.abs(Number(of(n).rounded(mode)) - n / 1000)).toBeLessThan(1);
      }),
    );
  });
});

describe('exact amounts', () => {
  const usd = (text: string): Money => Money.parse(text, 'USD');

  test('are rounded once, at the end', () => {
    // 0.05 x 0.5 x 10 is 0.25; rounding in between would make 0.03 x 10 = 0.30 of it.
    expect(Amount.of(usd('0.05')).times(decimal('0.5')).times(10n).rounded('half_up').decimal()).toBe('0.25');
  });

  test('are never reckoned with in two currencies', () => {
    const [a, b] = [Amount.of(usd('1.00')), Money.parse('1.00', 'EUR')];
    for (const reckon of [() => a.plus(b), () => a.minus(b), () => a.compare(b), () => a.ratio(b)]) expect(reckon).toThrow(RangeError);
  });

  test('a part and the rest make the whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 1000 }), (cents, share) => {
        const whole = new Money(BigInt(cents), 'USD');
        const part = Amount.of(whole).times(new Decimal(BigInt(share), 1000n));
        expect(part.plus(Amount.of(whole).minus(part)).compare(whole)).toBe(0);
        expect(
          part
            .rounded('half_up')
            .plus(whole.minus(part.rounded('half_up')))
            .equals(whole),
        ).toBe(true);
      }),
    );
  });
});
