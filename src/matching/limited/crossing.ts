import { branchAndBound, type Known, type Leaf } from './branches.ts';
import { type Core, coreAmong, coreOf, coreWithin } from './core.ts';
import { type LeastPrices, leastPrices } from './least-prices.ts';
import type { Branch, LimitedClaim, LimitedMarket } from './market.ts';
import { type Priced, type Relaxation, relaxationOf, solvePriced, solveRoughly } from './priced-limits.ts';
import { nodePrices, pricesOf } from './prices.ts';
import { type ProgrammeSolver, programmeOf } from './programme.ts';
import { repair } from './repair.ts';
import type { Trees } from './trees.ts';

/** How long to look, where limits cross. */
export interface LimitedOptions {
  /** Asked now and then; once true, the best that is known is given out. This engine has no clock. */
  readonly stop?: (() => boolean) | undefined;
  /** Most parts into which the assignments are split; 300 unless given. */
  readonly nodes?: number | undefined;
  /** Solves what little remains open, such as HiGHS; without it the search finds what it can. No proof rests on it. */
  readonly programme?: ProgrammeSolver | undefined;
}

/** Most solutions of the trees on the way to the best prices. */
const rounds = 200;
/** Answers that are repaired. */
const repairs = 3;
/** Among which pairs good assignments are looked for: of how many last answers, and of how much slack in scores; and in how many parts. */
const recent = 40;
const slacks = [0, 1, 4];
const attempts = 40;
/** Such a part of the total need not be looked for there any more. */
const closeEnough = 100_000n;
/** Pairs that are looked at in the search among parts, over all solutions: some seconds. */
const effort = 5_000_000;
/** Markets with so many pairs are solved roughly at first, while prices are far from right. */
const large = 20_000;

/**
 * Limits that fit into no tree are given prices, at which the rest is solved exactly; the prices with the lowest bound are looked for
 * (`leastPrices`). Answers are repaired until they keep the limits (`repair`). Where a gap remains, most pairs are out by their prices alone
 * (`coreOf`), and what is left is split pair by pair until each part is shown to hold nothing better (`branchAndBound`), or patience ends.
 */
export const solveCrossing = (market: LimitedMarket, trees: Trees, options: LimitedOptions): LimitedClaim => {
  const { stop = () => false, nodes = 300, programme } = options;
  const whole = relaxationOf(market, trees, partsOf(trees));
  const known: Known = { pairOf: new Int32Array(trees.start.length - 1).fill(-1), total: 0n };
  const keep = (answer: Priced | undefined) => {
    if (answer?.kept && answer.total > known.total) Object.assign(known, { pairOf: answer.pairOf, total: answer.total });
  };
  const evaluate = (price: Float64Array, near?: Priced): Priced => {
    const answer = solvePriced(whole, price, near);
    keep(answer);
    return answer;
  };
  let from: Float64Array = new Float64Array(whole.max.length);
  if (trees.leaf.length > large) from = roughPrices(whole, stop);
  const { best, answers, weights } = leastPrices(whole, from, { rounds, enough: 0n, stop }, evaluate);
  const parts = BigInt(whole.denominator);
  const open = () => best.bound / parts > known.total / parts;
  if (open()) near(whole, { best, answers, weights }, known);
  // Among the pairs that the last answers used, or that prices leave nearest to use, there is often a best assignment; the proof looks at all.
  const kernels = [
    () => coreAmong(whole, answers.slice(-recent)),
    ...slacks.map((slack) => () => coreWithin(whole, best, slack * whole.denominator)),
  ];
  for (const kernelOf of kernels) {
    if (!open() || stop() || (best.bound - known.total) * closeEnough < best.bound) break;
    const kernel = kernelOf();
    if (!possible(kernel)) continue;
    if (!programme || !useProgramme(kernel, whole, programme, known))
      branchAndBound(kernel, whole, best.price, known, { nodes: Math.min(nodes, attempts), pairs: effort / 2, stop });
  }
  let leaves: readonly Leaf[] = [];
  if (open() && !stop()) {
    let core = coreOf(whole, best, known.total);
    if (programme && useProgramme(core, whole, programme, known)) core = coreOf(whole, best, known.total);
    // Where even the placements that every better assignment makes are too many, there is none.
    if (open() && !possible(core)) leaves = [{ choices: [], price: best.price, level: undefined }];
    else if (open()) leaves = branchAndBound(core, whole, best.price, known, { nodes, pairs: effort, stop });
  }
  const prices = pricesOf(market, trees, best.solution, whole.denominator);
  for (const [k, limit] of trees.crossing.entries()) prices.limit[limit] = best.price[k] as number;
  const branches = leaves.map(({ choices, price, level }): Branch => {
    const asked = choices.map(({ pair, taken }) => ({ pair: trees.position[pair] as number, taken }));
    if (!level) return { choices: asked };
    const own = nodePrices(market, trees, level, whole.denominator);
    for (const [k, limit] of trees.crossing.entries()) own.limit[limit] = price[k] as number;
    return { choices: asked, prices: own };
  });
  const vacancyOf = known.pairOf.map((i) => (i < 0 ? -1 : (market.vacancyOf[trees.position[i] as number] as number)));
  return { vacancyOf, prices, branches };
};

/** Repairs the answers that exceed limits least of those on which the bound rests. */
const near = (whole: Relaxation, { answers, weights, best }: LeastPrices, known: Known): void => {
  const over = ({ used }: Priced) => used.reduce((sum, count, k) => sum + Math.max(0, count - (whole.max[k] as number)), 0);
  const chosen = answers.filter((answer, j) => answer === best || (weights[j] ?? 0) > 0).sort((a, b) => over(a) - over(b));
  for (const answer of chosen.slice(0, repairs)) {
    const found = repair(whole, answer);
    if (found.total > known.total) Object.assign(known, found);
  }
};

/** Whether the placements that are made for good keep the limits. */
const possible = ({ relaxation: { max, trees } }: Core): boolean => max.every((room) => room >= 0) && trees.cap.every((cap) => cap >= 0);

/** Prices may need fractions: parts of a score in which halves, thirds and fifths are whole, as far as figures stay exact. */
const partsOf = ({ score }: Trees): number => {
  let most = 1;
  for (const value of score) most = Math.max(most, value);
  return [120, 12, 2].find((parts) => parts * most < 2 ** 51) ?? 1;
};

/** Prices that are nearly right, from auctions with large steps and then with smaller ones. */
const roughPrices = (whole: Relaxation, stop: () => boolean): Float64Array => {
  let most = 1;
  for (const value of whole.trees.score) most = Math.max(most, value);
  let price: Float64Array = new Float64Array(whole.max.length);
  for (const finer of [6, 9]) {
    const step = 2 ** Math.max(0, Math.floor(Math.log2(most)) - finer);
    price = leastPrices(whole, price, { rounds: 40, enough: 0n, stop }, (at) => solveRoughly(whole, at, step)).best.price;
  }
  return price;
};

/** Asks the solver from outside for the best of what is open. @returns whether it found something better */
const useProgramme = (core: Core, whole: Relaxation, solver: ProgrammeSolver, known: Known): boolean => {
  const chosen = solver(programmeOf(core.relaxation));
  if (!chosen) return false;
  const pairOf = new Int32Array(known.pairOf.length).fill(-1);
  const { start } = core.relaxation.trees;
  for (const { worker, pair } of core.taken) pairOf[worker] = pair;
  for (let w = 0; w + 1 < start.length; w += 1)
    for (let i = start[w] as number; i < (start[w + 1] as number); i += 1)
      if ((chosen[i] as number) > 0.5) pairOf[core.worker[w] as number] = core.pair[i] as number;
  let total = 0n;
  for (const i of pairOf) if (i >= 0) total += BigInt(whole.trees.score[i] as number);
  if (total <= known.total || !fits(whole, pairOf)) return false;
  Object.assign(known, { pairOf, total });
  return true;
};

/** Whether an assignment keeps every cap and limit. */
const fits = ({ trees, max, coverStart, cover }: Relaxation, pairOf: Int32Array): boolean => {
  const { up, root, cap, leaf, groupOf } = trees;
  const through = new Int32Array(root + 1);
  const used = new Float64Array(max.length);
  for (let w = 0; w < pairOf.length; w += 1) {
    const i = pairOf[w] as number;
    if (i < 0) continue;
    for (let x = leaf[i] as number; x !== root; x = up[x] as number) through[x] = (through[x] as number) + 1;
    for (let x = groupOf[w] as number; x !== root; x = up[x] as number) through[x] = (through[x] as number) + 1;
    for (let c = coverStart[i] as number; c < (coverStart[i + 1] as number); c += 1)
      used[cover[c] as number] = (used[cover[c] as number] as number) + 1;
  }
  return cap.every((most, x) => (through[x] as number) <= most) && used.every((count, k) => count <= (max[k] as number));
};
