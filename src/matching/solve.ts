import { verifyCertificate } from './certificate.ts';
import { Flow } from './flow.ts';
import type { Market, Placed, Solution } from './market.ts';
import { type SparseMarket, sparse } from './sparse.ts';

/**
 * Places workers so that the sum of the scores is the greatest possible, with the prices that prove it.
 *
 * The result depends on ids, places and scores alone, never on the order of the lists. Between assignments of the same total the ids decide
 * (workers enter in the order of their ids): repeatable, but not a fair draw. Whoever needs one gives ids that were drawn.
 *
 * @throws MarketError when the market contradicts itself.
 * @throws Error when the result does not pass `verifyCertificate`: a bug, and then there is no result.
 */
export const solve = (market: Market): Solution => {
  const numbers = sparse(market);
  const flow = new Flow(numbers);
  for (let worker = 0; worker < numbers.workers.length; worker += 1) flow.enter(worker);
  const solution = written(numbers, flow);
  const verdict = verifyCertificate(market, solution);
  if (!verdict.ok) throw new Error(`the solver's result is not proved: ${verdict.error.code}: ${verdict.error.message}`);
  return solution;
};

const written = (market: SparseMarket, { seats, workerPrice, vacancyPrice }: Flow): Solution => {
  const assignment: Placed[] = [];
  let total = 0n;
  let bound = 0n;
  market.workers.forEach((worker, w) => {
    bound += BigInt(workerPrice[w] as number);
    const at = seats.vacancy[w] as number;
    const vacancy = market.vacancies[at];
    if (vacancy === undefined) return;
    assignment.push({ worker, vacancy });
    const pair = market.vacancyOf.subarray(market.start[w], market.start[w + 1]).indexOf(at) + (market.start[w] as number);
    total += BigInt(market.scoreOf[pair] as number);
  });
  market.places.forEach((places, v) => {
    bound += BigInt(places) * BigInt(vacancyPrice[v] as number);
  });
  const certificate = {
    workerPrices: new Map(market.workers.map((id, w) => [id, workerPrice[w] as number])),
    vacancyPrices: new Map(market.vacancies.map((id, v) => [id, vacancyPrice[v] as number])),
  };
  return { status: 'optimal', assignment, total, bound, certificate };
};
