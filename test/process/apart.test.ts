import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findPostmaster, stopPostmaster } from '../../src/platform/db/embedded/postmaster.ts';

const bin = resolve(import.meta.dirname, '../../bin/corridor');
const small = resolve(import.meta.dirname, '../crash/small-plan-hook.mjs');
let folder: string;
let children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'corridor-apart-'));
  chmodSync(folder, 0o755);
});
afterEach(async () => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
  children = [];
  await stopPostmaster(join(folder, 'pg', 'data'));
  rmSync(folder, { recursive: true, force: true });
});

const environment = () => ({ ...process.env, CORRIDOR_DATA: folder, PORT: '0', NODE_ENV: '', NODE_OPTIONS: `--import ${small}` });

/** Starts a process of the program and waits until it says these words. */
const saying = async (words: RegExp, ...args: string[]): Promise<{ child: ChildProcess; found: string }> => {
  const child = spawn(bin, args, { env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  for (;;) {
    const found = words.exec(said);
    if (found) return { child, found: found[1] ?? found[0] };
    if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended: ${said}`);
    await new Promise((done) => setTimeout(done, 50));
  }
};
const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode === null ? new Promise((done) => child.once('exit', (code) => done(code))) : Promise.resolve(child.exitCode);
const reset = () => spawnSync(bin, ['demo', 'reset', '--yes'], { env: environment(), encoding: 'utf8' });

test('web and jobs run as two processes on one database; each ends in order, and the last takes the database along', async () => {
  const web = await saying(/Corridor is at (\S+)/, 'start', '--no-jobs');
  const jobs = await saying(/Corridor does the jobs/, 'work');
  expect((await fetch(`${web.found}/healthz`)).status).toBe(200);
  web.child.kill('SIGTERM');
  expect(await ended(web.child)).toBe(0);
  expect(findPostmaster(join(folder, 'pg', 'data'))?.ready).toBe(true);
  jobs.child.kill('SIGTERM');
  expect(await ended(jobs.child)).toBe(0);
  expect(existsSync(join(folder, 'pg', 'data', 'postmaster.pid'))).toBe(false);
}, 180_000);

test('the demonstration is not thrown away under a program that runs, and is after one that was killed', async () => {
  const { child } = await saying(/Corridor does the jobs/, 'work');
  const refused = reset();
  expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('is running')]);
  expect(existsSync(join(folder, 'pg', 'data'))).toBe(true);
  const postmaster = findPostmaster(join(folder, 'pg', 'data'))?.pid ?? 0;
  for (const pid of [child.pid ?? 0, postmaster]) process.kill(pid, 'SIGKILL');
  await ended(child);
  await expect.poll(() => findPostmaster(join(folder, 'pg', 'data')), { timeout: 30_000 }).toBeUndefined();
  // What names the dead server is still there, and stands in nobody's way.
  expect(readFileSync(join(folder, 'pg', 'data', 'postmaster.pid'), 'utf8')).toContain(String(postmaster));
  expect(reset().status).toBe(0);
  expect(existsSync(join(folder, 'pg'))).toBe(false);
}, 180_000);
