import { numbers } from '../../testing/numbers.ts';
import { type ColumnShape, seededColumns } from '../../testing/seeded-columns.ts';
import type { Limit, LimitedMarket } from '../market.ts';
import { solveLimited } from '../solve-limited.ts';

/** How an invented market is made: its columns, what share of the places is reserved, and which limits there are. */
export interface LimitedShape extends ColumnShape {
  /** Share of the places of each vacancy that is kept for one worker in five; 0 unless given. */
  readonly reserve?: number;
  /**
   * `nested`: on either side fifths, and quarters of each. `crossing`: every pair of a fifth of the workers and a quarter of the vacancies, both by
   * chance. None unless given.
   */
  readonly limits?: 'nested' | 'crossing';
  /** What share of the placements that there would be without limits each lets through. */
  readonly share?: number;
}

/** An invented market, for tests and measurements: nothing in it was observed. */
export const seededLimited = (shape: LimitedShape, seed: number): LimitedMarket => {
  const plain = seededColumns(shape, seed);
  const below = numbers(seed + 1000);
  const workers = plain.start.length - 1;
  const kept = Uint8Array.from({ length: workers }, () => (below(5) === 0 ? 1 : 0));
  const inReserve = new Uint8Array(plain.vacancyOf.length);
  for (let w = 0; w < workers; w += 1) inReserve.fill(kept[w] as number, plain.start[w], plain.start[w + 1]);
  const reserved = plain.places.map((count) => Math.round(count * (shape.reserve ?? 0)));
  const market = shape.reserve ? { ...plain, reserved, inReserve } : plain;
  const sets =
    shape.limits === 'nested' ? nested(workers, plain.places.length) : shape.limits ? crossed(workers, plain.places.length, below) : [];
  const { vacancyOf } = solveLimited(market);
  const limits = sets.map((set): Limit => {
    const [ours, theirs] = [set.workers && new Set(set.workers), set.vacancies && new Set(set.vacancies)];
    let used = 0;
    for (const [w, v] of vacancyOf.entries()) if (v >= 0 && (ours?.has(w) ?? true) && (theirs?.has(v) ?? true)) used += 1;
    // Not all alike: some bind hardly, some inside others that bind already.
    return { ...set, max: Math.floor(used * ((shape.share ?? 0.8) + below(100) / 1000)) };
  });
  return { ...market, limits };
};

type Members = Pick<Limit, 'workers' | 'vacancies'>;

const nested = (workers: number, vacancies: number): Members[] => {
  const range = (count: number, from: number, to: number) =>
    Int32Array.from({ length: Math.floor(to * count) - Math.floor(from * count) }, (_, k) => Math.floor(from * count) + k);
  const parts = [0, 1, 2, 3, 4].flatMap((fifth) => [
    [fifth / 5, (fifth + 1) / 5] as const,
    ...[0, 1, 2, 3].map((quarter) => [fifth / 5 + quarter / 20, fifth / 5 + (quarter + 1) / 20] as const),
  ]);
  return [
    ...parts.map(([from, to]) => ({ workers: range(workers, from, to) })),
    ...parts.map(([from, to]) => ({ vacancies: range(vacancies, from, to) })),
  ];
};

const crossed = (workers: number, vacancies: number, below: (n: number) => number): Members[] => {
  const parts = (count: number, kinds: number): Int32Array[] => {
    const kind = Uint8Array.from({ length: count }, () => below(kinds));
    return Array.from({ length: kinds }, (_, k) => Int32Array.from(kind.keys()).filter((member) => kind[member] === k));
  };
  const [ours, theirs] = [parts(workers, 5), parts(vacancies, 4)];
  return ours.flatMap((own) => theirs.map((other) => ({ workers: own, vacancies: other })));
};
