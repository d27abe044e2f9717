import type { BoundPrices, Branch, Limit, LimitedClaim, LimitedMarket, LimitedPrices } from './market.ts';

export interface LimitedProof {
  readonly placed: number;
  readonly total: bigint;
  /** No assignment scores more. */
  readonly bound: bigint;
}

/**
 * Proves how good an assignment is, from the market and the claim alone; nothing is shared with the solver. The assignment is checked first:
 * one place a worker, candidates only, places, open places for those outside the reserve, every limit. Then the prices: whole, not negative,
 * and no pair scores more than its prices together (worker, vacancy, open place if outside the reserve, each limit that counts the pair).
 * Then no assignment scores more than the prices of all that there is (weak duality). With branches the parts must together be all
 * assignments, and the bound is the largest of theirs, or that of the prices without branches if it is lower. All sums are exact.
 * @throws Error naming the first thing found wrong: a bug of whoever made the claim
 */
export const proveLimited = (market: LimitedMarket, claim: LimitedClaim): LimitedProof => {
  const counts = new Counts(market);
  const workers = market.start.length - 1;
  if (claim.vacancyOf.length !== workers) throw new Error('not proved: the claim is not of this market');
  const score = new Sum();
  let placed = 0;
  for (let w = 0; w < workers; w += 1) {
    const at = claim.vacancyOf[w] as number;
    if (at === -1) continue;
    const pair = pairOf(market, w, at);
    if (pair < 0) throw new Error(`not proved: worker ${w} is no candidate for vacancy ${at}`);
    counts.add(w, pair);
    score.add(market.scoreOf[pair] as number);
    placed += 1;
  }
  const broken = counts.broken();
  if (broken) throw new Error(`not proved: ${broken}`);
  const total = score.value();
  let bound = boundOf(market, claim.prices);
  if (claim.branches.length > 0) {
    if (!complete(claim.branches, 0)) throw new Error('not proved: the branches leave assignments out');
    const better = new Better(market, claim.prices, total);
    let most = total;
    for (const branch of claim.branches) {
      const part = better.boundOf(branch);
      if (part !== undefined && part > most) most = part;
    }
    if (most < bound) bound = most;
  }
  if (total > bound) throw new Error(`not proved: the assignment scores ${total}, the prices allow ${bound}`);
  return { placed, total, bound };
};

const pairOf = ({ start, vacancyOf }: LimitedMarket, worker: number, vacancy: number): number => {
  for (let i = start[worker] as number; i < (start[worker + 1] as number); i += 1) if (vacancyOf[i] === vacancy) return i;
  return -1;
};

/** Whether branches are all leaves of one tree from this depth on. */
const complete = (branches: readonly Branch[], depth: number): boolean => {
  if (branches.some(({ choices }) => choices.length === depth)) return true;
  const pair = branches[0]?.choices[depth]?.pair;
  if (pair === undefined || branches.some(({ choices }) => choices[depth]?.pair !== pair)) return false;
  const side = (taken: boolean) => branches.filter(({ choices }) => choices[depth]?.taken === taken);
  return complete(side(true), depth + 1) && complete(side(false), depth + 1);
};

/** The most that any assignment can score: what all that there is costs. */
const boundOf = (market: LimitedMarket, prices: LimitedPrices): bigint => {
  checkPrices(market, prices);
  const covers = new Covers(market, prices);
  for (let w = 0; w + 1 < market.start.length; w += 1)
    for (let i = market.start[w] as number; i < (market.start[w + 1] as number); i += 1) {
      const missing = covers.left(w, i) - (prices.worker[w] as number);
      if (missing > 0) throw new Error(`not proved: pair ${i} scores ${missing} more than its prices`);
    }
  return costs(new Counts(market), prices, prices.worker).value() / BigInt(prices.denominator);
};

const costs = (counts: Counts, prices: BoundPrices, workers: Float64Array): Sum => {
  const sum = new Sum();
  for (const price of workers) sum.add(price);
  prices.vacancy.forEach((price, v) => {
    sum.addTimes(price, counts.leftPlaces(v));
  });
  prices.open.forEach((price, v) => {
    sum.addTimes(price, counts.leftOpen(v));
  });
  prices.limit.forEach((price, k) => {
    sum.addTimes(price, counts.leftUnder(k));
  });
  return sum;
};

/**
 * Bounds of parts of all assignments, of those that score more than a total that is reached. By the prices for all, an assignment scores less
 * than they cost by the slack of each pair that it uses, and by the price of each worker whom it leaves without a place: a better one uses no
 * pair whose slack is too large, and places every worker whose price is.
 */
class Better {
  private readonly market: LimitedMarket;
  private readonly out: Uint8Array;
  private readonly needed: Uint8Array;

  constructor(market: LimitedMarket, prices: LimitedPrices, total: bigint) {
    this.market = market;
    const { start } = market;
    this.out = new Uint8Array(start.at(-1) as number);
    this.needed = new Uint8Array(start.length - 1);
    const none = new Counts(market);
    // Where there is no room at all, however prices are, is no way out for a worker who needs a place.
    for (let w = 0; w + 1 < start.length; w += 1)
      for (let i = start[w] as number; i < (start[w + 1] as number); i += 1) if (!none.room(w, i)) this.out[i] = 1;
    const cost = costs(none, prices, prices.worker).value();
    const spare = Number(cost - BigInt(prices.denominator) * (total + 1n));
    // Beyond that the difference would not be exact.
    if (!Number.isSafeInteger(spare)) return;
    const covers = new Covers(market, prices);
    for (let w = 0; w + 1 < start.length; w += 1) {
      const price = prices.worker[w] as number;
      if (price > spare) this.needed[w] = 1;
      for (let i = start[w] as number; i < (start[w + 1] as number); i += 1) if (price - covers.left(w, i) > spare) this.out[i] = 1;
    }
  }

  /** The most that a better assignment of this part can score; undefined where there is none. */
  boundOf({ choices, prices }: Branch): bigint | undefined {
    const { start, scoreOf } = this.market;
    const counts = new Counts(this.market);
    const fixed = new Uint8Array(start.length - 1);
    const out = this.out.slice();
    let sure = 0n;
    const take = (w: number, pair: number): boolean => {
      if (fixed[w] === 1 || out[pair] === 1) return false;
      fixed[w] = 1;
      counts.add(w, pair);
      sure += BigInt(scoreOf[pair] as number);
      return true;
    };
    for (const { pair, taken } of choices) if (!taken) out[pair] = 1;
    for (const { pair, taken } of choices) if (taken && !take(workerOf(this.market, pair), pair)) return undefined;
    for (let w = 0; w < fixed.length; w += 1) {
      if (this.needed[w] === 0 || fixed[w] === 1) continue;
      let [only, open] = [-1, 0];
      for (let i = start[w] as number; i < (start[w + 1] as number); i += 1)
        if (out[i] === 0) {
          only = i;
          open += 1;
        }
      if (open === 0 || (open === 1 && !take(w, only))) return undefined;
    }
    if (counts.broken() !== undefined) return undefined;
    if (!prices) throw new Error('not proved: a part that holds assignments has no prices');
    checkPrices(this.market, prices);
    const covers = new Covers(this.market, prices);
    const worker = new Float64Array(fixed.length);
    for (let w = 0; w < fixed.length; w += 1) {
      if (fixed[w] === 1) continue;
      for (let i = start[w] as number; i < (start[w + 1] as number); i += 1)
        if (out[i] === 0 && counts.room(w, i)) worker[w] = Math.max(worker[w] as number, covers.left(w, i));
    }
    return sure + costs(counts, prices, worker).value() / BigInt(prices.denominator);
  }
}

const workerOf = ({ start }: LimitedMarket, pair: number): number => {
  if (!(pair >= 0 && pair < (start.at(-1) as number))) throw new Error(`not proved: there is no pair ${pair}`);
  let [low, high] = [0, start.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((start[middle] as number) <= pair) low = middle;
    else high = middle;
  }
  return low;
};

const checkPrices = (market: LimitedMarket, prices: BoundPrices | LimitedPrices): void => {
  const { denominator, vacancy, open, limit } = prices;
  if (!Number.isSafeInteger(denominator) || denominator < 1) throw new Error(`not proved: prices in parts of ${denominator}`);
  const each = [
    ['vacancy', vacancy, market.places.length],
    ['open places of vacancy', open, market.places.length],
    ['limit', limit, market.limits?.length ?? 0],
    ...('worker' in prices ? ([['worker', prices.worker, market.start.length - 1]] as const) : []),
  ] as const;
  for (const [whose, column, count] of each) {
    if (column.length !== count) throw new Error('not proved: the claim is not of this market');
    for (let at = 0; at < count; at += 1) {
      const price = column[at] as number;
      if (!Number.isSafeInteger(price) || price < 0)
        throw new Error(`not proved: the price of ${whose} ${at} is ${price}, not a whole number, 0 or more`);
    }
  }
};

/** What the prices of places and limits come to for each pair. */
class Covers {
  private readonly market: LimitedMarket;
  private readonly prices: BoundPrices;
  private readonly ofWorker: Float64Array;
  private readonly ofVacancy: Float64Array;
  private readonly mixed: { price: number; workers: Uint8Array; vacancies: Uint8Array }[] = [];

  constructor(market: LimitedMarket, prices: BoundPrices) {
    this.market = market;
    this.prices = prices;
    this.ofWorker = new Float64Array(market.start.length - 1);
    this.ofVacancy = prices.vacancy.slice();
    for (const [k, { workers, vacancies }] of (market.limits ?? []).entries()) {
      const price = prices.limit[k] as number;
      if (price === 0) continue;
      if (workers && vacancies)
        this.mixed.push({ price, workers: marks(workers, this.ofWorker.length), vacancies: marks(vacancies, market.places.length) });
      else if (workers) for (const w of workers) this.ofWorker[w] = (this.ofWorker[w] as number) + price;
      else if (vacancies) for (const v of vacancies) this.ofVacancy[v] = (this.ofVacancy[v] as number) + price;
      else for (let w = 0; w < this.ofWorker.length; w += 1) this.ofWorker[w] = (this.ofWorker[w] as number) + price;
    }
  }

  /** What a pair's score leaves after these prices. A sum of prices beyond 2^53 leaves less than nothing, rounded or not. */
  left(w: number, pair: number): number {
    const { vacancyOf, scoreOf, inReserve } = this.market;
    const { denominator, open } = this.prices;
    const v = vacancyOf[pair] as number;
    const score = denominator * (scoreOf[pair] as number);
    if (score > Number.MAX_SAFE_INTEGER) throw new Error(`not proved: the score of pair ${pair} is too large in parts of ${denominator}`);
    let cover = (this.ofWorker[w] as number) + (this.ofVacancy[v] as number);
    if (inReserve?.[pair] !== 1) cover += open[v] as number;
    for (const { price, workers, vacancies } of this.mixed) if (workers[w] === 1 && vacancies[v] === 1) cover += price;
    return cover > Number.MAX_SAFE_INTEGER ? Math.min(-1, score - cover) : score - cover;
  }
}

const marks = (members: Int32Array, count: number): Uint8Array => {
  const marked = new Uint8Array(count);
  for (const member of members) marked[member] = 1;
  return marked;
};

/** How many placements stand against places, open places and limits. */
class Counts {
  private readonly market: LimitedMarket;
  private readonly taken: Float64Array;
  private readonly outside: Float64Array;
  private readonly vacancyOf: Int32Array;
  private placed = 0;
  /** Limits without room, found when first asked for. */
  private full: { readonly workers: Uint8Array | undefined; readonly vacancies: Uint8Array | undefined }[] | undefined;

  constructor(market: LimitedMarket) {
    this.market = market;
    this.taken = new Float64Array(market.places.length);
    this.outside = new Float64Array(market.places.length);
    this.vacancyOf = new Int32Array(market.start.length - 1).fill(-1);
  }

  add(worker: number, pair: number): void {
    const v = this.market.vacancyOf[pair] as number;
    this.vacancyOf[worker] = v;
    this.placed += 1;
    this.taken[v] = (this.taken[v] as number) + 1;
    if (this.market.inReserve?.[pair] !== 1) this.outside[v] = (this.outside[v] as number) + 1;
  }

  leftPlaces(v: number): number {
    return (this.market.places[v] as number) - (this.taken[v] as number);
  }

  leftOpen(v: number): number {
    return (this.market.places[v] as number) - (this.market.reserved?.[v] ?? 0) - (this.outside[v] as number);
  }

  leftUnder(k: number): number {
    const limit = this.market.limits?.[k] as Limit;
    return limit.max - this.under(limit);
  }

  /** Whether one more placement is possible on a pair. */
  room(worker: number, pair: number): boolean {
    const v = this.market.vacancyOf[pair] as number;
    if (this.leftPlaces(v) <= 0 || (this.market.inReserve?.[pair] !== 1 && this.leftOpen(v) <= 0)) return false;
    this.full ??= (this.market.limits ?? []).flatMap((limit, k) =>
      this.leftUnder(k) > 0
        ? []
        : [
            {
              workers: limit.workers && marks(limit.workers, this.vacancyOf.length),
              vacancies: limit.vacancies && marks(limit.vacancies, this.taken.length),
            },
          ],
    );
    return !this.full.some(({ workers, vacancies }) => workers?.[worker] !== 0 && vacancies?.[v] !== 0);
  }

  /** What is exceeded, in words. */
  broken(): string | undefined {
    for (let v = 0; v < this.taken.length; v += 1) {
      if (this.leftPlaces(v) < 0) return `vacancy ${v} takes more workers than it has places`;
      if (this.leftOpen(v) < 0) return `vacancy ${v} takes more workers from outside its reserve than it has open places`;
    }
    for (const [k] of (this.market.limits ?? []).entries())
      if (this.leftUnder(k) < 0) return `limit ${k} allows fewer placements than there are`;
    return undefined;
  }

  private under({ workers, vacancies }: Limit): number {
    if (!workers && !vacancies) return this.placed;
    let count = 0;
    if (!workers) {
      for (const v of vacancies as Int32Array) count += this.taken[v] as number;
      return count;
    }
    const inside = vacancies && marks(vacancies, this.market.places.length);
    for (const w of workers) {
      const v = this.vacancyOf[w] as number;
      if (v >= 0 && (inside === undefined || inside[v] === 1)) count += 1;
    }
    return count;
  }
}

/** Adds whole numbers from 0 to 2^53 exactly, without a bigint for each. */
class Sum {
  private large = 0n;
  private small = 0;

  add(value: number): void {
    const next = this.small + value;
    if (next <= Number.MAX_SAFE_INTEGER) this.small = next;
    else {
      this.large += BigInt(this.small) + BigInt(value);
      this.small = 0;
    }
  }

  addTimes(price: number, count: number): void {
    if (price !== 0) this.large += BigInt(price) * BigInt(count);
  }

  value(): bigint {
    return this.large + BigInt(this.small);
  }
}
