import { type ColumnShape, seededColumns } from '../../src/matching/testing/seeded-columns.ts';

/** Invented markets of a tenth as many vacancies as workers and 20 pairs a worker. */
export const markets: Readonly<Record<string, (workers: number) => ColumnShape>> = {
  /** Eight places for ten workers, scores without any pattern. */
  plain: (workers) => ({ ...common(workers), places: 0.8 * workers, score: ({ below }) => 1 + below(1000) }),
  /** As many places as workers, and scores that are often equal. */
  tight: (workers) => ({ ...common(workers), places: uneven(workers), score: ({ below }) => 1 + below(20) }),
  /** Few huge vacancies and many small ones; the first employers are popular, and worth more to everybody. */
  skewed: (workers) => ({
    ...common(workers),
    places: falling(workers / 10, 0.9 * workers),
    skew: 2,
    score: ({ below, vacancy }) => 1 + Math.floor(500 * (1 - vacancy / (workers / 10))) + below(500),
  }),
  /** One place in two hundred too few, scores up to a million. */
  'price war': (workers) => ({ ...common(workers), places: short(workers), score: ({ below }) => 1 + below(1_000_000) }),
  /** The same, and all want the same vacancies. */
  'war, agreed': (workers) => ({
    ...common(workers),
    places: short(workers),
    score: ({ below, vacancy }) => 1 + Math.floor((900_000 * vacancy) / (workers / 10)) + below(100_000),
  }),
  /** The same, with scores that differ by trifles. */
  'war of trifles': (workers) => ({ ...common(workers), places: short(workers), score: ({ below }) => 1_000_000 - below(20) }),
};

const common = (workers: number) => ({ workers, vacancies: workers / 10, candidates: 20 });

/** 1 to 19 places by turns, 10 on average. */
const uneven = (workers: number): number[] => {
  const places = Array.from({ length: workers / 10 }, (_, v) => 1 + ((v * 7919) % 19));
  let missing = workers - places.reduce((sum, count) => sum + count, 0);
  for (let v = 0; missing !== 0; v = (v + 1) % places.length) {
    const by = Math.sign(missing);
    if ((places[v] as number) + by < 0) continue;
    places[v] = (places[v] as number) + by;
    missing -= by;
  }
  return places;
};

const short = (workers: number): number[] => Array.from({ length: workers / 10 }, (_, v) => (v % 20 === 0 ? 9 : 10));

/** Places of the vacancies by Zipf's law, softened, one at least. */
const falling = (vacancies: number, total: number): number[] => {
  const shares = Array.from({ length: vacancies }, (_, v) => 1 / (v + 1) ** 0.8);
  const sum = shares.reduce((a, b) => a + b, 0);
  return shares.map((share) => Math.max(1, Math.round((total * share) / sum)));
};

export const marketOf = (name: string, workers: number) => {
  const shape = markets[name];
  if (!shape) throw new Error(`there is no market ${name}`);
  const { scoreOf, ...rest } = seededColumns(shape(workers), 1);
  return { ...rest, scoreOf: Int32Array.from(scoreOf) };
};
