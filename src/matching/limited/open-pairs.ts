import type { LimitedMarket } from './market.ts';

/** The pairs that can be used at all, in columns of their own. */
export class OpenPairs {
  readonly start: Int32Array;
  readonly vacancyOf: Int32Array;
  readonly score: Int32Array | Float64Array;
  /** Position of each pair in the columns of the market. */
  readonly position: Int32Array;
  /** By pair, 1 where the worker is outside a reserve that the vacancy has; absent where there is no reserve. */
  readonly outside: Uint8Array | undefined;

  constructor(columns: Pick<OpenPairs, 'start' | 'vacancyOf' | 'score' | 'position' | 'outside'>) {
    this.start = columns.start;
    this.vacancyOf = columns.vacancyOf;
    this.score = columns.score;
    this.position = columns.position;
    this.outside = columns.outside;
  }

  /** Pairs of a vacancy whose worker is outside its reserve. */
  outsidersOf(vacancy: number): number[] {
    const found: number[] = [];
    for (let i = 0; i < this.vacancyOf.length; i += 1) if (this.vacancyOf[i] === vacancy && this.outside?.[i] === 1) found.push(i);
    return found;
  }
}

/** Leaves out the pairs of vacancies without places (or without open ones, for those outside the reserve) and those under limits of 0. */
export const openPairs = (market: LimitedMarket): OpenPairs => {
  const { places, start: given, vacancyOf, scoreOf, reserved, inReserve } = market;
  const closed = closedPairs(market);
  const workers = given.length - 1;
  let [count, large] = [0, false];
  const keep = new Uint8Array(vacancyOf.length);
  for (let i = 0; i < vacancyOf.length; i += 1) {
    const v = vacancyOf[i] as number;
    const taken = reserved === undefined || inReserve?.[i] === 1 ? 0 : (reserved[v] as number);
    if ((places[v] as number) <= taken || closed?.[i] === 1) continue;
    keep[i] = taken > 0 ? 2 : 1;
    count += 1;
    if ((scoreOf[i] as number) > 0x7fff_ffff) large = true;
  }
  const start = new Int32Array(workers + 1);
  const vacancy = new Int32Array(count);
  const score = large ? new Float64Array(count) : new Int32Array(count);
  const position = new Int32Array(count);
  const outside = reserved ? new Uint8Array(count) : undefined;
  let to = 0;
  for (let w = 0; w < workers; w += 1) {
    for (let i = given[w] as number; i < (given[w + 1] as number); i += 1) {
      if (keep[i] === 0) continue;
      vacancy[to] = vacancyOf[i] as number;
      score[to] = scoreOf[i] as number;
      position[to] = i;
      if (outside && keep[i] === 2) outside[to] = 1;
      to += 1;
    }
    start[w + 1] = to;
  }
  return new OpenPairs({ start, vacancyOf: vacancy, score, position, outside });
};

/** Pairs under a limit of 0. */
const closedPairs = ({ limits = [], places, start, vacancyOf }: LimitedMarket): Uint8Array | undefined => {
  const none = limits.filter(({ max }) => max === 0);
  if (none.length === 0) return undefined;
  const closed = new Uint8Array(vacancyOf.length);
  for (const limit of none) {
    const counts = membership(limit.vacancies, places.length);
    forWorkers(limit.workers, start.length - 1, (w) => {
      for (let i = start[w] as number; i < (start[w + 1] as number); i += 1)
        if (counts === undefined || counts[vacancyOf[i] as number] === 1) closed[i] = 1;
    });
  }
  return closed;
};

/** Marks of the members; absent where everyone is one. */
export const membership = (members: Int32Array | undefined, count: number): Uint8Array | undefined => {
  if (!members) return undefined;
  const marks = new Uint8Array(count);
  for (const member of members) marks[member] = 1;
  return marks;
};

export const forWorkers = (members: Int32Array | undefined, count: number, visit: (worker: number) => void): void => {
  if (members) for (const w of members) visit(w);
  else for (let w = 0; w < count; w += 1) visit(w);
};
