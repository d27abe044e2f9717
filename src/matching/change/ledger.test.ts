import { describe, expect, test } from 'vitest';
import { MarketPairs } from '../pairs.ts';
import { proveColumns } from '../prove-columns.ts';
import { ChangingSeats } from './changing-seats.ts';
import { Ledger, type Touched } from './ledger.ts';

// Worker 0 has vacancy 0 for 10, worker 1 vacancy 1 for 6, worker 2 nothing (3 at vacancy 1). By hand: 16 is the most, and these prices prove
// it, since they add up to 5 + 2 + 0 + 5 + 4 = 16 and cover the other pairs: 5 + 4 = 9, 2 + 5 = 7 and 0 + 4 > 3.
const columns = {
  places: Float64Array.of(1, 1),
  start: Int32Array.of(0, 2, 4, 5),
  vacancyOf: Int32Array.of(0, 1, 0, 1, 1),
  scoreOf: Int32Array.of(10, 9, 7, 6, 3),
};
const solution = { vacancyOf: Int32Array.of(0, 1, -1), workerPrice: Float64Array.of(5, 2, 0), vacancyPrice: Float64Array.of(5, 4) };

interface State {
  readonly worker: Float64Array;
  readonly vacancy: Float64Array;
  readonly places: Float64Array;
  readonly seats: ChangingSeats;
}

const enter = (change: (state: State) => void, told: Partial<Touched>): Ledger => {
  const pairs = new MarketPairs(columns);
  const ledger = new Ledger(columns.places, { ...solution, ...proveColumns(columns, solution) }, pairs);
  const state = {
    worker: solution.workerPrice.slice(),
    vacancy: solution.vacancyPrice.slice(),
    places: columns.places.slice(),
    seats: new ChangingSeats(columns.places, solution.vacancyOf),
  };
  change(state);
  ledger.enter({ everyone: false, workers: [], moved: [], pairs: [], vacancies: [], ...told }, pairs, state, state.places, state.seats);
  return ledger;
};

test.each([
  ['which tells what has moved', { workers: [0, 1], vacancies: [0, 1] }],
  ['which tells that all may have moved', { everyone: true }],
])('a change that keeps the proof is entered, %s', (_, told) => {
  const ledger = enter(({ worker, vacancy }) => {
    worker[1] = 3;
    vacancy[1] = 3;
    worker[0] = 6;
    vacancy[0] = 4;
  }, told);
  expect(ledger.total).toBe(16n);
  expect([...ledger.workerPrice, ...ledger.vacancyPrice]).toEqual([6, 3, 0, 4, 3]);
});

describe('a search that is wrong is found out by what it tells', () => {
  const cases: [string, string, (state: State) => void, Partial<Touched>][] = [
    ['a worker expects too little', 'score more than their prices', ({ worker }) => worker.set([4], 0), { workers: [0] }],
    ['a vacancy costs too little', 'score more than their prices', ({ vacancy }) => vacancy.set([2], 1), { vacancies: [1] }],
    ['a worker expects more than is there', 'the prices allow 17', ({ worker }) => worker.set([6], 0), { workers: [0] }],
    ['one of all workers expects too little', 'score more than their prices', ({ worker }) => worker.set([4], 0), { everyone: true }],
    ['one of all vacancies costs too little', 'score more than their prices', ({ vacancy }) => vacancy.set([2], 1), { everyone: true }],
    [
      'all move, and somebody outside would gain',
      'worker 2 and vacancy 1 score more than their prices',
      ({ worker, vacancy }) => {
        worker.set([7, 4], 0);
        vacancy.set([3, 2], 0);
      },
      { everyone: true },
    ],
    ['half a price among all', 'the price of worker 1 is 2.5', ({ worker }) => worker.set([2.5], 1), { everyone: true }],
    ['a price below 0', 'not a whole number', ({ vacancy }) => vacancy.set([-1], 1), { vacancies: [1] }],
    ['half a price', 'not a whole number', ({ worker }) => worker.set([2.5], 1), { workers: [1] }],
    ['a place that nobody has any more', 'scores 10', ({ seats }) => seats.leave(1), { moved: [1] }],
    ['one worker too many', 'more workers than it has places', ({ seats }) => seats.sit(2, 1), { moved: [2] }],
    ['a worker where no pair is', 'no candidate', ({ seats }) => seats.sit(2, 0), { moved: [2] }],
    ['fewer places than workers', 'more workers than it has places', ({ places }) => places.set([0], 1), { vacancies: [1] }],
    ['more places at a price', 'the prices allow 21', ({ places }) => places.set([2], 0), { vacancies: [0] }],
  ];
  test.each(cases)('%s', (_, message, change, told) => {
    expect(() => enter(change, told)).toThrow(message);
  });

  test('and what it does not tell is not entered', () => {
    const ledger = enter(({ worker }) => worker.set([4], 0), {});
    expect(ledger.workerPrice[0]).toBe(5);
  });
});
