import type { StableMarket } from './market.ts';

/** The wishes of both sides in order, ties broken by the numbers. */
export interface Preferences {
  /** Worker of each pair. */
  readonly workerOf: Int32Array;
  /** Pairs of each worker, the most wanted first; between `start[w]` and `start[w + 1]`. */
  readonly byWorker: Int32Array;
  /** Where the pairs of each vacancy begin in `byVacancy`; one entry more than there are vacancies. */
  readonly vacancyStart: Int32Array;
  /** Pairs of each vacancy, the first in front first. */
  readonly byVacancy: Int32Array;
  /** Place of each pair in `byVacancy`: of two pairs of a vacancy the smaller one stands in front. */
  readonly turnOf: Int32Array;
}

/** Sorts both sides' wishes. O(m log m) for m pairs. */
export const preferencesOf = ({ places, start, vacancyOf, wishOf, priorityOf }: StableMarket): Preferences => {
  const pairs = vacancyOf.length;
  const workerOf = new Int32Array(pairs);
  const byWorker = new Int32Array(pairs);
  const vacancyStart = new Int32Array(places.length + 1);
  for (let w = 0; w + 1 < start.length; w += 1)
    for (let pair = start[w] as number; pair < (start[w + 1] as number); pair += 1) {
      workerOf[pair] = w;
      byWorker[pair] = pair;
      const next = (vacancyOf[pair] as number) + 1;
      vacancyStart[next] = (vacancyStart[next] as number) + 1;
    }
  for (let v = 0; v < places.length; v += 1) vacancyStart[v + 1] = (vacancyStart[v + 1] as number) + (vacancyStart[v] as number);
  for (let w = 0; w + 1 < start.length; w += 1)
    byWorker
      .subarray(start[w], start[w + 1])
      .sort((a, b) => (wishOf[b] as number) - (wishOf[a] as number) || (vacancyOf[a] as number) - (vacancyOf[b] as number));
  const byVacancy = new Int32Array(pairs);
  const next = vacancyStart.slice();
  for (let pair = 0; pair < pairs; pair += 1) {
    const v = vacancyOf[pair] as number;
    byVacancy[next[v] as number] = pair;
    next[v] = (next[v] as number) + 1;
  }
  // Pairs are in the order of their workers, so that their own numbers break ties.
  for (let v = 0; v < places.length; v += 1)
    byVacancy.subarray(vacancyStart[v], vacancyStart[v + 1]).sort((a, b) => (priorityOf[b] as number) - (priorityOf[a] as number) || a - b);
  const turnOf = new Int32Array(pairs);
  byVacancy.forEach((pair, turn) => {
    turnOf[pair] = turn;
  });
  return { workerOf, byWorker, vacancyStart, byVacancy, turnOf };
};
