import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findPostmaster } from '../../src/platform/db/embedded/postmaster.ts';

const bin = resolve(import.meta.dirname, '../../bin/corridor');
const hook = resolve(import.meta.dirname, 'small-plan-hook.mjs');

/** How the program runs: everything in one process, or the web in one and the jobs in another. */
export type Layout = 'one' | 'two';
const commands: Readonly<Record<Layout, readonly (readonly string[])[]>> = { one: [['start']], two: [['start', '--no-jobs'], ['work']] };

/** The real program on one data folder and one port, as often as it is started. */
export interface Programs {
  readonly url: string;
  /** Starts what the layout has and does not run. */
  start(layout: Layout): void;
  /** Waits until the program answers that it is well. @throws Error with what it said when it has not within the time. */
  well(): Promise<void>;
  /** Starts again each process that has ended, as a service manager would. Returns how many. */
  restart(): number;
  /** Kills without a word. */
  kill(what: Victim): boolean;
  /** Ends all in order; what did not end with 0 is told. */
  stop(): Promise<string[]>;
  /** Runs a command of the program beside those that run. */
  run(...args: string[]): { readonly code: number; readonly out: string };
  /** Everything that the processes said. */
  said(): string;
}

export const victims = ['web', 'jobs', 'postmaster', 'backend', 'all'] as const;
export type Victim = (typeof victims)[number];

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Processes of one server: the postmaster's children. */
const backendsOf = (postmaster: number): number[] =>
  (existsSync('/proc') ? readdirSync('/proc') : [])
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return new RegExp(`^${pid} \\(.*\\) \\S ${postmaster} `).test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
      } catch {
        return false;
      }
    });

/** @param pick a number from 0 to below 1, for the choice of a backend */
export const programsIn = async (dataDir: string, { whole, pick }: { whole: boolean; pick: () => number }): Promise<Programs> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const data = join(dataDir, 'pg', 'data');
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    CORRIDOR_DATA: dataDir,
    CORRIDOR_MODE: 'demo',
    CORRIDOR_REQUESTS_PER_SECOND: '0',
    DATABASE_URL: '',
    PROTECTION_DATABASE_URL: '',
    HOST: '127.0.0.1',
    PORT: String(port),
    NODE_ENV: '',
    LOG_LEVEL: 'warn',
    ...(!whole && { NODE_OPTIONS: `--import ${hook}` }),
  };
  const running = new Map<string, ChildProcess>();
  const ended: string[] = [];
  let layout: Layout = 'one';
  let said = '';

  const launch = (args: readonly string[]): void => {
    const name = args[0] === 'work' ? 'jobs' : 'web';
    const child = spawn(bin, [...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        said = (said + String(chunk)).slice(-200_000);
      });
    running.set(name, child);
    child.once('exit', (code, signal) => {
      if (running.get(name) === child) running.delete(name);
      if (code !== 0 && signal !== 'SIGKILL') ended.push(`${name}: ${code ?? signal}, having said ${JSON.stringify(said.slice(-600))}`);
    });
  };
  const missing = () => commands[layout].filter((args) => !running.has(args[0] === 'work' ? 'jobs' : 'web'));

  return {
    url,
    start(next) {
      layout = next;
      for (const args of missing()) launch(args);
    },
    async well() {
      const until = Date.now() + 180_000;
      for (;;) {
        const status = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(10_000) }).then(
          ({ status }) => status,
          () => 0,
        );
        if (status === 200) return;
        if (Date.now() > until || ended.length > 5)
          throw new Error(`the program is not well (${status}; ended by itself: ${ended.join(', ')}):\n${said.slice(-4_000)}`);
        for (const args of missing()) launch(args);
        await sleep(100);
      }
    },
    restart() {
      const absent = missing();
      for (const args of absent) launch(args);
      return absent.length;
    },
    kill(what) {
      const postmaster = findPostmaster(data)?.pid;
      const backends = postmaster === undefined ? [] : backendsOf(postmaster);
      const programs = { web: ['web'], jobs: ['jobs'], all: ['web', 'jobs'], postmaster: [], backend: [] }[what];
      const pids = [
        ...programs.flatMap((name) => running.get(name)?.pid ?? []),
        ...(what === 'postmaster' || what === 'all' ? [postmaster] : []),
        ...(what === 'all' ? backends : []),
        ...(what === 'backend' ? [backends[Math.floor(pick() * backends.length)]] : []),
      ].filter((pid) => pid !== undefined);
      for (const pid of pids)
        try {
          process.kill(pid, 'SIGKILL');
        } catch {} // it has just ended by itself
      return pids.length > 0;
    },
    async stop() {
      const children = [...running.values()];
      await Promise.all(
        children.map((child) => {
          const gone = new Promise((done) => child.once('exit', done));
          child.kill('SIGTERM');
          return gone;
        }),
      );
      return ended.splice(0);
    },
    run(...args) {
      const done = spawnSync(bin, args, { env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
      return { code: done.status ?? -1, out: `${done.stdout}${done.status === 0 ? '' : done.stderr}` };
    },
    said: () => said,
  };
};
