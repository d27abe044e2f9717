/**
 * One measurement in a process of its own, so that its peak memory is its own. Prints one line of JSON.
 * Usage: one.ts make NAME WORKERS FILE | corridor FILE | highs FILE | munkres FILE | munkres-js FILE | linear-sum-assignment FILE |
 *        changes FILE NUMBER
 */
import { createRequire } from 'node:module';
import { type Change, ChangingMarket, type ColumnMarket, solveColumns } from '../../src/matching/index.ts';
import { numbers } from '../../src/matching/testing/numbers.ts';
import { withIds } from '../../src/matching/testing/seeded-columns.ts';
import { readMarket, writeMarket } from './market-file.ts';
import { marketOf } from './markets.ts';

const [what = '', first = '', second = '', third = ''] = process.argv.slice(2);

const timed = (work: () => bigint | number) => {
  const before = process.cpuUsage();
  const start = performance.now();
  const total = work();
  const wall = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  const megabytes = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ total: String(total), processor: (user + system) / 1e6, wall, megabytes }));
};

/** Workers by places, each vacancy as many columns as it has places (as many as there are candidates suffice): what solvers of matrices take. */
const matrix = ({ places, start, vacancyOf, scoreOf }: ColumnMarket): number[][] => {
  const from: number[] = [];
  let columns = 0;
  for (const count of places) {
    from.push(columns);
    columns += count;
  }
  return Array.from({ length: start.length - 1 }, (_, w) => {
    const row = new Array<number>(columns).fill(0);
    for (let i = start[w] as number; i < (start[w + 1] as number); i += 1) {
      const v = vacancyOf[i] as number;
      row.fill(scoreOf[i] as number, from[v], (from[v] as number) + (places[v] as number));
    }
    return row;
  });
};

const sumOf = (rows: number[][], chosen: Iterable<readonly [number, number]>): number => {
  let sum = 0;
  for (const [row, column] of chosen) sum += rows[row]?.[column] ?? 0;
  return sum;
};

const changes = (market: ChangingMarket, count: number): void => {
  const columns = market.columns();
  const below = numbers(7);
  const [workers, vacancies] = [columns.start.length - 1, columns.places.length];
  let largest = 1;
  for (const score of columns.scoreOf) largest = Math.max(largest, score);
  const gone = new Set<number>();
  const worker = (): number => {
    const w = below(workers);
    return gone.has(w) ? worker() : w;
  };
  const placed = (): number => {
    const w = worker();
    return market.vacancyOf(w) < 0 ? placed() : w;
  };
  const some = <T>(size: number, draw: () => number, make: (number: number, score: number) => T): T[] => {
    const seen = new Set<number>();
    while (seen.size < size) seen.add(draw());
    return [...seen].map((number) => make(number, 1 + below(largest)));
  };
  const vacancy = () => below(vacancies);
  const kinds: Record<string, () => () => Change> = {
    'an offer declined': () => {
      const w = placed();
      return () => market.removePair(w, market.vacancyOf(w));
    },
    'a worker comes': () => {
      const pairs = some(20, vacancy, (v, score) => ({ vacancy: v, score }));
      return () => market.addWorker(pairs);
    },
    'a worker goes': () => {
      const w = placed();
      gone.add(w);
      return () => market.removeWorker(w);
    },
    'a place more': () => {
      const v = vacancy();
      return () => market.setPlaces(v, market.placesOf(v) + 1);
    },
    'a place less': () => {
      let v = vacancy();
      while (market.placesOf(v) === 0) v = vacancy();
      return () => market.setPlaces(v, market.placesOf(v) - 1);
    },
    'a pair or a score': () => {
      const [w, v, score] = [worker(), vacancy(), 1 + below(largest)];
      return () => market.setPair(w, v, score);
    },
    'a vacancy of 8 places comes': () => {
      const pairs = some(200, worker, (w, score) => ({ worker: w, score }));
      return () => market.addVacancy(8, pairs);
    },
  };
  const times = Object.fromEntries(Object.keys(kinds).map((kind): [string, number[]] => [kind, []]));
  const looked = Object.fromEntries(Object.keys(kinds).map((kind): [string, number[]] => [kind, []]));
  for (let k = 0; k < count; k += 1)
    for (const [kind, prepare] of Object.entries(kinds)) {
      const change = prepare();
      const before = process.cpuUsage();
      const answer = change();
      const { user, system } = process.cpuUsage(before);
      times[kind]?.push((user + system) / 1000);
      looked[kind]?.push(answer.looked);
    }
  market.prove();
  console.log(JSON.stringify({ times, looked }));
};

const solvers: Record<string, (market: ColumnMarket) => Promise<void>> = {
  corridor: async (market) => timed(() => solveColumns(market).total),
  highs: async (market) => {
    const { linearProgrammeTotal } = await import('../../src/matching/testing/linear-programme.ts');
    const ids = withIds(market);
    timed(() => Math.round(linearProgrammeTotal(ids)));
  },
  munkres: async (market) => {
    const { munkres } = await import('munkres');
    timed(() => {
      const rows = matrix(market);
      return sumOf(rows, munkres(rows.map((row) => row.map((score) => -score))));
    });
  },
  'munkres-js': async (market) => {
    const munkres: (costs: number[][]) => [number, number][] = createRequire(import.meta.url)('munkres-js');
    timed(() => {
      const rows = matrix(market);
      return sumOf(rows, munkres(rows.map((row) => row.map((score) => -score))));
    });
  },
  'linear-sum-assignment': async (market) => {
    const { linearSumAssignment } = await import('linear-sum-assignment');
    timed(() => {
      const rows = matrix(market);
      const { rowAssignments } = linearSumAssignment(rows, { maximaze: true });
      return sumOf(
        rows,
        Array.from(rowAssignments, (column, row) => [row, column] as const),
      );
    });
  },
};

if (what === 'make') writeMarket(third, marketOf(first, Number(second)));
else if (what === 'changes') changes(ChangingMarket.solved(readMarket(first)), Number(second));
else {
  const solver = solvers[what];
  if (!solver) throw new Error(`there is no solver ${what}`);
  await solver(readMarket(first));
}
