import type { LimitedMarket } from '../limited/market.ts';
import { inverse } from './drawn-order.ts';

/** Who takes whose turn: positions of a market's workers and vacancies, the first served first. */
export interface Turns {
  readonly workers: Int32Array;
  readonly vacancies: Int32Array;
}

/** A market with its workers and vacancies numbered by their turns. */
export interface Renumbered {
  readonly market: LimitedMarket;
  /** Position of each pair in the market as it was. */
  readonly pairFrom: Int32Array;
}

/** Numbers workers and vacancies by their turns, so that a draw and not the lists decides between equals. */
export const renumbered = (market: LimitedMarket, turns: Turns): Renumbered => {
  const { places, start, vacancyOf, scoreOf, reserved, inReserve, limits } = market;
  const [workerTo, vacancyTo] = [inverse(turns.workers), inverse(turns.vacancies)];
  const pairs = vacancyOf.length;
  const moved = new Int32Array(turns.workers.length + 1);
  const [pairFrom, movedVacancy] = [new Int32Array(pairs), new Int32Array(pairs)];
  const movedScore = scoreOf instanceof Int32Array ? new Int32Array(pairs) : new Float64Array(pairs);
  const movedMarks = inReserve && new Uint8Array(pairs);
  let to = 0;
  turns.workers.forEach((worker, number) => {
    for (let pair = start[worker] as number; pair < (start[worker + 1] as number); pair += 1) {
      pairFrom[to] = pair;
      movedVacancy[to] = vacancyTo[vacancyOf[pair] as number] as number;
      movedScore[to] = scoreOf[pair] as number;
      if (movedMarks) movedMarks[to] = inReserve[pair] as number;
      to += 1;
    }
    moved[number + 1] = to;
  });
  const byTurn = (column: Float64Array) => Float64Array.from(turns.vacancies, (v) => column[v] as number);
  return {
    pairFrom,
    market: {
      places: byTurn(places),
      start: moved,
      vacancyOf: movedVacancy,
      scoreOf: movedScore,
      ...(reserved && { reserved: byTurn(reserved) }),
      ...(movedMarks && { inReserve: movedMarks }),
      ...(limits && {
        limits: limits.map(({ workers, vacancies, max }) => ({
          workers: workers?.map((w) => workerTo[w] as number),
          vacancies: vacancies?.map((v) => vacancyTo[v] as number),
          max,
        })),
      }),
    },
  };
};
