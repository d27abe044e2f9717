import type { PlainDate } from '../../../../kernel/dates.ts';
import { Money } from '../../../../kernel/money.ts';

/** What an amount is of. */
export const moneyKinds = [
  'income-before',
  'income-after',
  'recruitment-cost',
  'debt',
  'wage-promised',
  'wage-paid',
  'wage-withheld',
  'deduction',
  'remittance-intended',
  'remittance-sent',
  'compensation',
] as const;
export type MoneyKind = (typeof moneyKinds)[number];

/** How an amount is known. */
export const known = ['document', 'told', 'estimated', 'reckoned'] as const;
export type Known = (typeof known)[number];

/** What it is per: `once` for what was paid or is owed in one. */
export const periods = ['once', 'day', 'week', 'month', 'year'] as const;
export type Period = (typeof periods)[number];

/** One amount of somebody's economic circumstances. Nought is an amount; what nobody knows has no line. */
export interface MoneyLine {
  readonly kind: MoneyKind;
  readonly amount: Money;
  readonly per: Period;
  /** The day to which it belongs: paid, promised, owed on. */
  readonly on: PlainDate;
  readonly known: Known;
  /** Of a recruitment cost: which item of the ILO's list. */
  readonly item?: string | undefined;
  /** To whom it was paid or is owed. */
  readonly payee?: string | undefined;
}

/** The sum of one kind, by currency and by what it is per. */
export interface MoneyTotal {
  readonly kind: MoneyKind;
  readonly per: Period;
  readonly total: Money;
  readonly lines: number;
  /** Whether each line is shown by a document. */
  readonly documented: boolean;
}

/** What is known and what is not: a kind without a line is unknown, and never nought. */
export interface Economics {
  readonly totals: readonly MoneyTotal[];
  readonly unknown: readonly MoneyKind[];
}

/** Adds up the lines of a case. Currencies are never mixed, nor a sum by the month with one in all. */
export const economicsOf = (lines: readonly MoneyLine[]): Economics => {
  const totals = new Map<string, MoneyTotal>();
  for (const { kind, per, amount, known: how } of lines) {
    const key = [kind, per, amount.currency].join('/');
    const before = totals.get(key);
    totals.set(key, {
      kind,
      per,
      total: (before?.total ?? new Money(0n, amount.currency)).plus(amount),
      lines: (before?.lines ?? 0) + 1,
      documented: (before?.documented ?? true) && how === 'document',
    });
  }
  const all = [...totals.values()].sort((a, b) => moneyKinds.indexOf(a.kind) - moneyKinds.indexOf(b.kind));
  return { totals: all, unknown: moneyKinds.filter((kind) => !lines.some((line) => line.kind === kind)) };
};
