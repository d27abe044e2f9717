import fc from 'fast-check';
import type { Market } from '../market.ts';

/** Markets small enough to try every assignment: at most 5 workers and 4 vacancies with 0 to 3 places; many ties, or very large scores. */
export const smallMarket = (): fc.Arbitrary<Market> =>
  fc
    .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 4 }), fc.constantFrom(3, 20, Number.MAX_SAFE_INTEGER))
    .chain(([workers, vacancies, maxScore]) =>
      fc.record({
        places: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: vacancies, maxLength: vacancies }),
        scores: fc.array(fc.option(score(maxScore), { nil: 0, freq: 4 }), {
          minLength: workers * vacancies,
          maxLength: workers * vacancies,
        }),
        workers: fc.constant(workers),
      }),
    )
    .map(({ places, scores, workers }) => ({
      workers: Array.from({ length: workers }, (_, w) => `w${w}`),
      vacancies: places.map((count, v) => ({ id: `v${v}`, places: count })),
      candidates: scores.flatMap((value, i) =>
        value === 0 ? [] : [{ worker: `w${Math.floor(i / places.length)}`, vacancy: `v${i % places.length}`, score: value }],
      ),
    }));

const score = (max: number): fc.Arbitrary<number> =>
  max < 1000 ? fc.integer({ min: 1, max }) : fc.oneof(fc.integer({ min: max - 3, max }), fc.integer({ min: 1, max }));

/** The best total by trying every assignment. */
export const everyAssignment = ({ workers, vacancies, candidates }: Market): bigint => {
  const free = new Map(vacancies.map(({ id, places }) => [id, places]));
  const best = (w: number): bigint => {
    if (w === workers.length) return 0n;
    let most = best(w + 1);
    for (const { worker, vacancy, score } of candidates) {
      const left = free.get(vacancy) ?? 0;
      if (worker !== workers[w] || left === 0) continue;
      free.set(vacancy, left - 1);
      const total = BigInt(score) + best(w + 1);
      free.set(vacancy, left);
      if (total > most) most = total;
    }
    return most;
  };
  return best(0);
};
