import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Branch } from '../limited/market.ts';
import { columnsOf, oddCrossingMarkets, oddLimitedMarkets, oddPlainMarkets, type Tables } from '../testing/odd-markets.ts';
import { assignmentCsv } from './assignment.ts';
import { certificateCsv, summary } from './certificate.ts';
import { limitUse } from './limit-use.ts';
import { readMarket } from './read-market.ts';
import { solveMarket } from './solve-market.ts';
import { asFiles } from './testing/as-files.ts';
import { bestByHighs, bestByTrying } from './testing/best-total.ts';
import { checkAssignment } from './testing/check-assignment.ts';
import { provedBound } from './testing/check-certificate.ts';
import { inMemory } from './testing/in-memory.ts';

const text = (chunks: Iterable<Uint8Array>): string => Buffer.concat([...chunks]).toString();

/** From files to files, checked from the files alone. */
const solved = async (tables: Tables) => {
  const files = asFiles(tables);
  const market = await readMarket(inMemory(files, 4096));
  const solution = solveMarket(market);
  const checked = checkAssignment(files, text(assignmentCsv(market, solution)));
  expect({ total: solution.total, placed: solution.placed }).toEqual(checked);
  const certificate = text(certificateCsv(market, solution));
  expect(provedBound(files, certificate, solution.total)).toBe(solution.bound);
  expect(solution.status).toBe(solution.total === solution.bound ? 'optimal' : 'feasible');
  return { ...checked, status: solution.status, bound: solution.bound, summary: summary(market, solution), certificate };
};

const odd = (markets: typeof oddPlainMarkets) => markets.map((market) => [market.name, market] as const);

describe('from files to files, the total is that of an independent solver', () => {
  test.each(odd([...oddPlainMarkets, ...oddLimitedMarkets, ...oddCrossingMarkets]))('%s', async (name, { tables }) => {
    for (const seed of [1, 2]) {
      const made = tables(40, seed);
      const { total, status, bound } = await solved(made);
      // Beyond 2^53 the other solver rounds: there the proof alone must do, which was recomputed from the files.
      if (/far apart|largest/.test(name)) expect(total).toBe(bound);
      else {
        const best = BigInt(bestByHighs(columnsOf(made)));
        if (status === 'optimal') expect(total).toBe(best);
        else expect(best).toBeLessThanOrEqual(bound);
      }
    }
  });
});

describe('on small markets it is the best of all assignments', () => {
  const small = fc.record({ size: fc.integer({ min: 1, max: 6 }), seed: fc.nat() });
  test.each(odd([...oddLimitedMarkets, ...oddCrossingMarkets]))('%s', async (_, { tables }) => {
    await fc.assert(
      fc.asyncProperty(small, async ({ size, seed }) => {
        const made = tables(size, seed);
        const { total, status, bound } = await solved(made);
        const best = bestByTrying(columnsOf(made));
        expect(total <= best && best <= bound).toBe(true);
        if (status === 'optimal') expect(total).toBe(best);
      }),
      { numRuns: 15 },
    );
  });
});

test('one more under a limit never adds more than is said', async () => {
  const shapes = fc.constantFrom(...oddLimitedMarkets, ...oddCrossingMarkets).filter(({ name }) => /limit|triangle/.test(name));
  await fc.assert(
    fc.asyncProperty(shapes, fc.integer({ min: 3, max: 6 }), fc.nat(), async ({ tables }, size, seed) => {
      const made = tables(size, seed);
      const market = await readMarket(inMemory(asFiles(made), 4096));
      const solution = solveMarket(market);
      for (const [at, { one_more_adds_at_most: most, max }] of limitUse(market, solution).entries()) {
        if (max >= Number.MAX_SAFE_INTEGER) continue;
        const limits = made.limits.map((limit, number) => (number === at ? { ...limit, max: max + 1 } : limit));
        expect(bestByTrying(columnsOf({ ...made, limits })) - solution.total).toBeLessThanOrEqual(BigInt(most));
      }
    }),
    { numRuns: 60 },
  );
});

test('the certificate in short adds up to the bound, and has every price of a small market', async () => {
  const reserves = oddLimitedMarkets.find(({ name }) => name === 'a limit on each sector, with reserves');
  const { summary: short, bound, certificate } = await solved(reserves?.tables(60, 3) as Tables);
  const { worker_prices, place_prices, open_prices, limit_prices, denominator, prices } = short;
  expect([worker_prices, place_prices, open_prices, limit_prices].reduce<bigint>((sum, part) => sum + BigInt(part), 0n)).toBe(bound);
  expect(denominator).toBe(1);
  expect(BigInt(limit_prices)).toBeGreaterThan(0n);
  const rows = parse(certificate, { columns: true }) as Record<string, string>[];
  expect(prices).toEqual(
    rows
      .filter(({ of }) => of !== 'denominator')
      .map(({ of, worker, vacancy, limit, price }) => ({ of, id: worker || vacancy || limit, price: Number(price) })),
  );
});

test('a branch without choices, of which the prices of the whole leave nothing, is in the certificate too', async () => {
  const files = {
    'workers.csv': 'worker\na\nb\n',
    'vacancies.csv': 'vacancy,places\nv,1\n',
    'candidates.csv': 'worker,vacancy,score\na,v,10\nb,v,10\n',
  };
  // Together they cost 11, so an assignment of 11 would have to place everybody whose price is not 0: both, on one place.
  const prices = {
    denominator: 1,
    worker: Float64Array.of(1, 1),
    vacancy: Float64Array.of(9),
    open: Float64Array.of(0),
    limit: new Float64Array(0),
  };
  const market = await readMarket(inMemory(files));
  const certificate = (branches: readonly Branch[]) => text(certificateCsv(market, { prices, branches }));
  expect(provedBound(files, certificate([]), 10n)).toBe(11n);
  expect(provedBound(files, certificate([{ choices: [] }]), 10n)).toBe(10n);
});
