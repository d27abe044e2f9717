import { checkColumns } from '../columns.ts';

/**
 * A market in which both sides have wishes: workers and vacancies are the numbers from 0, and the pairs of worker `w` are the positions
 * `start[w]` to `start[w + 1]` (not included). A pair that is not listed is impossible. Between equals the lower number comes first, on either
 * side, so that whoever wants a fair draw numbers by a draw.
 */
export interface StableMarket {
  /** Places of each vacancy: whole, 0 or more. */
  readonly places: Float64Array;
  readonly start: Int32Array;
  readonly vacancyOf: Int32Array;
  /** By pair, how much the worker wants the vacancy; any finite numbers, the greater the more. A rank enters as its negative. */
  readonly wishOf: Float64Array | Int32Array;
  /** By pair, how far in front the worker stands at the vacancy; any finite numbers, the greater the further. */
  readonly priorityOf: Float64Array | Int32Array;
  /** Reserved places of each vacancy: a worker outside its reserve may use `places - reserved` of them at most. Absent: none anywhere. */
  readonly reserved?: Float64Array | undefined;
  /** By pair, 1 where that worker may take a reserved place of that vacancy; absent: nobody may. */
  readonly inReserve?: Uint8Array | undefined;
}

/** Which side makes the proposals: it gets the best that any stable assignment can give it, and the other side the least. */
export type Proposing = 'workers' | 'vacancies';

/** A number of a market with wishes on both sides is no number, or a column has another length. */
export class StableMarketError extends Error {
  readonly code: 'matching.wish-invalid' | 'matching.priority-invalid' | 'matching.reserved-invalid' | 'matching.reserve-uneven';
  /** Position of the pair or vacancy. */
  readonly index: number;
  constructor(code: StableMarketError['code'], index: number, message: string) {
    super(message);
    this.name = 'StableMarketError';
    this.code = code;
    this.index = index;
  }
}

/** @throws MarketError for unknown or repeated vacancies and for places; StableMarketError for wishes, priorities and reserves */
export const checkStable = ({ places, start, vacancyOf, wishOf, priorityOf, reserved, inReserve }: StableMarket): void => {
  // The columns are checked as those of any market; its scores are no part of this one.
  checkColumns({ places, start, vacancyOf, scoreOf: new Int32Array(vacancyOf.length).fill(1) });
  for (const [code, what, column] of [
    ['matching.wish-invalid', 'wish', wishOf],
    ['matching.priority-invalid', 'priority', priorityOf],
  ] as const) {
    if (column.length !== vacancyOf.length) throw new StableMarketError(code, 0, `${column.length} numbers for ${vacancyOf.length} pairs`);
    for (let pair = 0; pair < column.length; pair += 1)
      if (!Number.isFinite(column[pair])) throw new StableMarketError(code, pair, `the ${what} of pair ${pair} is ${column[pair]}`);
  }
  if (reserved && reserved.length !== places.length)
    throw new StableMarketError('matching.reserve-uneven', 0, `${reserved.length} numbers of reserved places, ${places.length} vacancies`);
  if (inReserve && inReserve.length !== vacancyOf.length)
    throw new StableMarketError('matching.reserve-uneven', 0, `${inReserve.length} marks of the reserve, ${vacancyOf.length} pairs`);
  for (let v = 0; v < (reserved?.length ?? 0); v += 1) {
    const count = reserved?.[v] as number;
    if (!Number.isSafeInteger(count) || count < 0 || count > (places[v] as number))
      throw new StableMarketError('matching.reserved-invalid', v, `${count} of ${places[v]} places of vacancy ${v} are reserved`);
  }
};
