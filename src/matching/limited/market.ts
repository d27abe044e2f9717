import { type ColumnMarket, checkColumns } from '../columns.ts';

/** At most `max` placements among the pairs whose worker is in `workers` and whose vacancy is in `vacancies`. */
export interface Limit {
  /** Numbers of the workers it counts, each once, in any order; absent: any worker. */
  readonly workers?: Int32Array | undefined;
  /** Numbers of the vacancies it counts, each once, in any order; absent: any vacancy. */
  readonly vacancies?: Int32Array | undefined;
  /** Whole, 0 or more. */
  readonly max: number;
}

/** A market in columns with places that are kept for some, and with limits. */
export interface LimitedMarket extends ColumnMarket {
  /** Reserved places of each vacancy: whole, 0 to its places; absent: none anywhere. */
  readonly reserved?: Float64Array | undefined;
  /** By pair, 1 where that worker may take a reserved place of that vacancy; absent: nobody may. */
  readonly inReserve?: Uint8Array | undefined;
  readonly limits?: readonly Limit[] | undefined;
}

/** Dual prices of what is scarce, in parts of a score: whole, 0 or more, each divided by `denominator`. */
export interface BoundPrices {
  /** 1 unless limits cross. */
  readonly denominator: number;
  /** Of one more place of each vacancy, of either kind. */
  readonly vacancy: Float64Array;
  /** What a worker outside the reserve pays in addition: it is the price of turning a reserved place into an open one. */
  readonly open: Float64Array;
  /** Of one more placement under each limit. */
  readonly limit: Float64Array;
}

export interface LimitedPrices extends BoundPrices {
  /** By how much the total falls at least without the worker. */
  readonly worker: Float64Array;
}

/** A decision about one pair (its position in the columns): used, or not. */
export interface Choice {
  readonly pair: number;
  readonly taken: boolean;
}

/**
 * One part of all assignments, when branching was needed: those that agree with every choice. The choices are in the order in which they were
 * made, so that the parts are the leaves of a tree. The prices prove how much such an assignment scores at most.
 */
export interface Branch {
  readonly choices: readonly Choice[];
  /** Absent where the choices contradict the places or limits. Workers' prices follow: the most that a pair leaves to the worker. */
  readonly prices?: BoundPrices | undefined;
}

export interface LimitedClaim {
  /** Vacancy of each worker, or -1. */
  readonly vacancyOf: Int32Array;
  readonly prices: LimitedPrices;
  /** Empty where `prices` alone are the proof; else parts that together are all assignments. */
  readonly branches: readonly Branch[];
}

export interface LimitedSolution extends LimitedClaim {
  /** `optimal` only where the proof closes: the total is the bound. */
  readonly status: 'optimal' | 'feasible';
  /** By worker: 1 where the place is a reserved one. */
  readonly onReserved: Uint8Array;
  readonly placed: number;
  readonly total: bigint;
  /** No assignment scores more. */
  readonly bound: bigint;
}

export type LimitErrorCode =
  | 'matching.reserved-invalid'
  | 'matching.reserve-uneven'
  | 'matching.limit-invalid'
  | 'matching.limit-member-unknown'
  | 'matching.limit-member-duplicate';

/** A reserve or a limit contradicts the market. `index` is the number of the vacancy or limit that `list` names. */
export class LimitError extends Error {
  readonly code: LimitErrorCode;
  readonly list: 'vacancies' | 'candidates' | 'limits';
  readonly index: number;
  constructor(code: LimitErrorCode, list: LimitError['list'], index: number, message: string) {
    super(`${list}[${index}]: ${message}`);
    this.name = 'LimitError';
    this.code = code;
    this.list = list;
    this.index = index;
  }
}

/** @throws MarketError or LimitError for the first entry that contradicts the rest */
export const checkLimited = (market: LimitedMarket): void => {
  checkColumns(market);
  checkReserves(market);
  const workers = market.start.length - 1;
  for (const [k, limit] of (market.limits ?? []).entries()) {
    if (!Number.isSafeInteger(limit.max) || limit.max < 0)
      throw new LimitError('matching.limit-invalid', 'limits', k, `${limit.max} is not a whole number, 0 or more`);
    checkMembers(k, 'worker', limit.workers, workers);
    checkMembers(k, 'vacancy', limit.vacancies, market.places.length);
  }
};

const checkReserves = ({ places, vacancyOf, reserved, inReserve }: LimitedMarket): void => {
  const refuse = (code: LimitErrorCode, list: 'vacancies' | 'candidates', index: number, message: string): never => {
    throw new LimitError(code, list, index, message);
  };
  if (reserved && reserved.length !== places.length)
    refuse('matching.reserve-uneven', 'vacancies', 0, `${reserved.length} numbers of reserved places for ${places.length} vacancies`);
  if (inReserve && inReserve.length !== vacancyOf.length)
    refuse('matching.reserve-uneven', 'candidates', 0, `${inReserve.length} marks of the reserve for ${vacancyOf.length} pairs`);
  for (let v = 0; v < (reserved?.length ?? 0); v += 1) {
    const count = reserved?.[v] as number;
    if (!Number.isSafeInteger(count) || count < 0)
      refuse('matching.reserved-invalid', 'vacancies', v, `${count} reserved places is not a whole number, 0 or more`);
    if (count > (places[v] as number))
      refuse('matching.reserved-invalid', 'vacancies', v, `${count} reserved places are more than the ${places[v]} places`);
  }
};

const checkMembers = (limit: number, what: string, members: Int32Array | undefined, count: number): void => {
  if (!members) return;
  const seen = new Uint8Array(count);
  for (const member of members) {
    if (member < 0 || member >= count)
      throw new LimitError('matching.limit-member-unknown', 'limits', limit, `${what} ${member} is not in the market`);
    if (seen[member] === 1) throw new LimitError('matching.limit-member-duplicate', 'limits', limit, `${what} ${member} is listed twice`);
    seen[member] = 1;
  }
};
