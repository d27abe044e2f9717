import type { PlainDate } from '../../kernel/dates.ts';
import { Money } from '../../kernel/money.ts';
import { Day, Span } from '../calendar.ts';
import { Decimal } from '../decimal.ts';
import { type FactEntry, itemType } from '../facts.ts';
import type { Value } from '../parameters.ts';

/** So many values of one fact are tried at most. */
const most = 48;

export interface Around {
  readonly constants: readonly Value[];
  readonly asOf: PlainDate;
  /** The currency that the fact is taken to be in. */
  readonly currency: string;
  /** Words with which the fact is compared. */
  readonly words: ReadonlySet<string>;
}

/**
 * Values of a fact that are worth trying: each constant that is read, one step below and one above it, and a few usual ones. Steps are ones,
 * the smallest coin, hundredths, and days.
 */
export const valuesOf = (entry: FactEntry, around: Around): readonly unknown[] => {
  const found = rawValues(entry, around).filter((value) => withinBounds(entry, value));
  return [...new Map(found.map((value) => [String(value), value])).values()].slice(0, most);
};

const rawValues = (entry: FactEntry, around: Around): readonly unknown[] => {
  const { constants, asOf, currency, words } = around;
  const item = itemType(entry.type);
  if (item) {
    const items = valuesOf({ ...entry, type: item }, around).slice(0, 6);
    return [[], ...items.map((one) => [one]), ...items.slice(1).map((one, i) => [items[i], one])];
  }
  switch (entry.type) {
    case 'bool':
      return [true, false];
    case 'int':
      return [10, ...constants.flatMap((value) => around1(wholeOf(value))), 0, 1, 100].filter((value) => Number.isSafeInteger(value));
    case 'Decimal':
      return [new Decimal(10n), ...constants.flatMap(decimalsAround), new Decimal(0n), new Decimal(1n), new Decimal(100n)];
    case 'Money': {
      const amounts = constants.flatMap((value) =>
        value instanceof Money && value.currency === currency
          ? [value, ...[-1n, 1n].map((step) => new Money(value.minor + step, currency))]
          : [],
      );
      return [
        Money.parse('100', currency),
        ...amounts,
        Money.parse('0', currency),
        Money.parse('10', currency),
        Money.parse('2000', currency),
      ];
    }
    case 'Day':
      return [asOf, ...constants.flatMap(daysAround), ...[-1, 1, 30, 150, 400].map((days) => asOf.add({ days }))];
    case 'Span':
      return ['P30D', ...constants.flatMap((value) => (value instanceof Span ? [value.text] : [])), 'P1D', 'P1Y'];
    default:
      return [...(words.size > 0 ? words : constants.filter((value) => typeof value === 'string')), 'another'];
  }
};

const around1 = (value: number | undefined): readonly number[] => (value === undefined ? [] : [value, value - 1, value + 1]);
const wholeOf = (value: Value): number | undefined =>
  typeof value === 'bigint' ? Number(value) : value instanceof Decimal ? Number(value.floor()) : undefined;

const hundredth = new Decimal(1n, 100n);
const decimalsAround = (value: Value): readonly Decimal[] => {
  if (typeof value !== 'bigint' && !(value instanceof Decimal)) return [];
  const exact = Decimal.of(value);
  return [exact, exact.minus(hundredth), exact.plus(hundredth)];
};

const daysAround = (value: Value): readonly PlainDate[] =>
  value instanceof Day ? [value.date, value.date.subtract({ days: 1 }), value.date.add({ days: 1 })] : [];

const withinBounds = ({ least = 0, most: high }: FactEntry, value: unknown): boolean => {
  const number =
    typeof value === 'number'
      ? value
      : value instanceof Decimal || value instanceof Money
        ? Number(value.toString().split(' ')[0])
        : undefined;
  return number === undefined || (number >= least && (high === undefined || number <= high));
};
