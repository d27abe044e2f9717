/**
 * How long matching takes, how much memory it needs and how both grow; on the smallest markets beside HiGHS, in the same run.
 * Markets of the size of a country are made and solved in columns, each once: 250,000 workers with 14 pairs, 10,000 vacancies; the last two
 * are price wars, with places just short of workers and scores up to a million.
 * Run: node bench/matching.ts. Every row is a process of its own, so that its peak memory is its own. Times are medians, proof included,
 * without making the market; for HiGHS (WebAssembly) they include writing its model. Peak memory includes the market and Node itself.
 * The markets are invented (seeded).
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { solve, solveColumns } from '../src/matching/index.ts';
import { type ColumnShape, seededColumns } from '../src/matching/testing/seeded-columns.ts';
import { type MarketShape, seededMarket } from '../src/matching/testing/seeded-market.ts';

const sizes = [1_000, 10_000, 100_000];
/** Scarce: 3 places for 10 workers. Balanced: 19 for 20, and workers agree on half of what a vacancy is worth: the harder kind. */
const kinds: Record<string, (workers: number) => MarketShape> = {
  scarce: (workers) => ({ ...common(workers), places: workers * 0.3 }),
  balanced: (workers) => ({ ...common(workers), places: workers * 0.95, common: 0.5 }),
};
const common = (workers: number) => ({ workers, vacancies: workers / 20, candidates: 10, maxScore: 1000 });

const country = { workers: 250_000, vacancies: 10_000, candidates: 14 };
const columns: Record<string, ColumnShape> = {
  // Scores as a round has them: 800 for the first wish and 40 less for each further one, the occupation, the waiting, an earlier season.
  season: {
    ...country,
    places: 206_000,
    skew: 1.5,
    score: ({ below, worker, rank }) => 40 * (20 - rank) + 200 * below(3) + 200 * (worker % 4) + (worker % 3 === 0 ? 600 : 0),
  },
  drawn: { ...country, places: 206_000, score: ({ below }) => 1 + below(1000) },
  trifles: { ...country, places: Array<number>(10_000).fill(24), score: ({ below }) => 1_000_000 - below(20) },
  million: { ...country, places: Array<number>(10_000).fill(24), score: ({ below }) => 1 + below(1_000_000) },
};

interface Row {
  readonly seconds: number;
  readonly megabytes: number;
  readonly total: number;
}

const [kind, size, solver] = process.argv.slice(2);
if (kind && size && solver) {
  process.stdout.write(JSON.stringify(await measure(kind, Number(size), solver)));
} else {
  console.log('market    workers  solver    seconds   peak MB   seconds x smallest');
  for (const name of Object.keys(kinds)) compare(name);
  for (const name of Object.keys(columns)) print(name, country.workers, 'columns', row(name, country.workers, 'columns'), '');
}

async function measure(name: string, workers: number, by: string): Promise<Row> {
  const large = columns[name];
  if (large) {
    const given = seededColumns(large, 1);
    const start = performance.now();
    const total = Number(solveColumns(given).total);
    return { seconds: (performance.now() - start) / 1000, megabytes: process.resourceUsage().maxRSS / 1024, total };
  }
  const shape = kinds[name];
  if (!shape) throw new Error(`no kind of market ${name}`);
  const market = seededMarket(shape(workers), 1);
  const total =
    by === 'highs' ? (await import('../src/matching/testing/linear-programme.ts')).linearProgrammeTotal : () => Number(solve(market).total);
  const runs = workers > 10_000 ? 3 : 5;
  const seconds: number[] = [];
  let found = 0;
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    found = total(market);
    seconds.push((performance.now() - start) / 1000);
  }
  seconds.sort((a, b) => a - b);
  return { seconds: seconds[(runs - 1) / 2] ?? 0, megabytes: process.resourceUsage().maxRSS / 1024, total: found };
}

function row(name: string, workers: number, by: string): Row {
  const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), name, String(workers), by], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(child.stderr);
  return JSON.parse(child.stdout) as Row;
}

function print(name: string, workers: number, by: string, { seconds, megabytes }: Row, growth: string): void {
  const cells = [
    name.padEnd(9),
    String(workers).padStart(7),
    ` ${by.padEnd(8)}`,
    seconds.toFixed(3).padStart(8),
    megabytes.toFixed(0).padStart(8),
  ];
  console.log(cells.join(' '), growth.padStart(12));
}

function compare(name: string): void {
  let smallest: Row | undefined;
  for (const workers of sizes) {
    const ours = row(name, workers, 'corridor');
    smallest ??= ours;
    print(name, workers, 'corridor', ours, `x ${(ours.seconds / smallest.seconds).toFixed(1)}`);
    if (ours !== smallest) continue;
    const highs = row(name, workers, 'highs');
    if (Math.abs(highs.total - ours.total) > 0.001) throw new Error(`HiGHS finds ${highs.total}, corridor ${ours.total}`);
    print(name, workers, 'highs', highs, `(highs takes ${(highs.seconds / ours.seconds).toFixed(1)} times as long)`);
  }
}
