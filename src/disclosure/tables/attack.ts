import type { Model } from 'highs';
import type { Counts } from './count.ts';
import { leastPeople, meaning, roundedDown } from './shown.ts';
import { type Line, type Programme, withProgramme } from './solver.ts';

/** What is published: a figure for each cell, or `null` where nothing is. */
export type Published = ReadonlyMap<string, number | null>;

/** The smallest and the largest count that agree with everything that is published. */
export interface Interval {
  readonly least: number;
  readonly most: number;
}

/**
 * What somebody can find out who has every published table, knows every sum between cells and how counts are rounded, and has time:
 * for each cell asked about, the smallest and the largest number of people that it can hold.
 * @param whole counts in whole numbers, the sharpest attack; without it the intervals can only be wider
 */
export const attack = (
  { cells, sums }: Pick<Counts, 'cells' | 'sums'>,
  published: Published,
  asked: readonly string[],
  { whole = false, most = mostPeople(published) }: { whole?: boolean; most?: number } = {},
): Promise<ReadonlyMap<string, Interval>> => {
  const at = new Map(cells.map(({ key }, index) => [key, index]));
  const programme: Programme = {
    cost: cells.map(() => 0),
    least: cells.map(({ key }) => boundsOf(published.get(key) ?? null, most).least),
    most: cells.map(({ key }) => boundsOf(published.get(key) ?? null, most).most),
    lines: sumLines(sums, at),
    whole,
  };
  return withProgramme(programme, (model, solver) => {
    const found = new Map<string, Interval>();
    for (const key of asked) {
      const column = at.get(key);
      if (column === undefined) throw new RangeError('a cell was asked about that is not in the release');
      const least = extreme(model, column, 1, solver.constants.modelStatus.optimal);
      const largest = -extreme(model, column, -1, solver.constants.modelStatus.optimal);
      found.set(key, { least: Math.max(0, Math.ceil(least - 1e-6)), most: Math.floor(largest + 1e-6) });
    }
    return found;
  });
};

/** The optimum of one column alone; the model is left without an objective. */
export const extreme = (model: Model, column: number, sign: 1 | -1, optimal: number): number => {
  model.changeColCost(column, sign);
  model.run();
  const status = model.getModelStatus();
  const value = model.getObjectiveValue();
  model.changeColCost(column, 0);
  if (status !== optimal) throw new Error(`the attack on a release did not end (${status})`);
  return value;
};

/** One line of the programme for each sum between cells. */
export const sumLines = (sums: Counts['sums'], at: ReadonlyMap<string, number>): Line[] =>
  sums.map(({ whole, parts }) => ({
    terms: [[at.get(whole) as number, -1], ...parts.map((part) => [at.get(part) as number, 1] as const)],
    least: 0,
    most: 0,
  }));

/** What a reader knows of one cell alone. */
export const boundsOf = (published: number | null, most: number): Interval =>
  published === null ? { least: 0, most } : meaning(published);

/** More people than any cell can hold, as far as a reader can know. */
export const mostPeople = (published: Published): number => Math.max(2 * leastPeople, (published.get('') ?? 0) + leastPeople);

/** What is published when the cells of `hidden` are not: every other count of eleven or more, in steps of ten. */
export const publishedOf = ({ cells, count }: Pick<Counts, 'cells' | 'count'>, hidden: ReadonlySet<string>): Published =>
  new Map(
    cells.map(({ key }) => {
      const people = count.get(key) ?? 0;
      return [key, people < leastPeople || hidden.has(key) ? null : roundedDown(people)];
    }),
  );
