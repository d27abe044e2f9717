import { priceClosed } from './closed.ts';
import { type LimitedOptions, solveCrossing } from './crossing.ts';
import { checkLimited, type LimitedClaim, type LimitedMarket, type LimitedSolution } from './market.ts';
import { pricesOf } from './prices.ts';
import { proveLimited } from './prove-limited.ts';
import { solveTrees } from './solve-trees.ts';
import { type Trees, treesOf } from './trees.ts';

/**
 * Places workers so that the sum of the scores is the greatest possible within places, reserves and limits, with the prices that prove it.
 * Reserves, and limits on workers or on vacancies that are nested or disjoint, are part of a flow, and the answer is exact. Limits that cross
 * are given prices, and where these leave a gap the assignments are split into parts; then `status` says whether the gap was closed.
 *
 * The result depends on the market and the options alone. Between assignments of the same total the numbers decide.
 *
 * @throws MarketError or LimitError when the market contradicts itself.
 * @throws Error when the result does not pass `proveLimited`: a bug, and then there is no result.
 */
export const solveLimited = (market: LimitedMarket, options: LimitedOptions = {}): LimitedSolution => {
  checkLimited(market);
  const trees = treesOf(market);
  const claim = trees.crossing.length > 0 ? solveCrossing(market, trees, options) : solveNested(market, trees);
  priceClosed(market, claim.prices);
  return finished(market, claim);
};

const solveNested = (market: LimitedMarket, trees: Trees): LimitedClaim => {
  const solution = solveTrees(trees);
  const vacancyOf = solution.nodeOf.map((x) => (x < 0 ? -1 : (trees.vacancyOf[x] as number)));
  return { vacancyOf, prices: pricesOf(market, trees, solution), branches: [] };
};

/** Proves a claim, and says what it is worth. */
const finished = (market: LimitedMarket, claim: LimitedClaim): LimitedSolution => {
  const { placed, total, bound } = proveLimited(market, claim);
  return { ...claim, status: total === bound ? 'optimal' : 'feasible', onReserved: kinds(market, claim.vacancyOf), placed, total, bound };
};

/** Who sits on a reserved place: of those in the reserve the lower numbers, as long as there are reserved places. */
const kinds = ({ places, reserved, inReserve, start, vacancyOf }: LimitedMarket, at: Int32Array): Uint8Array => {
  const onReserved = new Uint8Array(at.length);
  if (!reserved || !inReserve) return onReserved;
  const left = reserved.slice();
  for (let w = 0; w < at.length; w += 1) {
    const v = at[w] as number;
    if (v < 0 || v >= places.length || left[v] === 0) continue;
    for (let i = start[w] as number; i < (start[w + 1] as number); i += 1) {
      if (vacancyOf[i] !== v || inReserve[i] !== 1) continue;
      onReserved[w] = 1;
      left[v] = (left[v] as number) - 1;
    }
  }
  return onReserved;
};
