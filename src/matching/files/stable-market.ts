import type { LimitedMarket } from '../limited/market.ts';
import type { StableMarket } from '../stable/index.ts';
import type { FileMarket, Ranks } from './read-market.ts';

/**
 * What both sides of a market in files want: by their columns of ranks, and by the score where a side has none. Read the market with `ranks`
 * for that. Limits are no part of it.
 */
export const stableMarketOf = ({ market, ranks }: FileMarket): StableMarket => ({
  places: market.places,
  start: market.start,
  vacancyOf: market.vacancyOf,
  wishOf: lowestFirst(ranks?.worker) ?? market.scoreOf,
  priorityOf: lowestFirst(ranks?.vacancy) ?? market.scoreOf,
  reserved: market.reserved,
  inReserve: market.inReserve,
});

const lowestFirst = (ranks: Ranks | undefined): Float64Array | undefined => ranks && Float64Array.from(ranks, (rank) => -rank);

/** The same for a market whose workers and vacancies were numbered anew. @param pairFrom where each of its pairs was before */
export const drawnStable = (before: StableMarket, drawn: LimitedMarket, pairFrom: Int32Array): StableMarket => ({
  places: drawn.places,
  start: drawn.start,
  vacancyOf: drawn.vacancyOf,
  wishOf: Float64Array.from(pairFrom, (pair) => before.wishOf[pair] as number),
  priorityOf: Float64Array.from(pairFrom, (pair) => before.priorityOf[pair] as number),
  reserved: drawn.reserved,
  inReserve: drawn.inReserve,
});
