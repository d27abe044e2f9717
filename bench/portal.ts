/**
 * The public's search of a hundred thousand open jobs at fifty connections, each asking again as soon as it is answered: once as people ask, a few
 * searches often and many rarely, and once with each search new, so that nothing was drawn before. Beside it the search alone, in this process.
 * Reported: median over the turns and their spread, and how the processor was shared, since whoever asks runs on the same machine.
 *
 * Run: node --import tsx bench/portal.ts [--vacancies 100000] [--turns 3] [--seconds 10] [--connections 50]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { freshJobs } from '../src/modules/information/index.ts';
import { kyselyOf } from '../src/platform/db/database.ts';
import { filled, today } from './pages/filled.ts';
import { searches } from './portal/searches.ts';

const { values } = parseArgs({
  options: {
    vacancies: { type: 'string', default: '100000' },
    turns: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '10' },
    connections: { type: 'string', default: '50' },
  },
});
const [vacancies = 0, turns = 0, seconds = 0, connections = 0] = [values.vacancies, values.turns, values.seconds, values.connections].map(
  Number,
);

const dir = mkdtempSync(join(tmpdir(), 'corridor-bench-'));
let server: ChildProcess | undefined;

const started = (task: object): Promise<string> =>
  new Promise((resolve, reject) => {
    server = spawn(process.execPath, [...process.execArgv, fileURLToPath(new URL('./pages/serve.ts', import.meta.url))], {
      env: { ...process.env, BENCH_TASK: JSON.stringify({ kind: 'corridor', bytes: {}, ...task }), NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    server.stdout?.once('data', (port: Buffer) => resolve(`http://127.0.0.1:${port.toString().trim()}`));
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });

/** Milliseconds of the processor that the server has used; where the system does not say, nobody knows. */
const usedByServer = (): number => {
  try {
    const fields = readFileSync(`/proc/${server?.pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    // utime and stime, in hundredths of a second.
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
};

const turn = async (url: string, next: () => string) => {
  const before = usedByServer();
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: [{ headers: { accept: 'text/html' }, setupRequest: (request: object) => ({ ...request, path: next() }) }] as never,
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} answers were refusals, ${result.errors} failed`);
  return {
    p50: result.latency.p50,
    p99: result.latency.p99,
    perSecond: result.requests.average,
    processor: (usedByServer() - before) / result.requests.total,
  };
};

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const spread = (numbers: readonly number[], digits = 0): string =>
  `${median(numbers).toFixed(digits)} (${Math.min(...numbers).toFixed(digits)}-${Math.max(...numbers).toFixed(digits)})`;

try {
  console.log(`${cpus().length} processors, ${cpus()[0]?.model}; Node ${process.version}`);
  const database = await filled(dir, { vacancies, placements: 0 });
  const db = kyselyOf(database.web, { max: 2 });
  const clock = { today: async () => Temporal.PlainDate.from(today), now: () => Temporal.Now.instant() };
  const runtime = { db, clock, queue: { send: async () => {} } };
  const begun = performance.now();
  const index = await freshJobs(runtime);
  console.log(`${index.size} jobs read into memory in ${(performance.now() - begun).toFixed(0)} ms`);

  const alone = searches(7).different();
  const used = (): number => process.cpuUsage().user / 1_000;
  const times: number[] = [];
  for (let at = 0; at < 3_000; at += 1) {
    const q = new URLSearchParams(alone().split('?')[1]).get('q') ?? undefined;
    const before = used();
    index.search({ q }, Temporal.PlainDate.from(today));
    // The first ones find nothing warm.
    if (at >= 500) times.push(used() - before);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(2);
  console.log(
    `the search alone, each different, of the processor: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${times.at(-1)?.toFixed(2)} ms`,
  );
  await db.destroy();

  const url = await started({ web: database.web, corridor: database.corridor });
  // Reads the jobs into memory.
  await fetch(`${url}/jobs`);
  const ways = { 'as people ask': searches(11).asPeopleAsk(), 'each different': searches(13).different() };
  console.log('searches          p50 ms         p99 ms         answers/s      ms of the processor for an answer');
  for (const [name, next] of Object.entries(ways)) {
    await autocannon({
      url,
      connections,
      duration: 3,
      requests: [{ setupRequest: (request: object) => ({ ...request, path: next() }) }] as never,
    });
    const seen: Awaited<ReturnType<typeof turn>>[] = [];
    for (let one = 0; one < turns; one += 1) seen.push(await turn(url, next));
    const of = (key: keyof (typeof seen)[number], digits = 0) =>
      spread(
        seen.map((one) => one[key]),
        digits,
      );
    console.log(`${name.padEnd(17)} ${of('p50').padEnd(14)} ${of('p99').padEnd(14)} ${of('perSecond').padEnd(14)} ${of('processor', 2)}`);
  }
  server?.kill('SIGTERM');
  await database.close();
} finally {
  server?.kill('SIGTERM');
  rmSync(dir, { recursive: true, force: true });
}
