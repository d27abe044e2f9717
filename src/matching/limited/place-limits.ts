import { countByKey } from './by-key.ts';
import type { LimitedMarket } from './market.ts';
import { forWorkers, membership, type OpenPairs } from './open-pairs.ts';

/** Where each limit goes. Larger sets come before smaller ones on either side. */
export interface Plan {
  /** Limits that are sets of whole workers, all nested or disjoint. */
  readonly workerSide: readonly number[];
  /** Limits that are sets of whole vacancies, all nested or disjoint. */
  readonly vacancySide: readonly number[];
  /** By vacancy, limits on some of its pairs, all nested or disjoint, with its reserve too. */
  readonly inside: ReadonlyMap<number, readonly { readonly limit: number; readonly pairs: readonly number[] }[]>;
  readonly crossing: readonly number[];
  readonly workersOf: (limit: number) => readonly number[] | Int32Array;
  readonly vacanciesOf: (limit: number) => readonly number[] | Int32Array;
}

type Side = 'vacancies' | 'workers' | 'inside' | 'crossing';

/**
 * Decides which limits fit into the trees. A limit is a set of open pairs: it fits among the workers if it has all pairs of each of its
 * workers, among the vacancies if it has all pairs of each of its vacancies, and inside a vacancy if it has pairs of no other. On each side
 * sets must be nested or disjoint (laminar families: then the flow is in whole workers by itself). What crosses a larger set is tried on the
 * other side; what fits nowhere is left to prices. Limits that nobody could exceed are left out.
 */
export const placeLimits = (market: LimitedMarket, pairs: OpenPairs): Plan => {
  const limits = new Sets(market, pairs);
  const side = new Map<number, Side>();
  for (const [k, limit] of (market.limits ?? []).entries()) {
    if (limit.max === 0 || limits.loose(k)) continue;
    side.set(k, limits.nextSide(k));
  }
  for (;;) {
    const { crossing, plan } = arrange(market, pairs, limits, side);
    for (const k of crossing) side.set(k, limits.nextSide(k));
    if (crossing.length > 0) continue;
    return { ...plan, crossing: [...side].flatMap(([k, where]) => (where === 'crossing' ? [k] : [])).sort((a, b) => a - b) };
  }
};

/** Puts limits where they are wanted. @returns those that cross what is there already */
const arrange = (market: LimitedMarket, pairs: OpenPairs, limits: Sets, side: ReadonlyMap<number, Side>) => {
  const crossing: number[] = [];
  const wanted = (where: Side, size: (k: number) => number): number[] =>
    [...side].flatMap(([k, there]) => (there === where ? [k] : [])).sort((a, b) => size(b) - size(a) || a - b);
  const laminar = (where: Side, count: number, of: (k: number) => readonly number[] | Int32Array): number[] => {
    const inner = new Int32Array(count).fill(-1);
    return wanted(where, (k) => of(k).length).filter((k) => {
      const members = of(k);
      const around = inner[members[0] as number];
      for (let m = 1; m < members.length; m += 1)
        if (inner[members[m] as number] !== around) {
          crossing.push(k);
          return false;
        }
      for (const member of members) inner[member] = k;
      return true;
    });
  };
  const vacancySide = laminar('vacancies', market.places.length, (k) => limits.vacanciesOf(k));
  const workerSide = laminar('workers', market.start.length - 1, (k) => limits.workersOf(k));
  const inside = new Map<number, { limit: number; pairs: readonly number[] }[]>();
  const inner = new Map<number, number>();
  for (const k of wanted('inside', (limit) => limits.pairsOf(limit).length)) {
    const own = limits.pairsOf(k);
    const v = pairs.vacancyOf[own[0] as number] as number;
    const outsiders = pairs.outsidersOf(v).length;
    const shared = own.filter((i) => pairs.outside?.[i] === 1).length;
    const around = inner.get(own[0] as number);
    const nested = own.every((i) => inner.get(i) === around) && (shared === 0 || shared === own.length || shared === outsiders);
    if (!nested) {
      crossing.push(k);
      continue;
    }
    for (const i of own) inner.set(i, k);
    inside.set(v, [...(inside.get(v) ?? []), { limit: k, pairs: own }]);
  }
  const workersOf = (k: number) => limits.workersOf(k);
  return { crossing, plan: { workerSide, vacancySide, inside, workersOf, vacanciesOf: (k: number) => limits.vacanciesOf(k) } };
};

/** The limits as sets of open pairs, looked at only as closely as needed. */
class Sets {
  private readonly market: LimitedMarket;
  private readonly pairs: OpenPairs;
  private readonly candidates: Int32Array;
  private readonly known = new Map<string, readonly number[] | Int32Array>();
  /** Sides on which each limit was not tried yet. */
  private readonly left = new Map<number, Side[]>();

  constructor(market: LimitedMarket, pairs: OpenPairs) {
    this.market = market;
    this.pairs = pairs;
    this.candidates = countByKey(pairs.vacancyOf, market.places.length);
  }

  /** Whether nobody could exceed a limit. */
  loose(k: number): boolean {
    const { max, workers, vacancies } = this.limit(k);
    let places = 0;
    const take = (v: number) => {
      places += Math.min(this.market.places[v] as number, this.candidates[v] as number);
    };
    if (vacancies) vacancies.forEach(take);
    else for (let v = 0; v < this.market.places.length; v += 1) take(v);
    return places <= max || ((workers !== undefined || vacancies === undefined) && this.workersOf(k).length <= max);
  }

  /** The next side on which a limit fits by itself; what needs no look at the pairs comes first. */
  nextSide(k: number): Side {
    const { workers, vacancies } = this.limit(k);
    const left = this.left.get(k) ?? (workers && !vacancies ? ['workers', 'vacancies', 'inside'] : ['vacancies', 'workers', 'inside']);
    this.left.set(k, left);
    for (let side = left.shift(); side; side = left.shift()) if (this.fits(k, side)) return side;
    return 'crossing';
  }

  private fits(k: number, side: Side): boolean {
    const { workers, vacancies } = this.limit(k);
    if (side === 'vacancies') return !workers || this.whole(k, 'vacancies');
    if (side === 'workers') return !vacancies || this.whole(k, 'workers');
    return this.vacanciesOf(k).length === 1;
  }

  /** Workers with a pair under the limit. */
  workersOf(k: number): readonly number[] | Int32Array {
    return this.once(`workers ${k}`, () => {
      const { start, vacancyOf } = this.pairs;
      const { workers, vacancies } = this.limit(k);
      const counts = membership(vacancies, this.market.places.length);
      const found: number[] = [];
      forWorkers(workers, start.length - 1, (w) => {
        let i = start[w] as number;
        const until = start[w + 1] as number;
        while (i < until && counts !== undefined && counts[vacancyOf[i] as number] === 0) i += 1;
        if (i < until) found.push(w);
      });
      return found;
    });
  }

  /** Vacancies with a pair under the limit. */
  vacanciesOf(k: number): readonly number[] | Int32Array {
    return this.once(`vacancies ${k}`, () => {
      const { workers, vacancies } = this.limit(k);
      const among = vacancies ?? Array.from(this.market.places, (_, v) => v);
      if (!workers) return [...among].filter((v) => (this.candidates[v] as number) > 0);
      const counted = this.countByVacancy(k);
      return [...among].filter((v) => (counted[v] as number) > 0);
    });
  }

  /** Positions of the pairs under the limit. */
  pairsOf(k: number): readonly number[] {
    return this.once(`pairs ${k}`, () => {
      const found: number[] = [];
      this.visit(k, (i) => found.push(i));
      return found;
    }) as readonly number[];
  }

  /** Whether all pairs of the limit's workers (or vacancies) are under it. */
  private whole(k: number, side: 'workers' | 'vacancies'): boolean {
    const { start } = this.pairs;
    const counted = this.countByVacancy(k);
    if (side === 'vacancies') return this.vacanciesOf(k).every((v: number) => counted[v] === this.candidates[v]);
    let under = 0;
    for (const count of counted) under += count;
    let all = 0;
    for (const w of this.workersOf(k)) all += (start[w + 1] as number) - (start[w] as number);
    return under === all;
  }

  private countByVacancy(k: number): Int32Array {
    return this.once(`counts ${k}`, () => {
      const count = new Int32Array(this.market.places.length);
      const { vacancyOf } = this.pairs;
      this.visit(k, (i) => {
        const v = vacancyOf[i] as number;
        count[v] = (count[v] as number) + 1;
      });
      return count;
    }) as Int32Array;
  }

  private visit(k: number, pair: (position: number) => void): void {
    const { start, vacancyOf } = this.pairs;
    const { workers, vacancies } = this.limit(k);
    const counts = membership(vacancies, this.market.places.length);
    forWorkers(workers, start.length - 1, (w) => {
      for (let i = start[w] as number; i < (start[w + 1] as number); i += 1)
        if (counts === undefined || counts[vacancyOf[i] as number] === 1) pair(i);
    });
  }

  private once(what: string, make: () => readonly number[] | Int32Array): readonly number[] | Int32Array {
    const known = this.known.get(what);
    if (known) return known;
    const made = make();
    this.known.set(what, made);
    return made;
  }

  private limit(k: number) {
    const limit = this.market.limits?.[k];
    if (!limit) throw new Error(`there is no limit ${k}`);
    return limit;
  }
}
