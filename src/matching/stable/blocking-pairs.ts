import type { StableMarket } from './market.ts';

/** A worker and a vacancy that would both rather have each other than what an assignment gives them. */
export interface BlockingPair {
  readonly pair: number;
  readonly worker: number;
  readonly vacancy: number;
  /** Who would have to give way: the worker who stands furthest back of those whose place it would be; -1 where a place is empty. */
  readonly instead: number;
}

/**
 * The blocking pairs of any assignment, in the order of the columns; an assignment is stable when there is none. Both sides must want the
 * exchange strictly, by their wishes and priorities and not by the draw between equals. A worker outside the reserve can only have an open
 * place. O(m) for m pairs; one at a time, for there may be millions.
 * @param at the vacancy of each worker, or -1
 */
export function* blockingPairs(market: StableMarket, at: Int32Array): Generator<BlockingPair> {
  const { places, start, vacancyOf, wishOf, priorityOf, reserved, inReserve } = market;
  const pairAt = pairsAt(market, at);
  const [taken, takenOutside] = [new Float64Array(places.length), new Float64Array(places.length)];
  // By vacancy, the worker who stands furthest back of all, and of those outside the reserve.
  const [last, lastOutside] = [new Int32Array(places.length).fill(-1), new Int32Array(places.length).fill(-1)];
  const priorityAt = (worker: number): number => priorityOf[pairAt[worker] as number] as number;
  const fallBack = (lasts: Int32Array, v: number, worker: number): void => {
    const before = lasts[v] as number;
    if (before < 0 || priorityAt(worker) <= priorityAt(before)) lasts[v] = worker;
  };
  for (let w = 0; w < at.length; w += 1) {
    const pair = pairAt[w] as number;
    if (pair < 0) continue;
    const v = vacancyOf[pair] as number;
    taken[v] = (taken[v] as number) + 1;
    fallBack(last, v, w);
    if (inReserve?.[pair] === 1) continue;
    takenOutside[v] = (takenOutside[v] as number) + 1;
    fallBack(lastOutside, v, w);
  }
  for (let w = 0; w < at.length; w += 1) {
    const own = pairAt[w] as number;
    for (let pair = start[w] as number; pair < (start[w + 1] as number); pair += 1) {
      if (own >= 0 && (wishOf[pair] as number) <= (wishOf[own] as number)) continue;
      const v = vacancyOf[pair] as number;
      // Whoever is there already wants no other place of the same vacancy.
      if (at[w] === v) continue;
      const noOpenPlace = inReserve?.[pair] !== 1 && (takenOutside[v] as number) >= (places[v] as number) - (reserved?.[v] ?? 0);
      if (!noOpenPlace && (taken[v] as number) < (places[v] as number)) {
        yield { pair, worker: w, vacancy: v, instead: -1 };
        continue;
      }
      const instead = (noOpenPlace ? lastOutside : last)[v] as number;
      if (instead >= 0 && priorityAt(instead) < (priorityOf[pair] as number)) yield { pair, worker: w, vacancy: v, instead };
    }
  }
}

const pairsAt = ({ start, vacancyOf }: StableMarket, at: Int32Array): Int32Array =>
  at.map((v, w) => {
    if (v < 0) return -1;
    for (let pair = start[w] as number; pair < (start[w + 1] as number); pair += 1) if (vacancyOf[pair] === v) return pair;
    throw new Error(`worker ${w} is no candidate for vacancy ${v}: the assignment belongs to another market`);
  });
