import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { numbers } from '../../../matching/testing/numbers.ts';
import type { DecidedWorker } from './decided-round.ts';
import { type Bounds, Candidates, type RoundVacancy, type RoundWorker } from './market.ts';
import { refill } from './refill.ts';
import { RoundPairs } from './round-pairs.ts';

const season = { start: plainDate('2025-06-01'), end: plainDate('2025-10-31') };
const counted = { place: null, region: null, from: plainDate('2025-01-01'), until: plainDate('2025-12-31') };
const weights = { wish_rank: 3, fit: 2, waiting: 1, returning: 1 };
const occupations = ['9211', '9213', '6111'];

/** A seeded round of a few workers and vacancies, with or without a limit and a reserve. */
const seeded = (seed: number, bounded: boolean) => {
  const draw = numbers(seed);
  const vacancies: RoundVacancy[] = Array.from({ length: 1 + draw(4) }, (_, v) => {
    const left = draw(4);
    return {
      id: `v${v}`,
      occupation: occupations[draw(3)] as string,
      left,
      season,
      region: 'South',
      ...(bounded && { kept: { reserve: 0, places: draw(left + 1) } }),
    };
  });
  const workers: RoundWorker[] = Array.from({ length: 1 + draw(10) }, (_, w) => {
    const wishes = vacancies.map((_, v) => v).filter(() => draw(3) > 0);
    return {
      id: `w${w}`,
      occupation: occupations[draw(3)] as string,
      place: null,
      seasonsCompleted: draw(2),
      waited: draw(3),
      wishes,
      ranks: wishes.map((_, at) => at + 1),
      taken: [],
      answered: [],
    };
  });
  const bounds: Bounds = bounded
    ? {
        limits: [{ id: 'l', occupation: '92', most: draw(6), before: 0, ...counted }],
        reserves: [{ id: 'r', group: 'returning', share: 50, occupation: null, from: counted.from, until: counted.until }],
      }
    : { limits: [], reserves: [] };
  return { draw, vacancies, workers, bounds };
};

const solvedAnew = (vacancies: readonly RoundVacancy[], bounds: Bounds, workers: readonly RoundWorker[]) => {
  const candidates = new Candidates(vacancies, weights, bounds);
  for (const worker of workers) candidates.add(worker, () => true);
  return candidates.decide('s');
};

const pairsOf = (decided: readonly DecidedWorker[]): RoundPairs => {
  const pairs = new RoundPairs();
  for (const { worker, candidates } of decided)
    pairs.add({
      worker,
      vacancies: candidates.map(({ vacancy }) => vacancy),
      ranks: candidates.map(({ rank }) => rank),
      scores: candidates.map(({ score }) => score),
      wishParts: candidates.map(({ parts }) => parts.wish_rank),
      fitParts: candidates.map(({ parts }) => parts.fit),
      waitingPart: candidates[0]?.parts.waiting ?? 0,
      returningPart: candidates[0]?.parts.returning ?? 0,
    });
  return pairs;
};

/** What a limit has left, when these are placed. */
const boundsAfter = (bounds: Bounds, held: readonly RoundWorker[]): Bounds => ({
  ...bounds,
  limits: bounds.limits.map((limit) => ({
    ...limit,
    before: held.filter(({ occupation }) => occupation.startsWith(limit.occupation ?? '')).length,
  })),
});

test.each([
  ['without limits', false],
  ['with a limit and reserves', true],
] as const)('after any declines the places go as a whole new round of those who wait would give them, %s', (_, bounded) => {
  let given = 0;
  fc.assert(
    fc.property(fc.nat(100_000), (seed) => {
      const { draw, vacancies, workers, bounds } = seeded(seed, bounded);
      const first = [...solvedAnew(vacancies, bounds, workers).decided()];
      const place = new Map(
        first.flatMap(({ worker, candidates, chosen }) => (chosen < 0 ? [] : [[worker, candidates[chosen]?.vacancy ?? '']])),
      );
      const declined = new Map([...place].filter(() => draw(3) === 0));
      const held = workers.filter(({ id }) => place.has(id) && !declined.has(id));
      const free = vacancies
        .map((vacancy) => {
          const left = vacancy.left - held.filter(({ id }) => place.get(id) === vacancy.id).length;
          return { ...vacancy, left, ...(vacancy.kept && { kept: { reserve: 0, places: Math.min(left, vacancy.kept.places) } }) };
        })
        .filter(({ left }) => left > 0);
      const after = boundsAfter(bounds, held);
      const byId = new Map(workers.map((worker) => [worker.id, worker]));
      const again = refill({
        pairs: pairsOf(first),
        free,
        bounds: after,
        seed: 's',
        impossible: (worker, v) => (place.has(worker) && !declined.has(worker)) || declined.get(worker) === free[v]?.id,
        known: (worker) => byId.get(worker) as RoundWorker,
      });
      // The round's own solver, on the market of those who have nothing.
      const number = new Map(free.map(({ id }, v) => [id, v]));
      const waiting = workers
        .filter((worker) => !held.includes(worker))
        .map((worker) => {
          const kept = worker.wishes.flatMap((v, at) => {
            const to = number.get(vacancies[v]?.id ?? '');
            return to === undefined || declined.get(worker.id) === vacancies[v]?.id ? [] : [{ to, rank: worker.ranks[at] as number }];
          });
          return { ...worker, wishes: kept.map(({ to }) => to), ranks: kept.map(({ rank }) => rank) };
        });
      const anew = solvedAnew(free, after, waiting);
      expect(again.total).toBe(anew.total);
      expect(again.bound).toBe(again.total);
      for (const { worker, candidates, chosen } of again.decided())
        if (chosen >= 0)
          expect([held.some(({ id }) => id === worker), candidates[chosen]?.vacancy === declined.get(worker)]).toEqual([false, false]);
      given += again.placed;
    }),
    { numRuns: 300 },
  );
  // Else the test would say nothing.
  expect(given).toBeGreaterThan(50);
});
