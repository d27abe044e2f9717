import { verifyCertificate } from './certificate.ts';
import type { ColumnSolution } from './columns.ts';
import type { Market, Solution } from './market.ts';
import { solveColumns } from './solve-columns.ts';
import { type SparseMarket, sparse } from './sparse.ts';

/**
 * Places workers so that the sum of the scores is the greatest possible, with the prices that prove it. `solveColumns` does the work; this
 * takes and gives ids.
 *
 * The result depends on ids, places and scores alone, never on the order of the lists. Between assignments of the same total the ids decide
 * (numbers are given in the order of the ids): repeatable, but not a fair draw. Whoever needs one gives ids, or numbers, that were drawn.
 *
 * @throws MarketError when the market contradicts itself.
 * @throws Error when the result does not pass `verifyCertificate`: a bug, and then there is no result.
 */
export const solve = (market: Market): Solution => {
  const numbers = sparse(market);
  const solution = written(numbers, solveColumns(numbers));
  const verdict = verifyCertificate(market, solution);
  if (!verdict.ok) throw new Error(`the solver's result is not proved: ${verdict.error.code}: ${verdict.error.message}`);
  return solution;
};

const written = (market: SparseMarket, { vacancyOf, workerPrice, vacancyPrice, total, bound }: ColumnSolution): Solution => ({
  status: 'optimal',
  assignment: market.workers.flatMap((worker, w) => {
    const vacancy = market.vacancies[vacancyOf[w] as number];
    return vacancy === undefined ? [] : [{ worker, vacancy }];
  }),
  total,
  bound,
  certificate: {
    workerPrices: new Map(market.workers.map((id, w) => [id, workerPrice[w] as number])),
    vacancyPrices: new Map(market.vacancies.map((id, v) => [id, vacancyPrice[v] as number])),
  },
});
