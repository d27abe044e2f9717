import type { LimitedMarket, LimitedSolution, Renumbered, Turns } from '../../../matching/index.ts';
import type { RoundVacancy } from './market.ts';

/** One part of all assignments in ids: those that agree with every choice, and the prices that bound their scores. Prices of 0 are left out. */
export interface RoundBranch {
  readonly choices: readonly (readonly [worker: string, vacancy: string, taken: boolean])[];
  /** Absent where the choices contradict the places or limits. */
  readonly prices?: {
    readonly denominator: number;
    readonly vacancy: Readonly<Record<string, number>>;
    readonly open: Readonly<Record<string, number>>;
    readonly limit: readonly number[];
  };
}

/** Writes the branches of a drawn market with the ids of the round. */
export const branchesOf = (
  branches: LimitedSolution['branches'],
  { pairFrom }: Renumbered,
  turns: Turns,
  market: LimitedMarket,
  workers: readonly string[],
  vacancies: readonly RoundVacancy[],
): readonly RoundBranch[] => {
  if (branches.length === 0) return [];
  const workerOf = new Int32Array(market.vacancyOf.length);
  for (let w = 0; w < workers.length; w += 1) workerOf.fill(w, market.start[w], market.start[w + 1]);
  const named = (column: Float64Array): Record<string, number> =>
    Object.fromEntries(
      Array.from(column, (price, number) => [vacancies[turns.vacancies[number] ?? -1]?.id ?? '', price] as const).filter(
        ([, price]) => price !== 0,
      ),
    );
  return branches.map(({ choices, prices }) => ({
    choices: choices.map(({ pair, taken }) => {
      const own = pairFrom[pair] as number;
      return [workers[workerOf[own] as number] ?? '', vacancies[market.vacancyOf[own] as number]?.id ?? '', taken] as const;
    }),
    ...(prices && {
      prices: {
        denominator: prices.denominator,
        vacancy: named(prices.vacancy),
        open: named(prices.open),
        limit: Array.from(prices.limit),
      },
    }),
  }));
};
