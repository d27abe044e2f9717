import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LimitedClaim, type LimitedMarket, proveLimited, solveLimited } from './index.ts';
import { everyLimited, smallLimited } from './testing/small-limited.ts';

/** Two workers outside the reserve and one inside; vacancy 0 has one open and one reserved place, vacancy 1 two places; a limit on each kind. */
const market: LimitedMarket = {
  places: Float64Array.of(2, 2),
  reserved: Float64Array.of(1, 0),
  start: Int32Array.of(0, 2, 4, 6),
  vacancyOf: Int32Array.of(0, 1, 0, 1, 0, 1),
  scoreOf: Float64Array.of(9, 5, 8, 6, 7, 3),
  inReserve: Uint8Array.of(0, 0, 0, 0, 1, 1),
  limits: [{ workers: Int32Array.of(0, 1), max: 1 }, { vacancies: Int32Array.of(1), max: 1 }, { max: 2 }],
};

const claimOf = (change: Partial<LimitedClaim['prices']> = {}, vacancyOf?: Int32Array): LimitedClaim => {
  const { prices, branches, vacancyOf: at } = solveLimited(market);
  return { vacancyOf: vacancyOf ?? at, prices: { ...prices, ...change }, branches };
};

test('worker 0 and the worker of the reserve share vacancy 0, for 16: by hand', () => {
  expect(proveLimited(market, claimOf())).toEqual({ placed: 2, total: 16n, bound: 16n });
});

describe('an assignment that breaks a rule is refused, and the rule is named', () => {
  const wide = { ...market, limits: [] };
  const high = { denominator: 1, worker: Float64Array.of(9, 9, 9), vacancy: Float64Array.of(0, 0), open: Float64Array.of(0, 0) };
  const claim = (vacancyOf: number[], limit: number) => ({
    vacancyOf: Int32Array.from(vacancyOf),
    prices: { ...high, limit: new Float64Array(limit) },
    branches: [],
  });
  test.each([
    ['no candidate', { ...wide, vacancyOf: Int32Array.of(0, 1, 0, 1, 0, 0) }, [-1, -1, 1], 'worker 2 is no candidate for vacancy 1'],
    [
      'too many',
      { ...wide, reserved: undefined, places: Float64Array.of(1, 2) },
      [0, 0, -1],
      'vacancy 0 takes more workers than it has places',
    ],
    ['open places', wide, [0, 0, -1], 'vacancy 0 takes more workers from outside its reserve than it has open places'],
    ['workers under a limit', market, [0, 1, -1], 'limit 0 allows fewer placements than there are'],
    ['vacancies under a limit', market, [1, -1, 1], 'limit 1 allows fewer placements than there are'],
    ['all under a limit', { ...market, limits: [{ max: 0 }] }, [0, -1, -1], 'limit 0 allows fewer placements than there are'],
  ])('%s', (_, of, vacancyOf, message) => {
    expect(() => proveLimited(of, claim(vacancyOf, of.limits?.length ?? 0))).toThrow(`not proved: ${message}`);
  });
  test('of another market', () => {
    expect(() => proveLimited(wide, claim([0, -1], 0))).toThrow('not proved: the claim is not of this market');
  });
});

describe('prices that prove nothing are refused', () => {
  test.each([
    ['negative', { vacancy: Float64Array.of(-1, 20) }, 'the price of vacancy 0 is -1'],
    ['in fractions', { limit: Float64Array.of(0.5, 20, 20) }, 'the price of limit 0 is 0.5'],
    ['too low', { worker: Float64Array.of(0, 0, 0), limit: Float64Array.of(0, 0, 0), open: Float64Array.of(0, 0) }, 'more than its prices'],
    ['of another market', { limit: Float64Array.of(0) }, 'the claim is not of this market'],
    ['in parts of nothing', { denominator: 0 }, 'prices in parts of 0'],
  ])('%s', (_, change, message) => {
    expect(() => proveLimited(market, claimOf(change))).toThrow(message);
  });
  test('but prices that are too high only widen the gap', () => {
    const { bound, total } = proveLimited(market, claimOf({ worker: Float64Array.of(100, 0, 100) }));
    expect(bound).toBeGreaterThan(total);
  });
});

test('branches that leave assignments out are refused', () => {
  const { prices, vacancyOf } = claimOf();
  const wide = { ...prices, worker: Float64Array.of(50, 50, 50) };
  const side = (taken: boolean) => ({ choices: [{ pair: 0, taken }], prices });
  expect(proveLimited(market, { vacancyOf, prices: wide, branches: [side(true), side(false)] })).toMatchObject({ total: 16n, bound: 16n });
  expect(() => proveLimited(market, { vacancyOf, prices: wide, branches: [side(true)] })).toThrow('the branches leave assignments out');
  const other = { choices: [{ pair: 1, taken: false }], prices };
  expect(() => proveLimited(market, { vacancyOf, prices: wide, branches: [side(true), other] })).toThrow('leave assignments out');
});

test('a branch without prices is believed only where it contradicts itself', () => {
  const { prices, vacancyOf } = claimOf();
  const wide = { ...prices, worker: Float64Array.of(50, 50, 50) };
  const rest = { choices: [{ pair: 0, taken: false }], prices };
  expect(() => proveLimited(market, { vacancyOf, prices: wide, branches: [rest, { choices: [{ pair: 0, taken: true }] }] })).toThrow(
    'a part that holds assignments has no prices',
  );
  const twice = {
    choices: [
      { pair: 0, taken: true },
      { pair: 1, taken: true },
    ],
  };
  const once = {
    choices: [
      { pair: 0, taken: true },
      { pair: 1, taken: false },
    ],
    prices,
  };
  expect(proveLimited(market, { vacancyOf, prices: wide, branches: [rest, twice, once] }).bound).toBe(16n);
});

test('a pair without any room is no way out for a worker whom a better assignment must place', () => {
  // Both workers fit vacancy 0, which has one place, and vacancy 1, which has none; whoever is placed scores 10. The prices cost 11.
  const closed = {
    places: Float64Array.of(1, 0),
    start: Int32Array.of(0, 2, 4),
    vacancyOf: Int32Array.of(0, 1, 0, 1),
    scoreOf: Float64Array.of(10, 10, 10, 10),
  };
  const prices = {
    denominator: 1,
    worker: Float64Array.of(1, 1),
    vacancy: Float64Array.of(9, 9),
    open: Float64Array.of(0, 0),
    limit: new Float64Array(0),
  };
  const claim = { vacancyOf: Int32Array.of(0, -1), prices };
  expect(proveLimited(closed, { ...claim, branches: [] }).bound).toBe(11n);
  expect(proveLimited(closed, { ...claim, branches: [{ choices: [] }] }).bound).toBe(10n);
  // With a place there, both are placed, and a branch that says otherwise is refused.
  expect(() => proveLimited({ ...closed, places: Float64Array.of(1, 1) }, { ...claim, branches: [{ choices: [] }] })).toThrow(
    'has no prices',
  );
});

test('whatever is changed in a claim, what passes is a bound, and an assignment within the rules', () => {
  const what = fc.constantFrom('worker', 'vacancy', 'open', 'limit', 'place');
  fc.assert(
    fc.property(smallLimited({ limits: 'any', maxScore: 20 }), what, fc.nat(), fc.constantFrom(-2, -1, 1), (small, column, at, by) => {
      const { prices, vacancyOf, branches } = solveLimited(small);
      const claim = { vacancyOf: vacancyOf.slice(), branches, prices: { ...prices } };
      const changed = column === 'place' ? claim.vacancyOf : prices[column].slice();
      if (changed.length === 0) return;
      changed[at % changed.length] = (changed[at % changed.length] as number) + by;
      if (column !== 'place') Object.assign(claim.prices, { [column]: changed });
      const every = everyLimited(small);
      try {
        const { total, bound } = proveLimited(small, claim);
        expect(total <= every && every <= bound).toBe(true);
      } catch (error) {
        expect((error as Error).message).toContain('not proved');
      }
    }),
    { numRuns: 1500 },
  );
});
