/**
 * How long matching takes, how much memory it needs and how both grow; on the smallest markets beside HiGHS, in the same run.
 * Run: node bench/matching.ts. Every row is a process of its own, so that its peak memory is its own. Times are medians, proof included,
 * without making the market; for HiGHS (WebAssembly) they include writing its model. Peak memory includes the market and Node itself.
 * The markets are invented (seeded).
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { solve } from '../src/matching/index.ts';
import { type MarketShape, seededMarket } from '../src/matching/testing/seeded-market.ts';

const sizes = [1_000, 10_000, 100_000];
/** Scarce: 3 places for 10 workers. Balanced: 19 for 20, and workers agree on half of what a vacancy is worth: the harder kind. */
const kinds: Record<string, (workers: number) => MarketShape> = {
  scarce: (workers) => ({ ...common(workers), places: workers * 0.3 }),
  balanced: (workers) => ({ ...common(workers), places: workers * 0.95, common: 0.5 }),
};
const common = (workers: number) => ({ workers, vacancies: workers / 20, candidates: 10, maxScore: 1000 });

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
}

async function measure(name: string, workers: number, by: string): Promise<Row> {
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

function compare(name: string): void {
  const row = (workers: number, by: string): Row => {
    const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), name, String(workers), by], { encoding: 'utf8' });
    if (child.status !== 0) throw new Error(child.stderr);
    return JSON.parse(child.stdout) as Row;
  };
  const print = (workers: number, by: string, { seconds, megabytes }: Row, growth: string) => {
    const columns = [
      name.padEnd(9),
      String(workers).padStart(7),
      ` ${by.padEnd(8)}`,
      seconds.toFixed(3).padStart(8),
      megabytes.toFixed(0).padStart(8),
    ];
    console.log(columns.join(' '), growth.padStart(12));
  };
  let smallest: Row | undefined;
  for (const workers of sizes) {
    const ours = row(workers, 'corridor');
    smallest ??= ours;
    print(workers, 'corridor', ours, `x ${(ours.seconds / smallest.seconds).toFixed(1)}`);
    if (ours !== smallest) continue;
    const highs = row(workers, 'highs');
    if (Math.abs(highs.total - ours.total) > 0.001) throw new Error(`HiGHS finds ${highs.total}, corridor ${ours.total}`);
    print(workers, 'highs', highs, `(highs takes ${(highs.seconds / ours.seconds).toFixed(1)} times as long)`);
  }
}
