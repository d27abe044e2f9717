import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ColumnMarket } from '../columns.ts';
import type { MarketError } from '../market.ts';
import { solveColumns } from '../solve-columns.ts';
import { seededColumns } from '../testing/seeded-columns.ts';
import { everyAssignment } from '../testing/small-market.ts';
import { type Change, ChangingMarket, type Search } from './changing-market.ts';

/** A market as the test keeps it, apart from the code under test: scores by worker and vacancy. */
class Model {
  readonly places: number[];
  readonly scores: Map<number, number>[];

  constructor(market: ColumnMarket) {
    this.places = [...market.places];
    this.scores = Array.from({ length: market.start.length - 1 }, (_, w) => {
      const row = new Map<number, number>();
      for (let i = market.start[w] as number; i < (market.start[w + 1] as number); i += 1)
        row.set(market.vacancyOf[i] as number, market.scoreOf[i] as number);
      return row;
    });
  }

  columns(): ColumnMarket {
    const rows = this.scores.map((row) => [...row]);
    let pairs = 0;
    const start = Int32Array.from([0, ...rows.map((row) => (pairs += row.length))]);
    return {
      places: Float64Array.from(this.places),
      start,
      vacancyOf: Int32Array.from(rows.flatMap((row) => row.map(([v]) => v))),
      scoreOf: Float64Array.from(rows.flatMap((row) => row.map(([, score]) => score))),
    };
  }

  /** The best total by trying every assignment. */
  best(): bigint {
    return everyAssignment({
      workers: this.scores.map((_, w) => `w${w}`),
      vacancies: this.places.map((places, v) => ({ id: `v${v}`, places })),
      candidates: this.scores.flatMap((row, w) => [...row].map(([v, score]) => ({ worker: `w${w}`, vacancy: `v${v}`, score }))),
    });
  }
}

/** One step: what is done, to whom, and with which figures; each is read modulo what there is. */
interface Step {
  readonly what: 'worker+' | 'worker-' | 'vacancy+' | 'vacancy-' | 'places' | 'pair' | 'pair-';
  readonly worker: number;
  readonly vacancy: number;
  readonly places: number;
  readonly scores: readonly number[];
}

const step = (score: fc.Arbitrary<number>): fc.Arbitrary<Step> =>
  fc.record({
    what: fc.constantFrom('worker+', 'worker-', 'vacancy+', 'vacancy-', 'places', 'pair', 'pair', 'pair-', 'pair-'),
    worker: fc.nat(),
    vacancy: fc.nat(),
    places: fc.nat(3),
    scores: fc.array(score, { minLength: 6, maxLength: 6 }),
  });

/** Does a step to the market and to the model. @returns nothing where there is nobody to do it to */
const take = (
  market: ChangingMarket,
  model: Model,
  gone: { workers: Set<number>; vacancies: Set<number> },
  given: Step,
): Change | undefined => {
  const workers = model.scores.map((_, w) => w).filter((w) => !gone.workers.has(w));
  const vacancies = model.places.map((_, v) => v).filter((v) => !gone.vacancies.has(v));
  const worker = workers[given.worker % Math.max(1, workers.length)];
  const vacancy = vacancies[given.vacancy % Math.max(1, vacancies.length)];
  const scored = (numbers: readonly number[]) =>
    numbers.flatMap((number, k) => ((given.scores[k % 6] ?? 0) > 0 ? [{ number, score: given.scores[k % 6] as number }] : []));
  if (given.what === 'worker+') {
    const pairs = scored(vacancies);
    model.scores.push(new Map(pairs.map(({ number, score }) => [number, score])));
    return market.addWorker(pairs.map(({ number, score }) => ({ vacancy: number, score })));
  }
  if (given.what === 'vacancy+') {
    const pairs = scored(workers);
    model.places.push(given.places);
    for (const { number, score } of pairs) model.scores[number]?.set(model.places.length - 1, score);
    return market.addVacancy(
      given.places,
      pairs.map(({ number, score }) => ({ worker: number, score })),
    );
  }
  if (given.what === 'worker-' && worker !== undefined) {
    gone.workers.add(worker);
    model.scores[worker]?.clear();
    return market.removeWorker(worker);
  }
  if (vacancy === undefined) return undefined;
  if (given.what === 'vacancy-') {
    gone.vacancies.add(vacancy);
    model.places[vacancy] = 0;
    for (const row of model.scores) row.delete(vacancy);
    return market.removeVacancy(vacancy);
  }
  if (given.what === 'places') {
    model.places[vacancy] = given.places;
    return market.setPlaces(vacancy, given.places);
  }
  if (worker === undefined) return undefined;
  const score = given.scores.find((value) => value > 0) ?? 1;
  if (given.what === 'pair') {
    model.scores[worker]?.set(vacancy, score);
    return market.setPair(worker, vacancy, score);
  }
  const placed = market.vacancyOf(worker) >= 0 ? market.vacancyOf(worker) : vacancy;
  if (!model.scores[worker]?.delete(placed)) return undefined;
  return market.removePair(worker, placed);
};

/** Who sits where after the moves that changes have told. */
const follow = (seats: Map<number, number>, { moved }: Change): void => {
  for (const { worker, from, to } of moved) {
    expect(seats.get(worker) ?? -1).toBe(from);
    seats.set(worker, to);
  }
};

const scoreRange = {
  'equal and few': fc.nat(2),
  drawn: fc.nat(50),
  'up to 2^53 - 1': fc.oneof(fc.constant(0), fc.integer({ min: Number.MAX_SAFE_INTEGER - 3, max: Number.MAX_SAFE_INTEGER }), fc.nat(9)),
};

/** Markets are so small here that all their pairs would be kept and offered, and no other end be far. */
const searches: Readonly<Record<string, Search>> = {
  'near by': {},
  'near by, with no pair kept': { kept: 0 },
  'near by, with one pair kept': { kept: 1 },
  'near by, with one pair kept and none offered': { kept: 1, offered: 0 },
  'from both ends': { alone: -1 },
  'from both ends, with no pair kept': { alone: -1, kept: 0 },
  'from both ends, with one pair kept and few offered': { alone: -1, kept: 1, offered: 3 },
  'from both ends soon, with one pair kept': { alone: 3, kept: 1 },
};
const kinds = Object.entries(scoreRange).flatMap(([scores, score]) =>
  Object.entries(searches).map(([how, search]) => ({ scores, score, how, search })),
);

describe.each(kinds)('scores $scores, looked for $how', ({ score, search }) => {
  test('after any sequence of changes the total is what trying every assignment finds, and the whole proof holds', () => {
    const row = fc.array(score, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 4 }),
        fc.array(fc.nat(2), { minLength: 3, maxLength: 3 }),
        fc.array(step(score), { maxLength: 8 }),
        (rows, places, steps) => {
          const model = new Model({
            places: Float64Array.from(places),
            start: Int32Array.of(0),
            vacancyOf: new Int32Array(),
            scoreOf: new Int32Array(),
          });
          for (const scores of rows) model.scores.push(new Map(scores.flatMap((value, v) => (value > 0 ? [[v, value] as const] : []))));
          const market = ChangingMarket.solved(model.columns(), search);
          const seats = new Map([...market.solution().vacancyOf].map((v, w) => [w, v] as const));
          const gone = { workers: new Set<number>(), vacancies: new Set<number>() };
          for (const given of steps) {
            if (model.scores.length > 6) break;
            const before = market.total;
            const change = take(market, model, gone, given);
            expect(market.prove().total).toBe(model.best());
            if (!change) continue;
            follow(seats, change);
            expect(change.gained).toBe(market.total - before);
          }
          for (const [worker, v] of seats) expect(market.solution().vacancyOf[worker]).toBe(v);
        },
      ),
      { numRuns: 120 },
    );
  });
});

test.each(Object.entries(searches))('four hundred changes to a market of a thousand workers, looked for %s', (how, search) => {
  const columns = seededColumns(
    { workers: 1000, vacancies: 80, places: 900, candidates: 8, score: ({ below }) => 1 + below(how.startsWith('near') ? 100 : 9) },
    5,
  );
  const market = ChangingMarket.solved(columns, search);
  const model = new Model(columns);
  const gone = { workers: new Set<number>(), vacancies: new Set<number>() };
  const steps = fc.sample(step(fc.nat(100)), { numRuns: 400, seed: 7 });
  steps.forEach((given, k) => {
    take(market, model, gone, { ...given, places: given.places * 6 });
    if (k % 20 === 19) expect(market.prove().total).toBe(solveColumns(model.columns()).total);
  });
  expect(market.columns().start.length).toBe(model.scores.length + 1);
});

const small = (): ChangingMarket =>
  ChangingMarket.solved({
    places: Float64Array.of(1, 1),
    start: Int32Array.of(0, 2, 4),
    vacancyOf: Int32Array.of(0, 1, 0, 1),
    scoreOf: Int32Array.of(10, 9, 9, 1),
  });

test('an offer that is declined leads to the next best round of all, and says who moves', () => {
  const market = small();
  expect(market.total).toBe(18n); // worker 0 at vacancy 1, worker 1 at vacancy 0
  const change = market.removePair(0, 1);
  // Worker 0 has vacancy 0 left, worth 10, and worker 1 then the 1 at vacancy 1: 11, where 9 and nothing would be less.
  expect(change).toMatchObject({ total: 11n, gained: -7n });
  expect(change.moved).toEqual(
    expect.arrayContaining([
      { worker: 0, from: 1, to: 0 },
      { worker: 1, from: 0, to: 1 },
    ]),
  );
});

describe('what does not exist, or is no figure, is refused and changes nothing', () => {
  const cases: [string, string, number, (market: ChangingMarket) => void][] = [
    ['a worker who is not there', 'matching.worker-unknown', 2, (m) => m.removeWorker(2)],
    ['a worker who is no number', 'matching.worker-unknown', 0.5, (m) => m.setPair(0.5, 0, 1)],
    ['a vacancy that is not there', 'matching.vacancy-unknown', -1, (m) => m.setPlaces(-1, 1)],
    [
      'a vacancy among the pairs of a new worker',
      'matching.vacancy-unknown',
      1,
      (m) =>
        m.addWorker([
          { vacancy: 0, score: 1 },
          { vacancy: 7, score: 1 },
        ]),
    ],
    ['a worker among the pairs of a new vacancy', 'matching.worker-unknown', 0, (m) => m.addVacancy(1, [{ worker: 9, score: 1 }])],
    [
      'the same vacancy twice',
      'matching.candidate-duplicate',
      1,
      (m) =>
        m.addWorker([
          { vacancy: 0, score: 1 },
          { vacancy: 0, score: 2 },
        ]),
    ],
    ['a score of 0', 'matching.score-invalid', 0, (m) => m.setPair(0, 0, 0)],
    ['a score beyond whole numbers', 'matching.score-invalid', 0, (m) => m.addVacancy(1, [{ worker: 0, score: 2 ** 53 }])],
    ['places below 0', 'matching.places-invalid', 0, (m) => m.setPlaces(0, -1)],
    ['half a place', 'matching.places-invalid', 2, (m) => m.addVacancy(0.5, [])],
  ];
  test.each(cases)('%s', (_, code, index, act) => {
    const market = small();
    let refusal: MarketError | undefined;
    try {
      act(market);
    } catch (error) {
      refusal = error as MarketError;
    }
    expect(refusal).toMatchObject({ code, index });
    expect(market.prove().total).toBe(18n);
  });

  test('a pair that is not there, and whoever was removed', () => {
    const market = small();
    market.removePair(1, 1);
    expect(() => market.removePair(1, 1)).toThrow('no candidate');
    market.removeWorker(0);
    market.removeVacancy(1);
    expect(() => market.vacancyOf(0)).toThrow('not in the market');
    expect(() => market.setPair(1, 1, 5)).toThrow('not in the market');
    expect(market.total).toBe(9n);
  });
});

test('a solution that is not the best of its market is not taken over', () => {
  const columns = {
    places: Float64Array.of(1),
    start: Int32Array.of(0, 1, 2),
    vacancyOf: Int32Array.of(0, 0),
    scoreOf: Int32Array.of(5, 7),
  };
  const { vacancyPrice, workerPrice } = solveColumns(columns);
  expect(() => new ChangingMarket(columns, { vacancyOf: Int32Array.of(0, -1), workerPrice, vacancyPrice })).toThrow('not proved');
});
