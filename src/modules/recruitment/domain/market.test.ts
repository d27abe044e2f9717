import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { decideRound, marketOf, type RoundVacancy, type RoundWorker } from './market.ts';

const weights = { wish_rank: 40, fit: 20, waiting: 10, returning: 30 };
const summer = { start: plainDate('2025-06-01'), end: plainDate('2025-10-31') };
const all = () => true;

const vacancy = (id: string, change: Partial<RoundVacancy> = {}): RoundVacancy => ({
  id,
  occupation: '9211',
  left: 1,
  season: summer,
  ...change,
});
const worker = (id: string, wishes: readonly string[], change: Partial<RoundWorker> = {}): RoundWorker => ({
  id,
  occupation: '9211',
  seasonsCompleted: 0,
  waited: 0,
  wishes: wishes.map((one, at) => ({ vacancy: one, rank: at + 1 })),
  taken: [],
  answered: [],
  ...change,
});
const placed = (workers: readonly RoundWorker[], vacancies: readonly RoundVacancy[]) =>
  Object.fromEntries(decideRound(marketOf(workers, vacancies, weights, all)).solution.assignment.map((one) => [one.worker, one.vacancy]));

test('a worker who has waited goes before one who has not, at equal wishes', () => {
  expect(placed([worker('a', ['x']), worker('b', ['x'], { waited: 1 })], [vacancy('x')])).toEqual({ b: 'x' });
});

test('two workers with the same first wish are both placed when one has a second', () => {
  // By hand: 40 for the first wish, 38 for the second, so that b at y and a at x is the only best.
  expect(placed([worker('a', ['x']), worker('b', ['x', 'y'])], [vacancy('x'), vacancy('y')])).toEqual({ a: 'x', b: 'y' });
});

test('who has an offer or a placement for one of the days is no candidate; who is free from the day after is', () => {
  const busy = (end: string) => worker('a', ['x'], { taken: [{ start: plainDate('2025-03-01'), end: plainDate(end) }] });
  expect(marketOf([busy('2025-06-01')], [vacancy('x')], weights, all).candidates).toEqual([]);
  expect(marketOf([busy('2025-05-31')], [vacancy('x')], weights, all).candidates).toHaveLength(1);
});

test('who has declined a vacancy, or has left a file under it, is not offered it again', () => {
  const said = worker('a', ['x', 'y'], { answered: ['x'] });
  expect(placed([said], [vacancy('x'), vacancy('y')])).toEqual({ a: 'y' });
});

test('a round to which nobody comes is proved all the same', () => {
  const { solution, decided } = decideRound(marketOf([], [vacancy('x', { left: 5 })], weights, all));
  expect([solution.total, solution.bound, decided]).toEqual([0n, 0n, []]);
});

const market = fc
  .record({
    places: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 5 }),
    workers: fc.array(fc.record({ wishes: fc.uniqueArray(fc.nat(4), { maxLength: 5 }), waited: fc.nat(6), seasonsCompleted: fc.nat(2) }), {
      maxLength: 8,
    }),
  })
  .map(({ places, workers }) => ({
    vacancies: places.map((left, at) => vacancy(`v${at}`, { left, occupation: at % 2 ? '9212' : '9211' })),
    workers: workers.map(({ wishes, ...more }, at) =>
      worker(
        `w${at}`,
        wishes.filter((one) => one < places.length).map((one) => `v${one}`),
        more,
      ),
    ),
  }));

test('ties do not depend on the order in which workers and vacancies came', () => {
  fc.assert(
    fc.property(market, fc.infiniteStream(fc.nat()), ({ workers, vacancies }, numbers) => {
      const shuffled = <T>(items: readonly T[]): T[] =>
        items
          .map((item) => ({ item, key: numbers.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ item }) => item);
      expect(placed(shuffled(workers), shuffled(vacancies))).toEqual(placed(workers, vacancies));
    }),
  );
});

test('no vacancy takes more workers than it has places, and nobody is placed against their wishes', () => {
  fc.assert(
    fc.property(market, ({ workers, vacancies }) => {
      const { decided } = decideRound(marketOf(workers, vacancies, weights, all));
      for (const { id, left } of vacancies)
        expect(decided.filter((one) => one.chosen && one.vacancy === id).length).toBeLessThanOrEqual(left);
      for (const { id } of workers) expect(decided.filter((one) => one.chosen && one.worker === id).length).toBeLessThanOrEqual(1);
      for (const one of decided)
        expect(workers.find(({ id }) => id === one.worker)?.wishes.map((wish) => wish.vacancy)).toContain(one.vacancy);
      for (const one of decided) expect(one.chosen ? one.slack : 0n).toBe(0n);
    }),
  );
});
