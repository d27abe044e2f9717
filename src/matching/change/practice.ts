import type { ColumnMarket } from '../columns.ts';
import type { Change, ChangingMarket, Search } from './changing-market.ts';

type Scores = Int32ArrayConstructor | Float64ArrayConstructor;

/** Enough that what goes through a whole market, as when the level of all prices moves, is compiled too. */
const workers = 3000;
const vacancies = 300;
const candidates = 8;
const rounds = 30;

const practised = new Set<Scores>();

/**
 * Changes a small invented market 240 times, once in a process for each kind of array that holds scores. A process interprets what it runs
 * for the first time and compiles what it runs often; without practice the first changes of a large market take several times as long as later
 * ones. It takes some tenths of a second, draws the same numbers each time, and leaves nothing behind but compiled code.
 *
 * @param begin makes a solved market
 */
export const practise = (scores: Scores, begin: (market: ColumnMarket, search: Search) => ChangingMarket): void => {
  if (practised.has(scores)) return;
  practised.add(scores);
  const below = draw();
  const market = begin(invented(scores, below), { alone: 256 });
  const score = () => 1 + below(20);
  const some = <T>(size: number, of: number, make: (number: number) => T): T[] => {
    const first = below(of);
    // 7 shares no factor with the numbers that there are, so that none comes twice.
    return Array.from({ length: size }, (_, k) => make((first + 7 * k) % of));
  };
  for (let round = 0; round < rounds; round += 1) {
    const [worker, vacancy] = [below(workers), below(vacancies)];
    const changes: readonly (() => Change)[] = [
      () => market.setPair(worker, vacancy, score()),
      () => market.removePair(worker, vacancy),
      () => market.setPlaces(vacancy, market.placesOf(vacancy) + 1),
      () => market.addWorker(some(candidates, vacancies, (number) => ({ vacancy: number, score: score() }))),
      () => market.removeWorker(workers + round),
      () => market.setPlaces(vacancy, market.placesOf(vacancy) - 1),
      () =>
        market.addVacancy(
          8,
          some(vacancies, workers, (number) => ({ worker: number, score: score() })),
        ),
      () => market.removeVacancy(vacancies + round),
    ];
    for (const change of changes) change();
  }
};

/** As many places as workers, and scores that are often equal: there searches go far, from both ends, and the level of all prices moves. */
const invented = (scores: Scores, below: (n: number) => number): ColumnMarket => {
  const pairs = Array.from({ length: workers * candidates }, (_, pair) => ({
    vacancy: (Math.floor(pair / candidates) + 3 * (pair % candidates)) % vacancies,
    score: 1 + below(20),
  }));
  const drawn = Int32Array.from(pairs, ({ score }) => score);
  return {
    places: new Float64Array(vacancies).fill(workers / vacancies),
    start: Int32Array.from({ length: workers + 1 }, (_, w) => w * candidates),
    vacancyOf: Int32Array.from(pairs, ({ vacancy }) => vacancy),
    scoreOf: scores === Int32Array ? drawn : Float64Array.from(drawn),
  };
};

/** Whole numbers by a linear congruence (Knuth, _The Art of Computer Programming_ 2): good enough to be uneven. */
const draw = (): ((below: number) => number) => {
  let state = 1;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};
