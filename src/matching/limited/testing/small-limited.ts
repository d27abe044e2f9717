import fc from 'fast-check';
import type { Limit, LimitedMarket } from '../market.ts';

/** What a small market is made from; `families` says which sets limits may have. */
export interface SmallShape {
  readonly maxWorkers?: number;
  readonly maxVacancies?: number;
  readonly maxPlaces?: number;
  readonly limits: 'none' | 'laminar' | 'any' | 'crossing';
  readonly maxScore?: number;
}

/** Markets small enough to try every assignment: reserves, closed vacancies, limits of 0, many ties or very large scores. */
export const smallLimited = (shape: SmallShape): fc.Arbitrary<LimitedMarket> => {
  const { maxWorkers = 5, maxVacancies = 4, maxPlaces = 3 } = shape;
  const scores = shape.maxScore === undefined ? fc.constantFrom(2, 9, 100, Number.MAX_SAFE_INTEGER) : fc.constant(shape.maxScore);
  return fc
    .tuple(fc.integer({ min: 0, max: maxWorkers }), fc.integer({ min: 0, max: maxVacancies }), scores)
    .chain(([workers, vacancies, maxScore]) =>
      fc.record({
        workers: fc.constant(workers),
        places: fc.array(fc.tuple(fc.nat(maxPlaces), fc.nat(maxPlaces)), { minLength: vacancies, maxLength: vacancies }),
        pairs: fc.array(fc.tuple(fc.option(score(maxScore), { nil: 0, freq: 5 }), fc.boolean()), {
          minLength: workers * vacancies,
          maxLength: workers * vacancies,
        }),
        reserves: fc.boolean(),
        limits: families[shape.limits](workers, vacancies),
      }),
    )
    .map(({ workers, places, pairs, reserves, limits }) => {
      const start = new Int32Array(workers + 1);
      const [vacancyOf, scoreOf, inReserve]: [number[], number[], number[]] = [[], [], []];
      for (let w = 0; w < workers; w += 1) {
        for (let v = 0; v < places.length; v += 1) {
          const [value, inside] = pairs[w * places.length + v] ?? [0, false];
          if (value === 0) continue;
          vacancyOf.push(v);
          scoreOf.push(value);
          inReserve.push(inside ? 1 : 0);
        }
        start[w + 1] = vacancyOf.length;
      }
      return {
        places: Float64Array.from(places, ([count]) => count),
        start,
        vacancyOf: Int32Array.from(vacancyOf),
        scoreOf: Float64Array.from(scoreOf),
        limits,
        ...(reserves
          ? { reserved: Float64Array.from(places, ([count, kept]) => Math.min(count, kept)), inReserve: Uint8Array.from(inReserve) }
          : {}),
      };
    });
};

const score = (max: number): fc.Arbitrary<number> =>
  max < 1000 ? fc.integer({ min: 1, max }) : fc.oneof(fc.integer({ min: max - 3, max }), fc.integer({ min: 1, max }));

const subset = (count: number): fc.Arbitrary<Int32Array> =>
  fc.subarray(Array.from({ length: count }, (_, k) => k)).map((members) => Int32Array.from(members));

const any = (workers: number, vacancies: number): fc.Arbitrary<Limit[]> =>
  fc.array(
    fc.record({
      workers: fc.option(subset(workers), { nil: undefined }),
      vacancies: fc.option(subset(vacancies), { nil: undefined }),
      max: fc.nat(3),
    }),
    { maxLength: 4 },
  );

/** Intervals of a line are nested or disjoint when they are the halves of halves. */
const laminar = (workers: number, vacancies: number): fc.Arbitrary<Limit[]> => {
  const interval = (count: number) =>
    fc.constantFrom([0, 1], [0, 0.5], [0.5, 1], [0, 0.25], [0.5, 0.75], [0.75, 1]).map(([from = 0, to = 1]) => {
      const members: number[] = [];
      for (let k = Math.floor(from * count); k < Math.floor(to * count); k += 1) members.push(k);
      return Int32Array.from(members);
    });
  const max = fc.nat(3);
  return fc.array(
    fc.oneof(fc.record({ workers: interval(workers), max }), fc.record({ vacancies: interval(vacancies), max }), fc.record({ max })),
    { maxLength: 5 },
  );
};

/** Sets that are likely to cross: about half of the workers and half of the vacancies each. */
const crossing = (workers: number, vacancies: number): fc.Arbitrary<Limit[]> => {
  const half = (count: number) =>
    fc
      .array(fc.boolean(), { minLength: count, maxLength: count })
      .map((marks) => Int32Array.from(marks.flatMap((mark, k) => (mark ? [k] : []))));
  return fc.array(fc.record({ workers: half(workers), vacancies: half(vacancies), max: fc.integer({ min: 1, max: 2 }) }), {
    minLength: 1,
    maxLength: 6,
  });
};

const families = { none: () => fc.constant([]), laminar, any, crossing };

/** The best total by trying every assignment. */
export const everyLimited = (market: LimitedMarket): bigint => {
  const { places, start, vacancyOf, scoreOf, reserved, inReserve, limits = [] } = market;
  const workers = start.length - 1;
  const at = new Array<number>(workers).fill(-1);
  const pair = new Array<number>(workers).fill(-1);
  const allowed = (): boolean => {
    for (let v = 0; v < places.length; v += 1) {
      const here = at.flatMap((there, w) => (there === v ? [w] : []));
      const outside = here.filter((w) => inReserve?.[pair[w] as number] !== 1);
      if (here.length > (places[v] as number) || outside.length > (places[v] as number) - (reserved?.[v] ?? 0)) return false;
    }
    return limits.every((limit) => {
      const counted = at.filter((v, w) => v >= 0 && (limit.workers?.includes(w) ?? true) && (limit.vacancies?.includes(v) ?? true));
      return counted.length <= limit.max;
    });
  };
  const best = (w: number): bigint => {
    if (w === workers) return 0n;
    let most = best(w + 1);
    for (let i = start[w] as number; i < (start[w + 1] as number); i += 1) {
      at[w] = vacancyOf[i] as number;
      pair[w] = i;
      if (allowed()) {
        const total = BigInt(scoreOf[i] as number) + best(w + 1);
        if (total > most) most = total;
      }
      at[w] = -1;
      pair[w] = -1;
    }
    return most;
  };
  return best(0);
};
