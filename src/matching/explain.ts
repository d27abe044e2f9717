import type { Market, Solution } from './market.ts';

export interface VacancyAnswer {
  readonly vacancy: string;
  readonly places: number;
  readonly filled: number;
  /** What one more place would add to the total at most; 0 while a place is free. */
  readonly price: number;
}

export interface PairAnswer {
  readonly worker: string;
  readonly vacancy: string;
  readonly score: number;
  readonly placed: boolean;
  /**
   * How far the worker was from this vacancy: the score of the pair could rise by this much and the assignment would still be best.
   * Always 0 where `placed`; 0 without a place means that another assignment may be as good.
   */
  readonly slack: bigint;
}

/** What the prices of a solution say about each vacancy, in the order of the market. */
export const explainVacancies = (market: Market, { assignment, certificate }: Solution): VacancyAnswer[] => {
  const filled = new Map<string, number>();
  for (const { vacancy } of assignment) filled.set(vacancy, (filled.get(vacancy) ?? 0) + 1);
  return market.vacancies.map(({ id, places }) => ({
    vacancy: id,
    places,
    filled: filled.get(id) ?? 0,
    price: priced(certificate.vacancyPrices, id),
  }));
};

/** What they say about each candidate pair, in the order of the market; one at a time, for a market may hold millions. */
export function* explainPairs(market: Market, { assignment, certificate }: Solution): Generator<PairAnswer> {
  const place = new Map(assignment.map(({ worker, vacancy }) => [worker, vacancy]));
  for (const { worker, vacancy, score } of market.candidates) {
    const prices = BigInt(priced(certificate.workerPrices, worker)) + BigInt(priced(certificate.vacancyPrices, vacancy));
    yield { worker, vacancy, score, placed: place.get(worker) === vacancy, slack: prices - BigInt(score) };
  }
}

const priced = (prices: ReadonlyMap<string, number>, id: string): number => {
  const price = prices.get(id);
  if (price === undefined) throw new Error(`the solution has no price for ${id}: it belongs to another market`);
  return price;
};
