import type { PlainDate } from '../../../kernel/dates.ts';
import type { Necessary } from '../../../programme/index.ts';

/** The least and the most that a column of the register may hold, both included. */
export type Between = readonly [least: number, most: number];

/**
 * What the register's columns must hold for anybody to be allowed a vacancy: read off the rules, and never stricter than they are. The rules
 * decide on whoever passes.
 */
export interface Screen {
  readonly experienceMonths: Between;
  readonly seasonsCompleted: Between;
  readonly returnsReported: Between;
  readonly birthYear: Between;
}

/** As far as the database's whole numbers go. */
const most = 2 ** 31 - 1;
const any: Between = [-most, most];

const both = (a: Between, b: Between): Between => [Math.max(a[0], b[0]), Math.min(a[1], b[1])];

const between = ({ op, value }: Necessary): Between => {
  const within = (least: number, until: number) => both([least, until], any);
  if (op === '==') return within(value, value);
  if (op === '>=') return within(value, most);
  if (op === '>') return within(value + 1, most);
  if (op === '<=') return within(-most, value);
  return op === '<' ? within(-most, value - 1) : any;
};

/** Whoever is `age` on a day was born in one of two years, whatever the birthday. */
const bornFor = ([least, until]: Between, today: PlainDate): Between =>
  both([until === most ? -most : today.year - until - 1, least === -most ? most : today.year - least], any);

/** @param conditions what has to hold of a worker for the vacancy */
export const screenOf = (conditions: readonly Necessary[], today: PlainDate): Screen => {
  const of = (fact: string): Between =>
    conditions
      .filter((one) => one.fact === fact)
      .map(between)
      .reduce(both, any);
  return {
    experienceMonths: of('worker.experience_months'),
    seasonsCompleted: of('worker.seasons_completed'),
    returnsReported: of('worker.returns_reported'),
    birthYear: bornFor(of('worker.age'), today),
  };
};

/** The columns of a worker that screens look at. */
export interface Screened {
  readonly experienceMonths: number;
  readonly seasonsCompleted: number;
  readonly returnsReported: number;
  readonly birthYear: number;
}

/** Whether a worker passes; the database asks the same of its columns. */
export const passes = (screen: Screen, worker: Screened): boolean =>
  (Object.keys(screen) as (keyof Screen)[]).every((column) => worker[column] >= screen[column][0] && worker[column] <= screen[column][1]);
