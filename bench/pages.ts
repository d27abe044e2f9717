/**
 * An officer's queue page over a million placements and the public's search over a hundred thousand vacancies, at fifty connections, beside a
 * bare hono + pg route that asks for the same rows under the same row-level security and sends the same bytes. The two are measured in
 * turn, several times in one run, so that what disturbs the machine disturbs both. Reported: median over the turns, and their spread.
 *
 * The bare route does less than the page: it looks up no session, counts nothing, reads no programmes and writes no markup. What those cost
 * is in the ratio.
 *
 * Run: node bench/pages.ts [--placements 1000000] [--vacancies 100000] [--turns 5] [--seconds 10] [--connections 50]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { filled } from './pages/filled.ts';

const { values } = parseArgs({
  options: {
    placements: { type: 'string', default: '1000000' },
    vacancies: { type: 'string', default: '100000' },
    turns: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '10' },
    connections: { type: 'string', default: '50' },
  },
});
const [placements, vacancies, turns, seconds, connections] = [
  values.placements,
  values.vacancies,
  values.turns,
  values.seconds,
  values.connections,
].map(Number) as [number, number, number, number, number];

const dir = mkdtempSync(join(tmpdir(), 'corridor-bench-'));
const running: ChildProcess[] = [];

const started = (kind: 'corridor' | 'bare', task: object): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(new URL('./pages/serve.ts', import.meta.url))], {
      env: { ...process.env, BENCH_TASK: JSON.stringify({ kind, bytes: {}, ...task }), NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running.push(child);
    child.stdout?.once('data', (port: Buffer) => resolve(`http://127.0.0.1:${port.toString().trim()}`));
    child.once('exit', (code) => reject(new Error(`the ${kind} server ended with ${code}`)));
  });

interface Turn {
  readonly p50: number;
  readonly p99: number;
  readonly perSecond: number;
}

const turn = async (url: string, headers: Record<string, string>): Promise<Turn> => {
  const result = await autocannon({ url, connections, duration: seconds, headers });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url}: ${result.non2xx} answers were refusals, ${result.errors} failed`);
  return { p50: result.latency.p50, p99: result.latency.p99, perSecond: result.requests.average };
};

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const spread = (numbers: readonly number[]): string =>
  `${median(numbers).toFixed(0)} (${Math.min(...numbers).toFixed(0)}-${Math.max(...numbers).toFixed(0)})`;

try {
  const begun = performance.now();
  const database = await filled(dir, { placements, vacancies });
  console.log(`filled with ${placements} placements and ${vacancies} vacancies in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  const task = { web: database.web, corridor: database.corridor };
  const corridor = await started('corridor', task);
  const signedIn = await fetch(`${corridor}/sign-in`, {
    method: 'POST',
    headers: { origin: corridor },
    body: new URLSearchParams({ login: database.login, password: database.password }),
    redirect: 'manual',
  });
  if (signedIn.status !== 303) throw new Error(`signing in answers ${signedIn.status}`);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const pages = [
    { name: "officer's queue", path: '/queue', headers: { cookie, accept: 'text/html' } },
    { name: 'vacancy search', path: '/vacancies', query: '?q=apple&region=WA', headers: { accept: 'text/html' } },
  ];
  const bytes: Record<string, string> = {};
  for (const { path, query = '', headers } of pages) {
    const answer = await fetch(`${corridor}${path}${query}`, { headers: headers as Record<string, string>, redirect: 'manual' });
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
    bytes[path] = await answer.text();
  }
  const bare = await started('bare', { ...task, bytes });
  console.log(`page              server     p50 ms         p99 ms         pages/s        bytes`);
  for (const { name, path, query = '', headers } of pages) {
    const both = { corridor: [] as Turn[], bare: [] as Turn[] };
    const urls = { corridor: `${corridor}${path}${query}`, bare: `${bare}${path}${query}` };
    // One turn of each that does not count, so that plans and caches are there.
    for (const which of ['corridor', 'bare'] as const)
      await autocannon({ url: urls[which], connections, duration: 2, headers: headers as Record<string, string> });
    for (let at = 0; at < turns; at += 1)
      for (const which of at % 2 === 0 ? (['corridor', 'bare'] as const) : (['bare', 'corridor'] as const))
        both[which].push(await turn(urls[which], headers as Record<string, string>));
    for (const which of ['corridor', 'bare'] as const) {
      const of = (key: keyof Turn) => spread(both[which].map((one) => one[key]));
      console.log(
        `${name.padEnd(17)} ${which.padEnd(10)} ${of('p50').padEnd(14)} ${of('p99').padEnd(14)} ${of('perSecond').padEnd(14)} ${bytes[path]?.length}`,
      );
    }
    const ratios = both.corridor.map((one, at) => one.p99 / (both.bare[at]?.p99 ?? Number.NaN));
    console.log(
      `${name.padEnd(17)} p99 is ${median(ratios).toFixed(2)} times the bare route's (${Math.min(...ratios).toFixed(2)}-${Math.max(...ratios).toFixed(2)} over ${turns} turns)`,
    );
  }
  for (const child of running.splice(0)) child.kill('SIGTERM');
  await database.close();
} finally {
  for (const child of running) child.kill('SIGTERM');
  rmSync(dir, { recursive: true, force: true });
}
