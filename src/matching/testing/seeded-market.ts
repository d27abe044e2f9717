import type { Market } from '../market.ts';
import { numbers } from './numbers.ts';

/** How large and how contested an invented market is. */
export interface MarketShape {
  readonly workers: number;
  readonly vacancies: number;
  /** Places over all vacancies. */
  readonly places: number;
  /** Candidate pairs of each worker. */
  readonly candidates: number;
  readonly maxScore: number;
  /** Share of a score that the vacancy decides (1: every worker wants the same vacancies); the rest is drawn for each pair. */
  readonly common?: number;
}

/** An invented market, for tests and measurements: nothing in it was observed. */
export const seededMarket = (shape: MarketShape, seed: number): Market => {
  const below = numbers(seed);
  const workers = Array.from({ length: shape.workers }, (_, i) => `w${i}`);
  const places = new Array<number>(shape.vacancies).fill(0);
  for (let i = 0; i < shape.places; i += 1) {
    const v = below(shape.vacancies);
    places[v] = (places[v] ?? 0) + 1;
  }
  const appeal = places.map(() => below(shape.maxScore));
  const common = shape.common ?? 0;
  const candidates = workers.flatMap((worker) => {
    const chosen = new Set<number>();
    while (chosen.size < Math.min(shape.candidates, shape.vacancies)) chosen.add(below(shape.vacancies));
    return [...chosen].map((v) => {
      const score = 1 + Math.floor(common * (appeal[v] ?? 0) + (1 - common) * below(shape.maxScore));
      return { worker, vacancy: `v${v}`, score };
    });
  });
  return { workers, vacancies: places.map((count, v) => ({ id: `v${v}`, places: count })), candidates };
};
