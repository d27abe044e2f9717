import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Market, type Solution, solve, verifyCertificate } from './index.ts';
import { seededMarket } from './testing/seeded-market.ts';
import { everyAssignment, smallMarket } from './testing/small-market.ts';

/** By hand: b and c take the farm (8 + 7), a the mill (5). A third place at the farm would bring a there for 1 more. */
const market: Market = {
  workers: ['a', 'b', 'c'],
  vacancies: [
    { id: 'farm', places: 2 },
    { id: 'mill', places: 1 },
  ],
  candidates: [
    { worker: 'a', vacancy: 'farm', score: 6 },
    { worker: 'a', vacancy: 'mill', score: 5 },
    { worker: 'b', vacancy: 'farm', score: 8 },
    { worker: 'c', vacancy: 'farm', score: 7 },
  ],
};
const proved: Solution = {
  status: 'optimal',
  assignment: [
    { worker: 'a', vacancy: 'mill' },
    { worker: 'b', vacancy: 'farm' },
    { worker: 'c', vacancy: 'farm' },
  ],
  total: 20n,
  bound: 20n,
  certificate: {
    workerPrices: new Map(Object.entries({ a: 5, b: 7, c: 6 })),
    vacancyPrices: new Map(Object.entries({ farm: 1, mill: 0 })),
  },
};
const priced = (workers: Record<string, number>, vacancies: Record<string, number> = {}) => ({
  workerPrices: new Map([...proved.certificate.workerPrices, ...Object.entries(workers)]),
  vacancyPrices: new Map([...proved.certificate.vacancyPrices, ...Object.entries(vacancies)]),
});
const flaw = (change: Partial<Solution>, of: Market = market) => {
  const verdict = verifyCertificate(of, { ...proved, ...change });
  return verdict.ok ? 'proved' : verdict.error.code;
};

describe('a certificate made by hand', () => {
  test('proves the assignment that belongs to it', () => {
    expect(verifyCertificate(market, proved)).toEqual({ ok: true, value: { total: 20n, bound: 20n } });
  });
  test('fails when one score is raised', () => {
    market.candidates.forEach((_, raised) => {
      const candidates = market.candidates.map((pair, i) => (i === raised ? { ...pair, score: pair.score + 1 } : pair));
      expect(flaw({}, { ...market, candidates })).toBe('matching.pair-underpriced');
    });
  });
  test('fails when one price is dropped, even if the bound is adjusted to it', () => {
    expect(flaw({ certificate: priced({ a: 4 }) })).toBe('matching.pair-underpriced');
    expect(flaw({ certificate: priced({}, { farm: 0 }), bound: 18n })).toBe('matching.pair-underpriced');
  });
  test('fails when a price is higher than needed', () => {
    expect(flaw({ certificate: priced({ a: 6 }) })).toBe('matching.bound-wrong');
    expect(flaw({ certificate: priced({ a: 6 }), bound: 21n })).toBe('matching.not-tight');
  });
  test('fails when a place is added whose price is not nothing', () => {
    const vacancies = market.vacancies.map((vacancy) => ({ ...vacancy, places: 3 }));
    expect(flaw({ bound: 21n }, { ...market, vacancies })).toBe('matching.not-tight');
  });
  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('takes no price of %d', (price) => {
    expect(flaw({ certificate: priced({ a: price }) })).toBe('matching.price-invalid');
    expect(flaw({ certificate: priced({}, { mill: price }) })).toBe('matching.price-invalid');
  });
  test('needs a price for everyone, and for nobody else', () => {
    expect(flaw({ certificate: { ...proved.certificate, workerPrices: new Map([['a', 5]]) } })).toBe('matching.price-invalid');
    expect(flaw({ certificate: priced({ d: 0 }) })).toBe('matching.price-invalid');
  });
});

describe('an assignment is not accepted', () => {
  const [a, b, c] = proved.assignment as [Solution['assignment'][0], Solution['assignment'][0], Solution['assignment'][0]];
  test('when a worker has two places', () => {
    expect(flaw({ assignment: [a, b, c, { worker: 'a', vacancy: 'farm' }] })).toBe('matching.assignment-invalid');
  });
  test('when a vacancy takes more workers than it has places', () => {
    expect(flaw({ assignment: [{ worker: 'a', vacancy: 'farm' }, b, c] })).toBe('matching.too-many-placed');
  });
  test('when it places someone who is no candidate there', () => {
    expect(flaw({ assignment: [a, b, { worker: 'd', vacancy: 'farm' }] })).toBe('matching.assignment-invalid');
    expect(flaw({ assignment: [{ worker: 'b', vacancy: 'mill' }, c] })).toBe('matching.assignment-invalid');
    expect(flaw({ assignment: [{ worker: 'b', vacancy: 'moon' }] })).toBe('matching.assignment-invalid');
  });
  test('when someone who could have had a place is left out', () => {
    expect(flaw({ assignment: [a, b] })).toBe('matching.total-wrong');
    expect(flaw({ assignment: [a, b], total: 13n })).toBe('matching.not-tight');
  });
});

test('a market that contradicts itself proves nothing', () => {
  expect(flaw({}, { ...market, workers: ['a', 'b', 'b'] })).toBe('matching.market-invalid');
  const badlyScored = [0, -1, 0.5, Number.NaN].map((score) => ({
    ...market,
    candidates: [...market.candidates, { worker: 'b', vacancy: 'mill', score }],
  }));
  for (const invalid of badlyScored) expect(flaw({}, invalid)).toBe('matching.market-invalid');
  expect(flaw({}, { ...market, vacancies: market.vacancies.map((vacancy) => ({ ...vacancy, places: -1 })) })).toBe(
    'matching.market-invalid',
  );
  expect(flaw({}, { ...market, candidates: [...market.candidates, { worker: 'x', vacancy: 'farm', score: 1 }] })).toBe(
    'matching.market-invalid',
  );
});

test('whatever is accepted is best: a wrong assignment or wrong prices never pass', () => {
  const change = fc.record({ at: fc.nat(), by: fc.integer({ min: -2, max: 2 }), of: fc.constantFrom('worker', 'vacancy', 'assignment') });
  fc.assert(
    fc.property(smallMarket(), fc.array(change, { minLength: 1, maxLength: 3 }), (small, changes) => {
      const { assignment, certificate } = solve(small);
      const workerPrices = new Map(certificate.workerPrices);
      const vacancyPrices = new Map(certificate.vacancyPrices);
      const kept = [...assignment];
      for (const { at, by, of } of changes) {
        const prices = of === 'worker' ? workerPrices : vacancyPrices;
        const id = [...prices.keys()][at % Math.max(1, prices.size)];
        if (of === 'assignment') kept.splice(at % (kept.length + 1), 1);
        else if (id !== undefined) prices.set(id, (prices.get(id) ?? 0) + by);
      }
      const score = new Map(small.candidates.map((pair) => [`${pair.worker} ${pair.vacancy}`, BigInt(pair.score)]));
      const total = kept.reduce((sum, { worker, vacancy }) => sum + (score.get(`${worker} ${vacancy}`) ?? 0n), 0n);
      // The forger gets every sum right; only the proof itself can tell.
      const verdict = verifyCertificate(small, {
        status: 'optimal',
        assignment: kept,
        total,
        bound: total,
        certificate: { workerPrices, vacancyPrices },
      });
      if (verdict.ok) expect(total).toBe(everyAssignment(small));
    }),
    { numRuns: 1000 },
  );
});

test('in a market of the solver, raising any score beyond its slack or dropping any price in use breaks the proof', () => {
  const large = seededMarket({ workers: 60, vacancies: 12, places: 40, candidates: 4, maxScore: 50 }, 11);
  const solution = solve(large);
  const { workerPrices, vacancyPrices } = solution.certificate;
  const holds = (given: Market, changed: Solution) => verifyCertificate(given, changed).ok;
  expect(holds(large, solution)).toBe(true);
  large.candidates.forEach((pair, raised) => {
    const slack = (workerPrices.get(pair.worker) ?? 0) + (vacancyPrices.get(pair.vacancy) ?? 0) - pair.score;
    const candidates = large.candidates.map((other, i) => (i === raised ? { ...pair, score: pair.score + slack + 1 } : other));
    expect(holds({ ...large, candidates }, solution)).toBe(false);
  });
  for (const { worker, vacancy } of solution.assignment) {
    const [u, v] = [workerPrices.get(worker) ?? 0, vacancyPrices.get(vacancy) ?? 0];
    const without = (prices: ReadonlyMap<string, number>, id: string) => new Map([...prices, [id, 0]]);
    if (u > 0)
      expect(holds(large, { ...solution, certificate: { vacancyPrices, workerPrices: without(workerPrices, worker) } })).toBe(false);
    if (v > 0)
      expect(holds(large, { ...solution, certificate: { workerPrices, vacancyPrices: without(vacancyPrices, vacancy) } })).toBe(false);
  }
});
