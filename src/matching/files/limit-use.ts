import type { LimitedSolution } from '../limited/market.ts';
import { costsOf, exact } from './certificate.ts';
import type { FileMarket } from './read-market.ts';

/** How a limit was used, and what one more would have been worth. */
export interface LimitUse {
  readonly limit: string;
  readonly max: number;
  readonly used: number;
  /** Workers and vacancies that it counts: nobody, perhaps, where a value was mistyped. */
  readonly workers: number;
  readonly vacancies: number;
  /** Its dual price. */
  readonly price: number;
  /** What one more placement under it would add at most: the price where the prices alone prove the total, and any gap beside it elsewhere. */
  readonly one_more_adds_at_most: number | string;
}

/** The use of each limit, in the order of limits.csv. */
export const limitUse = (
  files: FileMarket,
  { vacancyOf, prices, total }: Pick<LimitedSolution, 'vacancyOf' | 'prices' | 'total'>,
): readonly LimitUse[] => {
  const { limits, market } = files;
  if (market.limits === undefined) return [];
  const costs = costsOf(files, prices);
  const cost = costs.workers + costs.places + costs.open + costs.limits;
  return market.limits.map(({ workers, vacancies, max }, number) => {
    const inside = new Uint8Array(market.places.length).fill(vacancies === undefined ? 1 : 0);
    for (const v of vacancies ?? []) inside[v] = 1;
    let used = 0;
    const count = (v: number | undefined): void => {
      if (v !== undefined && v !== -1 && inside[v] === 1) used += 1;
    };
    if (workers === undefined) for (const v of vacancyOf) count(v);
    else for (const w of workers) count(vacancyOf[w]);
    return {
      limit: limits[number] ?? '',
      max,
      used,
      workers: (workers ?? vacancyOf).length,
      vacancies: (vacancies ?? market.places).length,
      price: (prices.limit[number] ?? 0) / prices.denominator,
      one_more_adds_at_most: exact((cost + BigInt(prices.limit[number] ?? 0)) / BigInt(prices.denominator) - total),
    };
  });
};
