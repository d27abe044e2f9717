import { boundsOf, type Published, publishedOf, sumLines } from './attack.ts';
import type { Counts } from './count.ts';
import { leastPeople, roundedDown } from './shown.ts';
import { type Line, withProgramme } from './solver.ts';

/** A safe way to publish a release. */
export interface Suppression {
  /** A figure for each cell, or `null` where none is shown. */
  readonly published: Published;
  /** Cells of eleven or more that are hidden so that the small ones cannot be worked out. */
  readonly hidden: readonly string[];
  /** Whether no cheaper choice is safe: proved by the solver, or the time was up and the choice is safe but perhaps not the smallest. */
  readonly smallest: boolean;
}

/**
 * Decides for a whole release which further cells to hide, so that for each small cell (fewer than eleven people, none included)
 * every number from 0 to 10 agrees with all that is published: no margin, sum or difference gives it back.
 *
 * Method: the attacker's problem is linear. Where an optimum of it says too much, its dual prices name the published figures that it
 * rests on, and one of those must go: a cut for a programme in zeros and ones that hides as little as possible. Repeated until no attack
 * says too much (Fischetti and Salazar-Gonzalez, "Models and algorithms for optimizing cell suppression in tabular data with linear
 * constraints", 2000). Wholes cost more to hide than their parts; the price
 * knows rounded counts only, so that one person does not turn the choice.
 * @param seconds how long the choice of the cheapest set may take at each round; the result is safe in any case
 */
export const suppress = async (counts: Counts, { seconds = 20 }: { seconds?: number } = {}): Promise<Suppression> => {
  const { cells, sums, count, people } = counts;
  const at = new Map(cells.map(({ key }, index) => [key, index]));
  const isSmall = cells.map(({ key }) => (count.get(key) ?? 0) < leastPeople);
  const small = cells.flatMap((_, index) => (isSmall[index] ? [index] : []));
  if (isSmall[at.get('') as number]) return { published: new Map(cells.map(({ key }) => [key, null])), hidden: [], smallest: true };
  const bound = publishedOf(counts, new Set());
  const most = Math.max(2 * leastPeople, (bound.get('') as number) + leastPeople);
  const shown = cells.map(({ key }) => boundsOf(bound.get(key) ?? null, most));
  const depth = Math.max(...cells.map(({ fixed }) => Object.keys(fixed).length));
  const price = cells.map(
    ({ key, fixed }) => (1 + roundedDown(count.get(key) ?? 0) / (roundedDown(people) + 1)) * 8 ** (depth - Object.keys(fixed).length),
  );

  const cuts: Line[] = [];
  let hidden = new Set<number>();
  let smallest = true;
  for (;;) {
    const found = await withProgramme(
      {
        cost: cells.map(() => 0),
        least: shown.map(({ least }, c) => (hidden.has(c) ? 0 : least)),
        most: shown.map((one, c) => (hidden.has(c) ? most : one.most)),
        lines: sumLines(sums, at),
      },
      (model, solver) => {
        const lines: Line[] = [];
        for (const s of small)
          for (const sign of [1, -1] as const) {
            const target = sign === 1 ? 0 : -(leastPeople - 1);
            model.changeColCost(s, sign);
            model.run();
            if (model.getModelStatus() !== solver.constants.modelStatus.optimal) throw new Error('the attack on a release did not end');
            const tooMuch = model.getObjectiveValue() > target + 1e-6;
            const dual = tooMuch ? model.getSolution().colDual : undefined;
            model.changeColCost(s, 0);
            if (dual) lines.push(cutOf(dual, shown, isSmall, most, target));
          }
        return lines;
      },
    );
    if (found.length === 0) break;
    cuts.push(...found);
    const choice = await cheapest(price, isSmall, cuts, seconds);
    smallest &&= choice.proved;
    hidden = choice.proved ? choice.hidden : new Set([...hidden, ...choice.hidden]);
  }
  const keys = [...hidden].map((index) => (cells[index] as { key: string }).key);
  return { published: publishedOf(counts, new Set(keys)), hidden: keys.sort(), smallest };
};

/**
 * What the attack's optimum rests on. By duality its value is the sum of each price times the bound that it leans on; hiding a cell
 * loosens its bound, so that some of these cells, weighted by what each gives, must go.
 */
const cutOf = (
  dual: Float64Array,
  shown: readonly { least: number; most: number }[],
  isSmall: readonly boolean[],
  most: number,
  target: number,
): Line => {
  let value = 0;
  const gain: [number, number][] = [];
  for (const [c, one] of shown.entries()) {
    const price = dual[c] as number;
    if (Math.abs(price) < 1e-9) continue;
    value += price > 0 ? price * one.least : price * one.most;
    if (!isSmall[c]) gain.push([c, price > 0 ? price * one.least : -price * (most - one.most)]);
  }
  const needed = value - target;
  return { terms: gain.map(([c, by]) => [c, Math.min(by, needed) / needed]), least: 1 - 1e-9, most: Number.POSITIVE_INFINITY };
};

/** The cheapest set of cells that satisfies every cut; when the time is up, all cells of the newest cuts. */
const cheapest = (
  price: readonly number[],
  isSmall: readonly boolean[],
  cuts: readonly Line[],
  seconds: number,
): Promise<{ readonly hidden: Set<number>; readonly proved: boolean }> =>
  withProgramme(
    { cost: price, least: price.map(() => 0), most: isSmall.map((yes) => (yes ? 0 : 1)), lines: cuts, whole: true },
    (model, solver) => {
      model.options.set({ time_limit: seconds, mip_rel_gap: 0 });
      model.run();
      if (model.getModelStatus() !== solver.constants.modelStatus.optimal)
        return { hidden: new Set(cuts.flatMap(({ terms }) => terms.map(([c]) => c))), proved: false };
      const { colValue } = model.getSolution();
      return { hidden: new Set([...colValue.keys()].filter((c) => (colValue[c] as number) > 0.5)), proved: true };
    },
  );
