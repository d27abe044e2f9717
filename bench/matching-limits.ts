/**
 * Matching with reserves and limits. First, 100,000 workers, 10,000 vacancies, 2,000,000 pairs with 50 nested limits and 10 % of the places
 * reserved, beside the same columns without them: five markets of each kind, some with 95,000 places and some with 80,000, as many as the
 * plain market of the table has. Then 10,000 workers with 20 crossing limits beside HiGHS alone, which is ended after a number of seconds.
 * Run: node --import tsx bench/matching-limits.ts [--highs SECONDS]; lines of JSON are for the table of `matching.ts`. Times are seconds of
 * processor in this process, proof included, without making the market; the median of three turns that alternate, with the least and the
 * most. The markets are invented (seeded).
 */
import { solveColumns } from '../src/matching/index.ts';
import { type LimitedMarket, solveLimited } from '../src/matching/limited/index.ts';
import { highsSolver, solveProgramme, wholeProgramme } from '../src/matching/limited/testing/highs-programme.ts';
import { type LimitedShape, seededLimited } from '../src/matching/limited/testing/seeded-limited.ts';

const turns = 3;
const seeds = [1, 2, 3, 4, 5];
const score: LimitedShape['score'] = ({ below }) => 1 + below(1000);
const country = { workers: 100_000, vacancies: 10_000, places: 95_000, candidates: 20, score };

const seconds = (run: () => void): number => {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};

const print = (name: string, times: readonly number[], rest: string): number => {
  const sorted = [...times].sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1] as number;
  const spread = `${(sorted[0] as number).toFixed(2)} to ${(sorted.at(-1) as number).toFixed(2)}`;
  console.log(name.padEnd(44), median.toFixed(2).padStart(8), spread.padStart(16), ` ${rest}`);
  return median;
};

/** A line of the table at the end. */
const note = (market: string, asked: string, measured: string, reached: boolean): void =>
  console.log(JSON.stringify({ market, asked, measured, reached }));

console.log('market'.padEnd(44), 'seconds'.padStart(8), 'spread'.padStart(16), ' result');
const kinds: readonly [string, Partial<LimitedShape>][] = [
  ['1e5, 10 % reserves', { reserve: 0.1 }],
  ['1e5, 50 nested limits, 10 % reserves', { reserve: 0.1, limits: 'nested', share: 0.8 }],
  ['1e5, the same, limits that hardly bind', { reserve: 0.1, limits: 'nested', share: 0.95 }],
  ['1e5, 80,000 places, 10 % reserves', { places: 80_000, reserve: 0.1 }],
  ['1e5, 80,000 places, 50 nested limits, 10 %', { places: 80_000, reserve: 0.1, limits: 'nested', share: 0.8 }],
];
for (const [name, more] of kinds) {
  const [ratios, middles]: [number[], number[]] = [[], []];
  let exact = true;
  for (const seed of seeds) {
    const market = seededLimited({ ...country, ...more }, seed);
    const [plain, limited]: [number[], number[]] = [[], []];
    let result = '';
    for (let turn = 0; turn < turns; turn += 1) {
      plain.push(seconds(() => solveColumns(market)));
      limited.push(
        seconds(() => {
          const { status, total } = solveLimited(market);
          exact &&= status === 'optimal';
          result = `${status}, ${total}`;
        }),
      );
    }
    const without = print(`1e5, plain, seed ${seed}`, plain, 'optimal');
    const median = print(name, limited, result);
    middles.push(median);
    ratios.push(median / without);
    console.log(`${' '.repeat(44)} ${(median / without).toFixed(1)} times the plain time`);
  }
  ratios.sort((a, b) => a - b);
  const [least, most] = [ratios[0] as number, ratios.at(-1) as number];
  middles.sort((a, b) => a - b);
  const middle = middles[middles.length >> 1] as number;
  note(
    name,
    'at most 3 times the plain time, exact',
    `${middle.toFixed(2)} s, ${least.toFixed(1)} to ${most.toFixed(1)} times, ${exact ? 'optimal' : 'not always optimal'}`,
    exact && most <= 3,
  );
}

const crossing: LimitedMarket = seededLimited(
  { workers: 10_000, vacancies: 1_000, places: 9_500, candidates: 20, score, limits: 'crossing', share: 0.85 },
  1,
);
const crossed: { name: string; seconds: number; gap: number }[] = [];
for (const [name, options] of [
  ['1e4, 20 crossing limits', {}],
  ['1e4, 20 crossing limits, HiGHS for the rest', { programme: highsSolver }],
] as const) {
  const times: number[] = [];
  let result = '';
  let gap = 0;
  for (let turn = 0; turn < turns; turn += 1)
    times.push(
      seconds(() => {
        const { status, total, bound } = solveLimited(crossing, options);
        gap = (100 * Number(bound - total)) / Number(bound);
        result = `${status}, ${total}, gap ${bound - total} (${gap.toFixed(5)} %)`;
      }),
    );
  crossed.push({ name, seconds: print(name, times, result), gap });
}
const at = process.argv.indexOf('--highs');
if (at > 0) {
  const allowed = Number(process.argv[at + 1]);
  let alone = '';
  const time = seconds(() => {
    try {
      alone = `optimal, ${solveProgramme(wholeProgramme(crossing), allowed).total}`;
    } catch {
      alone = `not ended in ${allowed} s`;
    }
  });
  print('1e4, 20 crossing limits, HiGHS alone', [time], alone);
  for (const { name, seconds: own, gap } of crossed)
    note(
      name,
      'gap below 0.01 %, faster than HiGHS',
      `${own.toFixed(1)} s, gap ${gap.toFixed(5)} %, HiGHS ${time.toFixed(0)} s`,
      gap < 0.01 && own < time,
    );
}
