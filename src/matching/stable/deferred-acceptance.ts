import { blockingPairs } from './blocking-pairs.ts';
import { Held } from './held.ts';
import { checkStable, type Proposing, type StableMarket } from './market.ts';
import { type Preferences, preferencesOf } from './preferences.ts';

/** A stable assignment, and which side proposed. */
export interface StableSolution {
  readonly proposing: Proposing;
  /** Vacancy of each worker, or -1. */
  readonly vacancyOf: Int32Array;
  /** By worker: 1 where the place is a reserved one. */
  readonly onReserved: Uint8Array;
  readonly placed: number;
  /** How many proposals were made until none was left. */
  readonly proposals: number;
}

/**
 * Places workers so that no worker and no vacancy would both rather have each other (Gale & Shapley 1962, with places and reserves): one side
 * proposes in the order of its wishes, the other holds the best that it was offered. The proposing side gets the best of all stable
 * assignments. Vacancies choose by priority among at most `places` workers, `places - reserved` of them from outside the reserve; such
 * choices are greedy on a matroid, so that the theorems hold (Hatfield & Milgrom 2005, _American Economic Review_ 95).
 *
 * The result depends on the columns alone.
 * @throws MarketError or StableMarketError when the columns contradict themselves.
 * @throws Error when a blocking pair remains: a bug, and then there is no result.
 */
export const stableAssignment = (market: StableMarket, proposing: Proposing): StableSolution => {
  checkStable(market);
  const preferences = preferencesOf(market);
  const { pairAt, proposals } = proposing === 'workers' ? workersPropose(market, preferences) : vacanciesPropose(market, preferences);
  const vacancyOf = pairAt.map((pair) => (pair < 0 ? -1 : (market.vacancyOf[pair] as number)));
  for (const { worker, vacancy } of blockingPairs(market, vacancyOf))
    throw new Error(`not stable: worker ${worker} and vacancy ${vacancy} would rather have each other`);
  let placed = 0;
  for (const pair of pairAt) if (pair >= 0) placed += 1;
  return { proposing, vacancyOf, onReserved: onReserved(market, pairAt), placed, proposals };
};

interface Assigned {
  /** Pair of each worker, or -1. */
  readonly pairAt: Int32Array;
  readonly proposals: number;
}

/** How many workers from outside the reserve a vacancy may hold. */
const openPlaces = ({ places, reserved }: StableMarket, v: number): number => (places[v] as number) - (reserved?.[v] ?? 0);

const workersPropose = (market: StableMarket, { byWorker, workerOf, vacancyStart, turnOf }: Preferences): Assigned => {
  const { start, vacancyOf, places, inReserve } = market;
  const inside = new Held(vacancyStart, turnOf);
  const outside = new Held(vacancyStart, turnOf);
  const heldOf = (pair: number) => (inReserve?.[pair] === 1 ? inside : outside);
  const pairAt = new Int32Array(start.length - 1).fill(-1);
  const next = start.slice(0, -1);
  let proposals = 0;
  /** Whom the vacancy lets go when it holds one too many, or -1. */
  const tooMany = (v: number): number => {
    const last = outside.last(v);
    if ((outside.count[v] as number) > openPlaces(market, v)) return last;
    if ((inside.count[v] as number) + (outside.count[v] as number) <= (places[v] as number)) return -1;
    const lastInside = inside.last(v);
    if (last < 0 || lastInside < 0) return Math.max(last, lastInside);
    return (turnOf[last] as number) > (turnOf[lastInside] as number) ? last : lastInside;
  };
  for (let first = 0; first < pairAt.length; first += 1) {
    let worker = first;
    // Whoever is let go proposes on at once, until somebody finds a free place or has no wish left.
    while (worker >= 0) {
      const at = next[worker] as number;
      if (at === (start[worker + 1] as number)) break;
      next[worker] = at + 1;
      const pair = byWorker[at] as number;
      const v = vacancyOf[pair] as number;
      proposals += 1;
      heldOf(pair).add(v, pair);
      pairAt[worker] = pair;
      const gone = tooMany(v);
      if (gone < 0) break;
      heldOf(gone).dropLast(v);
      worker = workerOf[gone] as number;
      pairAt[worker] = -1;
    }
  }
  return { pairAt, proposals };
};

const vacanciesPropose = (market: StableMarket, { byVacancy, workerOf, vacancyStart, byWorker }: Preferences): Assigned => {
  const { start, vacancyOf, places, inReserve } = market;
  const pairAt = new Int32Array(start.length - 1).fill(-1);
  const wantedAt = new Int32Array(byWorker.length);
  byWorker.forEach((pair, at) => {
    wantedAt[pair] = at;
  });
  /** The first pairs, inside and outside the reserve, to which a vacancy has not proposed yet; at its end there is none. */
  const nextOf = [vacancyStart.slice(0, -1), vacancyStart.slice(0, -1)] as const;
  const taken = new Float64Array(places.length);
  const takenOutside = new Float64Array(places.length);
  let proposals = 0;
  const isInside = (pair: number): boolean => inReserve?.[pair] === 1;
  const nextTurn = (v: number, inside: boolean): number => {
    const next = nextOf[inside ? 0 : 1];
    const until = vacancyStart[v + 1] as number;
    let turn = next[v] as number;
    while (turn < until && isInside(byVacancy[turn] as number) !== inside) turn += 1;
    next[v] = turn;
    return turn;
  };
  /** The best pair to which the vacancy may still propose, or -1. */
  const proposal = (v: number): number => {
    if ((taken[v] as number) >= (places[v] as number)) return -1;
    const until = vacancyStart[v + 1] as number;
    const inside = nextTurn(v, true);
    const outside = (takenOutside[v] as number) < openPlaces(market, v) ? nextTurn(v, false) : until;
    const turn = Math.min(inside, outside);
    if (turn === until) return -1;
    const next = nextOf[turn === inside ? 0 : 1];
    next[v] = turn + 1;
    return byVacancy[turn] as number;
  };
  const count = (pair: number, by: 1 | -1): void => {
    const v = vacancyOf[pair] as number;
    taken[v] = (taken[v] as number) + by;
    if (!isInside(pair)) takenOutside[v] = (takenOutside[v] as number) + by;
  };
  const waiting = Array.from(places.keys()).reverse();
  for (let v = waiting.pop(); v !== undefined; v = waiting.pop())
    for (let pair = proposal(v); pair >= 0; pair = proposal(v)) {
      proposals += 1;
      const worker = workerOf[pair] as number;
      const before = pairAt[worker] as number;
      if (before >= 0 && (wantedAt[before] as number) < (wantedAt[pair] as number)) continue;
      count(pair, 1);
      pairAt[worker] = pair;
      if (before < 0) continue;
      count(before, -1);
      waiting.push(vacancyOf[before] as number);
    }
  return { pairAt, proposals };
};

/** Of those in the reserve the lower numbers sit on the reserved places, as long as there are any. */
const onReserved = ({ vacancyOf, reserved, inReserve }: StableMarket, pairAt: Int32Array): Uint8Array => {
  const marked = new Uint8Array(pairAt.length);
  if (!reserved || !inReserve) return marked;
  const left = reserved.slice();
  for (let w = 0; w < pairAt.length; w += 1) {
    const pair = pairAt[w] as number;
    if (pair < 0 || inReserve[pair] !== 1) continue;
    const v = vacancyOf[pair] as number;
    if (left[v] === 0) continue;
    left[v] = (left[v] as number) - 1;
    marked[w] = 1;
  }
  return marked;
};
