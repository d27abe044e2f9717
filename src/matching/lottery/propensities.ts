import type { LimitedMarket } from '../limited/market.ts';
import { inverse } from './drawn-order.ts';
import { renumbered, type Turns } from './renumber.ts';

/** How often each pair was placed in many draws of the same market. */
export interface Propensities {
  readonly draws: number;
  /** By pair; those of one worker together are `draws` at most. */
  readonly counts: Int32Array;
}

/**
 * Draws a market many times and counts who is placed where: the chance that the mechanism gives each pair, estimated from `draws` draws. Later
 * evaluations compare workers who had the same chance and not the same luck (Abdulkadiroglu, Angrist, Narita & Pathak 2017, _Econometrica_ 85).
 * The counts depend on the market and the draws alone, so that anybody who knows the seeds gets the same.
 * @param turns the order of workers and vacancies in each draw
 * @param assign what places the workers: the vacancy of each, or -1; given the drawn market, and where each of its pairs was before
 */
export const propensities = (
  market: LimitedMarket,
  turns: Iterable<Turns>,
  assign: (drawn: LimitedMarket, pairFrom: Int32Array) => Int32Array,
): Propensities => {
  const counts = new Int32Array(market.vacancyOf.length);
  let draws = 0;
  for (const turn of turns) {
    const { market: drawn, pairFrom } = renumbered(market, turn);
    const at = assign(drawn, pairFrom);
    for (let w = 0; w < at.length; w += 1) {
      if ((at[w] as number) < 0) continue;
      for (let pair = drawn.start[w] as number; pair < (drawn.start[w + 1] as number); pair += 1)
        if (drawn.vacancyOf[pair] === at[w]) counts[pairFrom[pair] as number] = (counts[pairFrom[pair] as number] as number) + 1;
    }
    draws += 1;
  }
  return { draws, counts };
};

/** An assignment of a renumbered market in the numbers of the market as it was. */
export const asBefore = (at: Int32Array, turns: Turns): Int32Array => {
  const numberOf = inverse(turns.workers);
  return numberOf.map((number) => {
    const v = at[number] as number;
    return v < 0 ? -1 : (turns.vacancies[v] as number);
  });
};
