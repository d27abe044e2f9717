import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proveColumns } from './prove-columns.ts';
import { Seats } from './seats.ts';
import { Settlement } from './settlement.ts';
import { sparse } from './sparse.ts';
import { everyAssignment, smallMarket } from './testing/small-market.ts';

/** Searches for one worker or seat at a time are given up at once, soon, or never; what they leave is done all at once. */
const allowances = {
  'all at once': { worker: 0, seat: 0 },
  'some one by one, the rest all at once': { worker: 3, seat: 3 },
  'workers one by one, seats all at once': { worker: 1000, seat: 0 },
  'workers all at once, seats one by one': { worker: 0, seat: 1000 },
  'one by one': { worker: 1000, seat: 1000 },
};

describe('from any prices, and with some already placed anyhow, the best assignment and its proof are reached', () => {
  test.each(Object.entries(allowances))('%s', (_, allowance) => {
    fc.assert(
      fc.property(smallMarket(), fc.array(fc.nat(12), { minLength: 12, maxLength: 12 }), fc.nat(), (small, given, choice) => {
        const market = sparse(small);
        const seats = new Seats(market);
        const vacancyPrice = Float64Array.from(seats.room, (room, v) =>
          room === 0 ? Number.POSITIVE_INFINITY : (given[v % 12] as number),
        );
        for (let w = 0; w < small.workers.length; w += 1) {
          const from = market.start[w] as number;
          const v = market.vacancyOf[from + (choice % Math.max(1, (market.start[w + 1] as number) - from))];
          if (from < (market.start[w + 1] as number) && v !== undefined && seats.free(v) > 0 && (choice >> w) % 2 === 0) seats.sit(w, v);
        }
        const settlement = new Settlement(market, seats, vacancyPrice, allowance);
        settlement.settle();
        // A vacancy without places has no price of its own here; one that covers every score proves nothing less.
        const prices = vacancyPrice.map((price) => (price === Number.POSITIVE_INFINITY ? Number.MAX_SAFE_INTEGER : price));
        const proof = proveColumns(market, { vacancyOf: seats.vacancy, workerPrice: settlement.workerPrice, vacancyPrice: prices });
        expect(proof.total).toBe(everyAssignment(small));
      }),
      { numRuns: 500 },
    );
  });
});
