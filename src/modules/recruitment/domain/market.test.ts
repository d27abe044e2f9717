import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { Candidates, type RoundVacancy, type RoundWorker } from './market.ts';

const weights = { wish_rank: 40, fit: 20, waiting: 10, returning: 30 };
const summer = { start: plainDate('2025-06-01'), end: plainDate('2025-10-31') };

const vacancy = (id: string, change: Partial<RoundVacancy> = {}): RoundVacancy => ({
  id,
  occupation: '9211',
  left: 1,
  season: summer,
  ...change,
});
/** A worker whose wishes are still ids. */
type Wishing = Omit<RoundWorker, 'wishes' | 'ranks'> & { readonly wished: readonly string[] };
const worker = (id: string, wished: readonly string[], change: Partial<Wishing> = {}): Wishing => ({
  id,
  occupation: '9211',
  seasonsCompleted: 0,
  waited: 0,
  wished,
  taken: [],
  answered: [],
  ...change,
});
const decide = (workers: readonly Wishing[], vacancies: readonly RoundVacancy[], seed = 'seed') => {
  const candidates = new Candidates(vacancies, weights);
  for (const { wished, ...one } of workers)
    candidates.add(
      { ...one, wishes: wished.map((id) => vacancies.findIndex((vacancy) => vacancy.id === id)), ranks: wished.map((_, at) => at + 1) },
      () => true,
    );
  const round = candidates.decide(seed);
  return { round, decided: [...round.decided()] };
};
const placed = (workers: readonly Wishing[], vacancies: readonly RoundVacancy[], seed?: string) =>
  Object.fromEntries(
    decide(workers, vacancies, seed).decided.flatMap(({ worker: id, candidates, chosen }) =>
      chosen < 0 ? [] : [[id, candidates[chosen]?.vacancy]],
    ),
  );

test('a worker who has waited goes before one who has not, at equal wishes', () => {
  expect(placed([worker('a', ['x']), worker('b', ['x'], { waited: 1 })], [vacancy('x')])).toEqual({ b: 'x' });
});

test('two workers with the same first wish are both placed when one has a second', () => {
  // By hand: 40 for the first wish, 38 for the second, so that b at y and a at x is the only best.
  expect(placed([worker('a', ['x']), worker('b', ['x', 'y'])], [vacancy('x'), vacancy('y')])).toEqual({ a: 'x', b: 'y' });
});

test('who has an offer or a placement for one of the days is no candidate; who is free from the day after is', () => {
  const busy = (end: string) => worker('a', ['x'], { taken: [{ start: plainDate('2025-03-01'), end: plainDate(end) }] });
  expect(decide([busy('2025-06-01')], [vacancy('x')]).decided).toEqual([]);
  expect(decide([busy('2025-05-31')], [vacancy('x')]).decided).toHaveLength(1);
});

test('who has declined a vacancy, or has left a file under it, is not offered it again', () => {
  const said = worker('a', ['x', 'y'], { answered: ['x'] });
  expect(placed([said], [vacancy('x'), vacancy('y')])).toEqual({ a: 'y' });
});

test('a round to which nobody comes is proved all the same', () => {
  const { round, decided } = decide([], [vacancy('x', { left: 5 })]);
  expect([round.total, round.bound, decided]).toEqual([0n, 0n, []]);
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
      const { round, decided } = decide(workers, vacancies);
      for (const { vacancy: id, places, filled } of round.vacancies) {
        expect(filled).toBeLessThanOrEqual(places);
        expect(decided.filter(({ candidates, chosen }) => candidates[chosen]?.vacancy === id)).toHaveLength(filled);
      }
      expect(new Set(decided.map((one) => one.worker)).size).toBe(decided.length);
      for (const { worker: id, candidates, chosen, slacks } of decided) {
        const wished = workers.find((one) => one.id === id)?.wished;
        for (const one of candidates) expect(wished?.[one.rank - 1]).toBe(one.vacancy);
        if (chosen >= 0) expect(slacks[chosen]).toBe(0);
        for (const slack of slacks) expect(slack).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test('between workers who are equal the seed decides: the same one each time it is drawn again, and each as often as another', () => {
  const equals = ['a', 'b', 'c', 'd'].map((id) => worker(id, ['x']));
  const served = new Map<string, number>();
  for (let i = 0; i < 800; i += 1) {
    const [id = ''] = Object.keys(placed(equals, [vacancy('x')], `seed ${i}`));
    expect(placed(equals.toReversed(), [vacancy('x')], `seed ${i}`)).toEqual({ [id]: 'x' });
    served.set(id, (served.get(id) ?? 0) + 1);
  }
  // 200 each; a standard deviation is 12.
  for (const { id } of equals) expect(Math.abs((served.get(id) ?? 0) - 200)).toBeLessThan(60);
});
