import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explainPairs, explainVacancies, type Market, solve } from './index.ts';
import { everyAssignment, smallMarket } from './testing/small-market.ts';

const withPlaces = (market: Market, id: string, more: number): Market => ({
  ...market,
  vacancies: market.vacancies.map((vacancy) => (vacancy.id === id ? { id, places: vacancy.places + more } : vacancy)),
});

test('a contested place has a price, a free one has none', () => {
  const market: Market = {
    workers: ['amina', 'badr'],
    vacancies: [
      { id: 'farm', places: 1 },
      { id: 'mill', places: 3 },
    ],
    candidates: [
      { worker: 'amina', vacancy: 'farm', score: 7 },
      { worker: 'badr', vacancy: 'farm', score: 9 },
      { worker: 'badr', vacancy: 'mill', score: 4 },
    ],
  };
  // amina at the farm and badr at the mill score 11; a second place at the farm would make it 7 + 9 = 16, so its price is at least 5.
  const [farm, mill] = explainVacancies(market, solve(market));
  expect(farm).toMatchObject({ vacancy: 'farm', places: 1, filled: 1 });
  expect(farm?.price).toBeGreaterThanOrEqual(5);
  expect(mill).toEqual({ vacancy: 'mill', places: 3, filled: 1, price: 0 });
});

test('one more place never adds more than its price, and a free place costs nothing', () => {
  fc.assert(
    fc.property(smallMarket(), (market) => {
      const solution = solve(market);
      for (const { vacancy, places, filled, price } of explainVacancies(market, solution)) {
        if (filled < places) expect(price).toBe(0);
        expect(everyAssignment(withPlaces(market, vacancy, 1)) - solution.total).toBeLessThanOrEqual(BigInt(price));
      }
    }),
  );
});

test('without a worker the total falls by at least the price of that worker', () => {
  fc.assert(
    fc.property(smallMarket(), (market) => {
      const { total, certificate } = solve(market);
      for (const [gone, price] of certificate.workerPrices) {
        const rest = {
          ...market,
          workers: market.workers.filter((id) => id !== gone),
          candidates: market.candidates.filter((pair) => pair.worker !== gone),
        };
        expect(total - everyAssignment(rest)).toBeGreaterThanOrEqual(BigInt(price));
      }
    }),
  );
});

test('a worker could score as much more at a vacancy as the slack says, and nobody would move', () => {
  fc.assert(
    fc.property(smallMarket(), (market) => {
      const solution = solve(market);
      for (const { worker, vacancy, score, placed, slack } of explainPairs(market, solution)) {
        expect(slack >= 0n && (!placed || slack === 0n)).toBe(true);
        const raised = score + Number(slack);
        if (placed || !Number.isSafeInteger(raised)) continue;
        const candidates = market.candidates.map((pair) =>
          pair.worker === worker && pair.vacancy === vacancy ? { ...pair, score: raised } : pair,
        );
        expect(everyAssignment({ ...market, candidates })).toBe(solution.total);
      }
    }),
  );
});

test('a solution explains no market but its own', () => {
  const solution = solve({ workers: [], vacancies: [], candidates: [] });
  expect(() => explainVacancies({ workers: [], vacancies: [{ id: 'farm', places: 1 }], candidates: [] }, solution)).toThrow(
    'another market',
  );
});
