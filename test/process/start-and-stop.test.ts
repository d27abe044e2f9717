import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const bin = resolve(import.meta.dirname, '../../bin/corridor');
let folder: string;
let child: ChildProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'corridor-start-'));
});
afterEach(async () => {
  if (child && child.exitCode === null) {
    child.kill('SIGTERM');
    await new Promise((done) => child?.once('exit', done));
  }
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the program and waits for the line with its address. */
const started = async (env: Readonly<Record<string, string>> = {}): Promise<{ url: string; said(): string }> => {
  const running = spawn(bin, ['start'], {
    env: { ...process.env, CORRIDOR_DATA: folder, PORT: '0', NODE_ENV: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = running;
  let said = '';
  for (const stream of [running.stdout, running.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  for (;;) {
    const url = /Corridor is at (\S+)/.exec(said)?.[1];
    if (url) return { url, said: () => said };
    if (running.exitCode !== null) throw new Error(`it ended: ${said}`);
    await new Promise((done) => setTimeout(done, 50));
  }
};

const ended = (running: ChildProcess): Promise<number | null> =>
  running.exitCode === null ? new Promise((done) => running.once('exit', (code) => done(code))) : Promise.resolve(running.exitCode);

test.each(['SIGTERM', 'SIGINT'] as const)(
  'the first page is there while the demonstration still runs, and %s stops program and PostgreSQL',
  async (signal) => {
    const { url } = await started();
    const response = await fetch(url);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('Corridor');
    // In the midst of the played seasons.
    await new Promise((done) => setTimeout(done, 1_500));
    const asked = performance.now();
    child?.kill(signal);
    expect(child && (await ended(child))).toBe(0);
    expect(performance.now() - asked).toBeLessThan(10_000);
    expect(existsSync(join(folder, 'pg', 'data', 'postmaster.pid'))).toBe(false);
  },
  120_000,
);

test('production is refused on the demonstration’s settings, with what to set, and exit code 2', async () => {
  const running = spawn(bin, ['start'], {
    env: { ...process.env, CORRIDOR_DATA: folder, CORRIDOR_MODE: 'production', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = running;
  let said = '';
  running.stderr.on('data', (chunk) => (said += String(chunk)));
  expect(await ended(running)).toBe(2);
  expect(said).toContain('PROTECTION_DATABASE_URL');
  expect(existsSync(join(folder, 'pg'))).toBe(false);
});
