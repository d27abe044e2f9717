import type { Market, Solution } from './market.ts';

export type CertificateErrorCode =
  | 'matching.market-invalid'
  | 'matching.assignment-invalid'
  | 'matching.too-many-placed'
  | 'matching.price-invalid'
  | 'matching.pair-underpriced'
  | 'matching.total-wrong'
  | 'matching.bound-wrong'
  | 'matching.not-tight';

/** The first thing found wrong, with the ids and figures that show it. */
export interface CertificateError {
  readonly code: CertificateErrorCode;
  readonly message: string;
}

export type Verdict =
  | { readonly ok: true; readonly value: { readonly total: bigint; readonly bound: bigint } }
  | { readonly ok: false; readonly error: CertificateError };

class Flaw extends Error {
  readonly flaw: CertificateError;
  constructor(code: CertificateErrorCode, message: string) {
    super(message);
    this.flaw = { code, message };
  }
}

const demand = (holds: boolean, code: CertificateErrorCode, message: () => string): void => {
  if (!holds) throw new Flaw(code, message());
};

/**
 * Proves that no assignment scores more than this one, from the market and the solution alone: nothing is shared with the solver, and all
 * arithmetic is in whole numbers of any size. Anyone who holds the market can repeat it; the proof is weak duality. Every assignment scores
 * at most the sum of the worker prices and of places x vacancy prices, and this one reaches that sum.
 */
export const verifyCertificate = (market: Market, solution: Solution): Verdict => {
  try {
    const bound = boundOf(market, solution);
    const total = totalOf(market, solution);
    demand(solution.total === total, 'matching.total-wrong', () => `the total is given as ${solution.total} and is ${total}`);
    demand(solution.bound === bound, 'matching.bound-wrong', () => `the bound is given as ${solution.bound} and is ${bound}`);
    demand(total === bound, 'matching.not-tight', () => `the assignment scores ${total}, the prices allow ${bound}`);
    return { ok: true, value: { total, bound } };
  } catch (error) {
    if (error instanceof Flaw) return { ok: false, error: error.flaw };
    throw error;
  }
};

const wholeFromZero = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** Sum of the prices: one whole price, 0 or more, for every worker and vacancy, and for nobody else. */
const boundOf = (market: Market, { certificate: { workerPrices, vacancyPrices } }: Solution): bigint => {
  let bound = 0n;
  const price = (prices: ReadonlyMap<string, number>, id: string): bigint => {
    const value = prices.get(id);
    if (wholeFromZero(value)) return BigInt(value);
    throw new Flaw('matching.price-invalid', `the price of ${id} is ${value}, not a whole number, 0 or more`);
  };
  for (const worker of market.workers) bound += price(workerPrices, worker);
  for (const { id, places } of market.vacancies) {
    demand(wholeFromZero(places), 'matching.market-invalid', () => `vacancy ${id} has ${places} places`);
    bound += BigInt(places) * price(vacancyPrices, id);
  }
  const once =
    new Set(market.workers).size === market.workers.length && new Set(market.vacancies.map((v) => v.id)).size === market.vacancies.length;
  demand(once, 'matching.market-invalid', () => 'a worker or a vacancy is listed twice');
  const nobodyElse = workerPrices.size === market.workers.length && vacancyPrices.size === market.vacancies.length;
  demand(nobodyElse, 'matching.price-invalid', () => 'there are prices for workers or vacancies outside the market');
  return bound;
};

/** Sum of the scores, with each worker placed at most once, by a candidate pair, within the places, and every pair's score covered. */
const totalOf = (market: Market, { assignment, certificate: { workerPrices, vacancyPrices } }: Solution): bigint => {
  const free = new Map(market.vacancies.map(({ id, places }) => [id, places]));
  const waiting = new Map<string, string>();
  for (const { worker, vacancy } of assignment) {
    demand(!waiting.has(worker), 'matching.assignment-invalid', () => `worker ${worker} is placed twice`);
    const left = free.get(vacancy);
    if (left === undefined) throw new Flaw('matching.assignment-invalid', `vacancy ${vacancy} is not in the market`);
    demand(left > 0, 'matching.too-many-placed', () => `vacancy ${vacancy} takes more workers than it has places`);
    free.set(vacancy, left - 1);
    waiting.set(worker, vacancy);
  }
  let total = 0n;
  for (const { worker, vacancy, score } of market.candidates) {
    const [u, v] = [workerPrices.get(worker), vacancyPrices.get(vacancy)];
    if (u === undefined || v === undefined) throw new Flaw('matching.market-invalid', `${worker} or ${vacancy} is not in the market`);
    demand(wholeFromZero(score) && score > 0, 'matching.market-invalid', () => `the score of ${worker} for ${vacancy} is ${score}`);
    const covered = BigInt(u) + BigInt(v) >= BigInt(score);
    demand(covered, 'matching.pair-underpriced', () => `${worker} (${u}) and ${vacancy} (${v}) cost less than their score ${score}`);
    if (waiting.get(worker) !== vacancy) continue;
    total += BigInt(score);
    waiting.delete(worker);
  }
  const [pair] = waiting;
  demand(pair === undefined, 'matching.assignment-invalid', () => `worker ${pair?.[0]} is no candidate for vacancy ${pair?.[1]}`);
  return total;
};
