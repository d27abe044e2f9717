import { daysBetween, isBefore, type PlainDate } from '../../../kernel/dates.ts';
import { divideHalfUp } from '../../../kernel/money.ts';

/** What is known of one complaint for the public figures: days and amounts, and nothing of who it was. */
export interface Counted {
  readonly programme: string;
  readonly filedOn: PlainDate;
  readonly acknowledgedOn?: PlainDate | undefined;
  readonly decidedOn?: PlainDate | undefined;
  /** Amounts are compared within one complaint, so that currencies never mix: paid in hundredths of a per cent of what was ordered. */
  readonly paidOfOrdered?: number | undefined;
  readonly moneyOn?: PlainDate | undefined;
  /** Whether a term passed before what was owed was done. */
  readonly late: boolean;
  /** Whether who complained was still employed after 180 days, there or elsewhere; undefined where nobody has told. */
  readonly employedAfter?: boolean | undefined;
}

/** Fewer than so many are never shown by themselves. */
export const leastShown = 11;
/** Counts are shown rounded down to this. */
const step = 10;

/** One figure, or nothing where too few stand behind it. */
export type Figure = number | undefined;

export interface Measures {
  /** `2025-1`: the half of a year in which the complaints were filed. */
  readonly half: string;
  /** Undefined: programmes with too few complaints, together. */
  readonly programme: string | undefined;
  /** Rounded down to tens. */
  readonly filed: number;
  /** Medians, in days. */
  readonly daysToAcknowledge: Figure;
  readonly daysToDecide: Figure;
  readonly daysToMoney: Figure;
  /** Per cent, to the nearest ten. */
  readonly paidOfOrdered: Figure;
  readonly late: Figure;
  readonly employedAfter: Figure;
}

const halfOf = (day: PlainDate): string => `${day.year}-${day.month <= 6 ? 1 : 2}`;
/** The first day after a half of a year. */
export const endOfHalf = (half: string): PlainDate => {
  const [year = '1970', which = '1'] = half.split('-');
  return Temporal.PlainDate.from({ year: Number(year) + (which === '2' ? 1 : 0), month: which === '2' ? 1 : 7, day: 1 });
};

const median = (values: readonly number[]): Figure => {
  if (values.length < leastShown) return undefined;
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
};

/** A share of hundred, to the nearest ten: of few no more can be told, and no difference of two figures tells of one person. */
const share = (part: number, of: number): Figure =>
  of < leastShown ? undefined : Number(divideHalfUp(BigInt(Math.round((part * 100) / of)), 10n)) * step;

const figures = (half: string, programme: string | undefined, rows: readonly Counted[]): Measures => {
  const days = (of: (row: Counted) => PlainDate | undefined) =>
    median(
      rows.flatMap((row) => {
        const day = of(row);
        return day ? [daysBetween(row.filedOn, day)] : [];
      }),
    );
  const ordered = rows.flatMap(({ paidOfOrdered }) => paidOfOrdered ?? []);
  const asked = rows.flatMap(({ employedAfter }) => employedAfter ?? []);
  return {
    ...{ half, programme, filed: Math.floor(rows.length / step) * step },
    daysToAcknowledge: days((row) => row.acknowledgedOn),
    daysToDecide: days((row) => row.decidedOn),
    daysToMoney: days((row) => row.moneyOn),
    paidOfOrdered: share(ordered.reduce((a, b) => a + b, 0) / 10_000, ordered.length),
    late: share(rows.filter(({ late }) => late).length, rows.length),
    employedAfter: share(asked.filter(Boolean).length, asked.length),
  };
};

/**
 * The public figures of each half of a year that is over, by programme. A programme with fewer than eleven complaints is counted with the
 * other such ones; if they are too few together, the smallest programme that could stand by itself joins them, so that neither a total nor a
 * difference gives a few back. There are no totals. Where even all are too few, the half has no row.
 */
export const measuresOf = (rows: readonly Counted[], today: PlainDate): readonly Measures[] => {
  const halves = Map.groupBy(rows, ({ filedOn }) => halfOf(filedOn));
  return [...halves]
    .filter(([half]) => !isBefore(today, endOfHalf(half)))
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .flatMap(([half, all]) => {
      const cells = [...Map.groupBy(all, ({ programme }) => programme)].sort(([, a], [, b]) => a.length - b.length);
      const pooled: Counted[] = [];
      const alone: [string, Counted[]][] = [];
      for (const [programme, cell] of cells) {
        const joins = cell.length < leastShown || (pooled.length > 0 && pooled.length < leastShown);
        if (joins) pooled.push(...cell);
        else alone.push([programme, cell]);
      }
      return [
        ...alone.sort(([a], [b]) => (a < b ? -1 : 1)).map(([programme, cell]) => figures(half, programme, cell)),
        ...(pooled.length >= leastShown ? [figures(half, undefined, pooled)] : []),
      ];
    });
};
