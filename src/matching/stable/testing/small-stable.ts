import fc from 'fast-check';
import type { StableMarket } from '../market.ts';

/** A market as one would write it down: who may go where, and what both think of it. */
export interface Written {
  readonly workers: number;
  readonly vacancies: readonly { readonly places: number; readonly reserved: number }[];
  readonly pairs: readonly {
    readonly worker: number;
    readonly vacancy: number;
    readonly wish: number;
    readonly priority: number;
    readonly inside: boolean;
  }[];
}

export const inColumns = ({ workers, vacancies, pairs }: Written): StableMarket => {
  const sorted = [...pairs].sort((a, b) => a.worker - b.worker || a.vacancy - b.vacancy);
  const start = new Int32Array(workers + 1);
  for (let w = 0; w < workers; w += 1) start[w + 1] = (start[w] ?? 0) + sorted.filter(({ worker }) => worker === w).length;
  return {
    places: Float64Array.from(vacancies, ({ places }) => places),
    start,
    vacancyOf: Int32Array.from(sorted, ({ vacancy }) => vacancy),
    wishOf: Float64Array.from(sorted, ({ wish }) => wish),
    priorityOf: Float64Array.from(sorted, ({ priority }) => priority),
    reserved: Float64Array.from(vacancies, ({ reserved }) => reserved),
    inReserve: Uint8Array.from(sorted, ({ inside }) => (inside ? 1 : 0)),
  };
};

/**
 * Small enough to try every assignment: at most 5 workers and 4 vacancies with 0 to 3 places, some of them reserved.
 * @param strict whether nobody is indifferent between two others
 */
export const smallStable = (strict: boolean): fc.Arbitrary<Written> =>
  fc
    .record({
      workers: fc.integer({ min: 1, max: 5 }),
      vacancies: fc.array(
        fc
          .record({ places: fc.integer({ min: 0, max: 3 }), reserved: fc.integer({ min: 0, max: 3 }) })
          .map(({ places, reserved }) => ({ places, reserved: Math.min(places, reserved) })),
        { minLength: 1, maxLength: 4 },
      ),
    })
    .chain(({ workers, vacancies }) => {
      const count = workers * vacancies.length;
      const level = fc.integer({ min: 0, max: strict ? 1_000_000_000 : 2 });
      const list = <T>(item: fc.Arbitrary<T>, unique = false) =>
        unique ? fc.uniqueArray(item, { minLength: count, maxLength: count }) : fc.array(item, { minLength: count, maxLength: count });
      return fc
        .record({
          wish: list(level, strict),
          priority: list(level, strict),
          listed: list(fc.integer({ min: 0, max: 3 })),
          inside: list(fc.boolean()),
        })
        .map(({ wish, priority, listed, inside }) => ({
          workers,
          vacancies,
          pairs: Array.from({ length: count }, (_, at) => ({
            worker: Math.floor(at / vacancies.length),
            vacancy: at % vacancies.length,
            wish: wish[at] as number,
            priority: priority[at] as number,
            inside: inside[at] as boolean,
          })).filter((_, at) => listed[at] !== 0),
        }));
    });

/** Every assignment within places and open places, as the vacancy of each worker or -1. */
export function* everyAssignment({ workers, vacancies, pairs }: Written, at: readonly number[] = []): Generator<readonly number[]> {
  if (at.length === workers) {
    yield at;
    return;
  }
  const worker = at.length;
  yield* everyAssignment({ workers, vacancies, pairs }, [...at, -1]);
  for (const { vacancy } of pairs.filter((pair) => pair.worker === worker)) {
    const next = [...at, vacancy];
    if (within({ workers, vacancies, pairs }, next)) yield* everyAssignment({ workers, vacancies, pairs }, next);
  }
}

const pairOf = ({ pairs }: Written, worker: number, vacancy: number) =>
  pairs.find((pair) => pair.worker === worker && pair.vacancy === vacancy);

export const within = (market: Written, at: readonly number[]): boolean =>
  market.vacancies.every(({ places, reserved }, vacancy) => {
    const there = at.flatMap((v, worker) => (v === vacancy ? [pairOf(market, worker, vacancy)] : []));
    return there.length <= places && there.filter((pair) => !pair?.inside).length <= places - reserved;
  });

/**
 * Whether a worker would rather leave for a vacancy and can, word for word by the definition: he or she wants it more, goes into a free place or
 * that of somebody who stands further back there, and what results is still within the places.
 */
export const leaves = (market: Written, at: readonly number[], { worker, vacancy, wish, priority }: Written['pairs'][number]): boolean => {
  const now = at[worker] as number;
  if (now === vacancy || (now >= 0 && (pairOf(market, worker, now)?.wish ?? 0) >= wish)) return false;
  const moved = at.map((v, w) => (w === worker ? vacancy : v));
  if (within(market, moved)) return true;
  return at.some(
    (v, other) =>
      v === vacancy &&
      (pairOf(market, other, vacancy)?.priority ?? 0) < priority &&
      within(
        market,
        moved.map((to, w) => (w === other ? -1 : to)),
      ),
  );
};

export const someoneLeaves = (market: Written, at: readonly number[]): boolean => market.pairs.some((pair) => leaves(market, at, pair));
