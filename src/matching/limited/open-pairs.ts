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
  const { start: given, vacancyOf, scoreOf, reserved, inReserve } = market;
  const closed = closedPairs(market);
  const takes = whomVacanciesTake(market);
  const workers = given.length - 1;
  const most = vacancyOf.length;
  const start = new Int32Array(workers + 1);
  const vacancy = new Int32Array(most);
  const score = exceeds(scoreOf, 0x7fff_ffff) ? new Float64Array(most) : new Int32Array(most);
  const position = new Int32Array(most);
  const outside = reserved ? new Uint8Array(most) : undefined;
  let to = 0;
  for (let w = 0; w < workers; w += 1) {
    const until = given[w + 1] as number;
    for (let i = given[w] as number; i < until; i += 1) {
      const v = vacancyOf[i] as number;
      const whom = takes[v] as number;
      const reserve = whom <= openToAll || inReserve?.[i] === 1;
      if (whom === closedToAll || (whom === reserveOnly && !reserve) || closed?.[i] === 1) continue;
      vacancy[to] = v;
      score[to] = scoreOf[i] as number;
      position[to] = i;
      if (!reserve && outside) outside[to] = 1;
      to += 1;
    }
    start[w + 1] = to;
  }
  return new OpenPairs({
    start,
    vacancyOf: vacancy.subarray(0, to),
    score: score.subarray(0, to),
    position: position.subarray(0, to),
    outside: outside?.subarray(0, to),
  });
};

const closedToAll = 0;
const openToAll = 1;
const withReserve = 2;
const reserveOnly = 3;

const whomVacanciesTake = ({ places, reserved }: LimitedMarket): Uint8Array =>
  Uint8Array.from(places, (count, v) => {
    const kept = reserved?.[v] ?? 0;
    if (count === 0) return closedToAll;
    if (kept === 0) return openToAll;
    return count > kept ? withReserve : reserveOnly;
  });

const exceeds = (numbers: Float64Array | Int32Array, most: number): boolean => {
  if (numbers instanceof Int32Array) return false;
  for (let i = 0; i < numbers.length; i += 1) if ((numbers[i] as number) > most) return true;
  return false;
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
