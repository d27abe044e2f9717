/**
 * The matching engine beside its peers, on the same markets in the same run, in turns: network simplex and cost scaling of LEMON (C++), HiGHS,
 * and the packages of npm that solve the plain market; then growth, one change in a solved market, and limits. At the end stands one table: what
 * is asked, what was measured, and whether it is reached.
 *
 * Run: npm run bench -- matching, or node bench/matching.ts [--turns 3] [--workers 100000] [--large 1000000] [--limit 300]
 * [--only plain,growth,changes,limits,...]. LEMON needs Debian's g++ and liblemon-dev and is left out where they are missing. On the largest
 * market it is ended after `--limit` seconds of processor, as in every other, and wants 4 GB; `--large 0` leaves that market out. All of it takes
 * about half an hour.
 *
 * Every solution is a process of its own, which reads the market from a file. Times are without reading; ours include the check of the
 * market and the proof. "processor" is the time of all threads, "wall" what passed: on a machine that does other things only the first tells
 * something. Given are medians, and in brackets the least and the most. All markets are invented (seeded).
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildLemon } from './matching/lemon.ts';
import { markets } from './matching/markets.ts';

const { values: given } = parseArgs({
  options: {
    turns: { type: 'string', default: '3' },
    workers: { type: 'string', default: '100000' },
    large: { type: 'string', default: '1000000' },
    limit: { type: 'string', default: '300' },
    only: { type: 'string' },
  },
});
const [turns, workers, large, limit] = [given.turns, given.workers, given.large, given.limit].map(Number) as [
  number,
  number,
  number,
  number,
];
const wanted = (part: string): boolean => given.only === undefined || given.only.split(',').includes(part);

interface Run {
  readonly total: string;
  readonly processor: number;
  readonly wall: number;
  readonly megabytes: number;
}

/** What is asked of a market, what was measured, and whether that is enough; undefined where a peer is missing. */
interface Reached {
  readonly market: string;
  readonly asked: string;
  readonly measured: string;
  readonly reached: boolean | undefined;
}
const table: Reached[] = [];

const folder = mkdtempSync(join(tmpdir(), 'matching-bench-'));
try {
  console.log(`${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(1)} at the beginning, ${turns} turns\n`);
  const lemon = buildLemon(folder);
  const plainMarkets = Object.keys(markets).filter(wanted);
  if (plainMarkets.length > 0) besideLemon(plainMarkets, lemon);
  if (wanted('growth')) growth(lemon);
  if (wanted('small')) besideNpm();
  if (wanted('changes')) changes();
  if (wanted('limits')) limits();
  print();
} finally {
  rmSync(folder, { recursive: true });
}

function child(command: string, args: readonly string[]): Run | undefined {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status === 0) return JSON.parse(stdout) as Run;
  if (stderr) throw new Error(stderr);
  return undefined;
}

function one(...args: string[]): Run {
  const script = fileURLToPath(new URL('matching/one.ts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [...process.execArgv, script, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr);
  return (stdout ? JSON.parse(stdout) : undefined) as Run;
}

function make(name: string, size: number): string {
  const file = join(folder, 'market');
  one('make', name, String(size), file);
  return file;
}

function middle(figures: readonly number[]): number {
  return [...figures].sort((a, b) => a - b)[figures.length >> 1] ?? Number.NaN;
}

/** Median and spread. */
function spread(figures: readonly number[]): string {
  if (figures.length === 0) return '-'.padStart(8);
  const text = middle(figures).toFixed(2).padStart(8);
  return figures.length === 1 ? text : `${text} (${Math.min(...figures).toFixed(2)}-${Math.max(...figures).toFixed(2)})`;
}

function agree(runs: readonly Run[]): void {
  const totals = new Set(runs.map(({ total }) => total));
  if (totals.size > 1) throw new Error(`the solvers do not agree: ${[...totals].join(', ')}`);
}

function line(market: string, size: number, solver: string, runs: readonly Run[], note = ''): void {
  const cells = [
    market.padEnd(15),
    String(size).padStart(8),
    ` ${solver.padEnd(16)}`,
    spread(runs.map(({ processor }) => processor)).padEnd(24),
    spread(runs.map(({ wall }) => wall)).padEnd(24),
    runs.length > 0
      ? Math.max(...runs.map(({ megabytes }) => megabytes))
          .toFixed(0)
          .padStart(6)
      : '     -',
  ];
  console.log(cells.join(' '), note);
}

/** The markets of the table, each solver in its turn; whichever algorithm of LEMON takes three times as long as the other is ended. */
function besideLemon(names: readonly string[], lemon: string | undefined): void {
  /** What the row has to reach, as a part of LEMON's best time. */
  const reach: Readonly<Record<string, number>> = { plain: 1 / 5, tight: 1 / 3, skewed: 2 / 3 };
  console.log('market           workers  solver           processor, s             wall, s                  peak MB');
  const rows = [
    ...names.map((name) => ({ name, size: workers, turns })),
    ...(large > 0 && names.includes('plain') ? [{ name: 'plain', size: large, turns: 1 }] : []),
  ];
  for (const { name, size, turns: asked } of rows) {
    const file = make(name, size);
    const runs: Record<string, Run[]> = { corridor: [], simplex: [], scaling: [] };
    let best = Number.POSITIVE_INFINITY;
    for (let turn = 0; turn < asked; turn += 1) {
      runs.corridor?.push(one('corridor', file));
      if (!lemon) continue;
      for (const algorithm of turn % 2 === 0 ? ['scaling', 'simplex'] : ['simplex', 'scaling']) {
        const allowed = Math.ceil(Math.min(3 * best + 5, limit));
        const run = child(lemon, [algorithm, file, String(allowed)]);
        if (!run) continue;
        best = Math.min(best, run.processor);
        runs[algorithm]?.push(run);
      }
    }
    agree(Object.values(runs).flat());
    const ours = middle((runs.corridor ?? []).map(({ processor }) => processor));
    const theirs = Math.min(
      ...['simplex', 'scaling'].flatMap((algorithm) =>
        runs[algorithm]?.length ? [middle((runs[algorithm] ?? []).map(({ processor }) => processor))] : [],
      ),
    );
    const most = reach[name] ?? 1;
    const verdict =
      size === workers ? `${(ours / theirs).toFixed(3)} of LEMON's best (to reach: ${most.toFixed(2)})` : `to reach: 20 s, 600 MB`;
    line(name, size, 'corridor', runs.corridor ?? [], lemon || size !== workers ? verdict : '');
    for (const algorithm of lemon ? ['simplex', 'scaling'] : [])
      line(
        name,
        size,
        `LEMON ${algorithm}`,
        runs[algorithm] ?? [],
        runs[algorithm]?.length === 0 ? '(ended at three times the other)' : '',
      );
    const seconds = `${ours.toFixed(2)} s`;
    const peak = Math.max(...(runs.corridor ?? []).map(({ megabytes }) => megabytes));
    if (size !== workers)
      note(`${size} workers, ${name}`, '20 s and 600 MB at most', `${seconds}, ${peak.toFixed(0)} MB`, ours <= 20 && peak <= 600);
    else if (name in reach || name === 'price war') {
      const measured = `${seconds}, ${(ours / theirs).toFixed(2)} of LEMON's ${theirs.toFixed(2)} s`;
      note(`${size} workers, ${name}`, `${most.toFixed(2)} of LEMON's best`, measured, lemon ? ours <= most * theirs : undefined);
    }
  }
}

function note(market: string, asked: string, measured: string, reached: boolean | undefined): void {
  table.push({ market, asked, measured, reached });
}

function print(): void {
  if (table.length === 0) return;
  const columns = [
    ...table.map(({ market, asked, measured }) => [market, asked, measured] as const),
    ['market', 'asked', 'measured'] as const,
  ];
  const widths = [0, 1, 2].map((k) => Math.max(...columns.map((cells) => cells[k]?.length ?? 0)));
  const show = (cells: readonly string[]) => cells.map((cell, k) => cell.padEnd(widths[k] ?? 0)).join('  ');
  console.log(
    `\nSeconds are of processor, medians of ${turns} turns, ours with the proof.\n${show(['market', 'asked', 'measured', 'reached'])}`,
  );
  for (const { market, asked, measured, reached } of table)
    console.log(show([market, asked, measured, reached === undefined ? 'not measured' : reached ? 'yes' : 'no']));
}

/** How time grows with the plain market: the exponent that fits the times at one, two and four times the workers, ours and LEMON's better algorithm. */
function growth(lemon: string | undefined): void {
  console.log('\nmarket           workers  solver           processor, s             wall, s                  peak MB');
  const sizes = [workers, 2 * workers, 4 * workers];
  const [ours, theirs]: [number[], number[]] = [[], []];
  let better: string | undefined;
  for (const size of sizes) {
    const file = make('plain', size);
    const own: Run[] = [];
    const peers = new Map<string, Run[]>(['simplex', 'scaling'].map((name) => [name, []]));
    for (let turn = 0; turn < turns; turn += 1) {
      own.push(one('corridor', file));
      if (!lemon || (turn > 0 && size > workers)) continue;
      for (const [name, runs] of peers) {
        if (better !== undefined && name !== better) continue;
        const run = child(lemon, [name, file, String(limit)]);
        if (run) runs.push(run);
      }
    }
    const time = (runs: readonly Run[]) => middle(runs.map(({ processor }) => processor));
    const measured = [...peers].filter(([, runs]) => runs.length > 0).sort((a, b) => time(a[1]) - time(b[1]));
    better ??= measured[0]?.[0];
    agree([...own, ...measured.flatMap(([, runs]) => runs)]);
    line('plain', size, 'corridor', own);
    for (const [name, runs] of measured) line('plain', size, `LEMON ${name}`, runs);
    ours.push(time(own));
    if (measured[0]) theirs.push(time(measured[0][1]));
  }
  const [own, other] = [exponent(sizes, ours), exponent(sizes, theirs)];
  note(
    `growth, ${workers} to ${4 * workers} workers`,
    "no steeper than LEMON's",
    `workers ^ ${own.toFixed(2)}, LEMON ${better ?? ''} ^ ${other.toFixed(2)}`,
    lemon ? own <= other : undefined,
  );
}

/** The slope of a straight line through the logarithms, by least squares. */
function exponent(sizes: readonly number[], times: readonly number[]): number {
  const points = times.map((time, k) => [Math.log(sizes[k] ?? 1), Math.log(time)] as const);
  const mean = (of: (point: readonly [number, number]) => number) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point[0]), mean((point) => point[1])];
  return mean((point) => (point[0] - x) * (point[1] - y)) / mean((point) => (point[0] - x) ** 2);
}

/** Reserves and limits, in a process of their own. */
function limits(): void {
  const script = fileURLToPath(new URL('matching-limits.ts', import.meta.url));
  const { stdout } = spawnSync(process.execPath, [...process.execArgv, script, '--highs', String(limit)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  console.log();
  for (const text of stdout.split('\n'))
    if (text.startsWith('{')) table.push(JSON.parse(text) as Reached);
    else console.log(text);
}

/** What takes a matrix, or a linear programme, beside us on markets that it can do. */
function besideNpm(): void {
  console.log('\nmarket           workers  solver           processor, s             wall, s                  peak MB');
  const sizes: Readonly<Record<string, readonly number[]>> = {
    corridor: [200, 400, 800, 10_000],
    munkres: [200, 400, 800],
    'munkres-js': [200, 400],
    'linear-sum-assignment': [200, 400, 800],
    highs: [200, 400, 800, 10_000],
  };
  for (const size of [200, 400, 800, 10_000]) {
    const file = make('plain', size);
    const solvers = Object.keys(sizes).filter((solver) => sizes[solver]?.includes(size));
    const runs = new Map<string, Run[]>(solvers.map((solver) => [solver, []]));
    for (let turn = 0; turn < turns; turn += 1) for (const solver of solvers) runs.get(solver)?.push(one(solver, file));
    agree([...runs.values()].flat());
    for (const [solver, measured] of runs) line('plain', size, solver, measured);
  }
}

/**
 * One change in a solved market, the ledger's proof included. The same changes are made in each turn, and of each the median of its turns is
 * taken, so that what else the machine does is not taken for the change.
 */
function changes(): void {
  console.log('\none change, its proof included: processor, ms median       99 %      worst   pairs looked at: median, most');
  for (const name of ['plain', 'skewed', 'tight']) {
    const file = make(name, workers);
    const runs = Array.from(
      { length: turns },
      () => one('changes', file, '500') as unknown as Record<'times' | 'looked', Record<string, number[]>>,
    );
    const row = (kind: string, figures: readonly number[], pairs: readonly number[]) => {
      const sorted = [...figures].sort((a, b) => a - b);
      const cells = [middle(sorted), sorted[Math.floor(sorted.length * 0.99)] ?? 0, sorted.at(-1) ?? 0].map((ms) =>
        ms.toFixed(3).padStart(10),
      );
      console.log(
        `${name.padEnd(8)}${kind.padEnd(32)}`,
        ...cells,
        String(middle(pairs)).padStart(12),
        String(Math.max(...pairs)).padStart(10),
      );
    };
    const [first] = runs;
    if (!first) return;
    const figures = (kind: string) => (first.times[kind] ?? []).map((_, k) => middle(runs.map(({ times }) => times[kind]?.[k] ?? 0)));
    const kinds = Object.keys(first.times);
    for (const kind of kinds) row(kind, figures(kind), first.looked[kind] ?? []);
    const all = kinds.flatMap(figures);
    row('all of these', all, Object.values(first.looked).flat());
    const [usual, worst] = [middle(all), Math.max(...all)];
    note(
      `one change in ${workers} workers, ${name}`,
      'median below 1 ms, worst below 50 ms',
      `median ${usual.toFixed(2)} ms, worst ${worst.toFixed(0)} ms`,
      usual < 1 && worst < 50,
    );
  }
}
