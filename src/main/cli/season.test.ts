import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from '../cli.ts';
import type { SeasonReport } from '../demo/whole-season/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'corridor-season-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cli = async (line: string, env: Record<string, string> = {}) => {
  const err: string[] = [];
  const io = { out: () => {}, err: (text: string) => void err.push(text), live: false, env: { CORRIDOR_DATA: folder, ...env } };
  return { code: await run(line.split(' '), io), err: err.join('\n') };
};

describe('the whole season is not begun', () => {
  test.each([
    ['season --all --workers many', '--workers'],
    ['season --all --workers -1', '--workers'],
    ['season --all --workers 2.5', '--workers'],
    ['season --all --workers 5000000', '--workers'],
    ['season --all --states Montana', 'two letters'],
    ['season --all --states MT,,WY', 'two letters'],
    ['season --all --states ZZ', 'No filing'],
    ['season --fresh', '--all'],
    ['season --workers 5', '--all'],
  ])('wrong input is 2: corridor %s', async (line, says) => {
    const { code, err } = await cli(line);
    expect(code).toBe(2);
    expect(err).toContain(says);
  });
  test('in production', async () => {
    const { code, err } = await cli('season --all', {
      CORRIDOR_MODE: 'production',
      DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/corridor',
      PROTECTION_DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/corridor_protection',
      CORRIDOR_PUBLIC_URL: 'https://corridor.example.org',
      CORRIDOR_SECRET: 'x'.repeat(64),
    });
    expect(code).toBe(2);
    expect(err.length).toBeGreaterThan(10);
  });
  test('anew in a database that somebody else looks after', async () => {
    const { code, err } = await cli('season --all --fresh --states WV', {
      DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/corridor',
      PROTECTION_DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/corridor_protection',
    });
    expect(code).toBe(2);
    expect(err).toContain('your own tools');
  });
});

/** Starts the program as a person does; its output and its end. */
const program = (args: readonly string[]) => {
  const child: ChildProcess = spawn(fileURLToPath(new URL('../../../bin/corridor', import.meta.url)), [...args], {
    env: { ...process.env, CORRIDOR_DATA: folder, CORRIDOR_MODE: 'demo', NODE_ENV: '', DATABASE_URL: '', PROTECTION_DATABASE_URL: '' },
  });
  let [out, err] = ['', ''];
  child.stdout?.on('data', (text) => {
    out += text;
  });
  const lines: (() => void)[] = [];
  child.stderr?.on('data', (text) => {
    err += text;
    for (const told of lines.splice(0)) told();
  });
  const ended = new Promise<{ code: number | null; signal: string | null; out: string; err: string }>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, out, err }));
  });
  /** Resolves when so many lines of progress were written, or the program has ended. */
  const progress = async (count: number): Promise<void> => {
    while (err.split('\n').length <= count && child.exitCode === null)
      await Promise.race([new Promise<void>((resolve) => lines.push(resolve)), ended]);
  };
  return { child, ended, progress };
};

test('a season whose program is killed goes on where it was, loads nothing twice, and ends as it should', async () => {
  // West Virginia: eleven filings for 182 places, all certified in reality.
  const args = ['season', '--all', '--states', 'WV', '--workers', '60', '--json'];
  const first = program(args);
  await first.progress(3);
  first.child.kill('SIGKILL');
  const killed = await first.ended;
  const second = program(args);
  const { code, out, err } = await second.ended;
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
  const report = JSON.parse(out) as SeasonReport;
  expect(killed.signal).toBe('SIGKILL');
  const sum = (key: 'filings' | 'places') => report.crosses.reduce((all, one) => all + one[key], 0);
  expect([sum('filings'), sum('places')]).toEqual([11, 182]);
  expect(report.crosses.every(({ reality }) => reality === 'certified')).toBe(true);
  expect(report.workers).toBe(60);
  expect(report.cost.starts).toBe(2);
  expect(report.result.rounds).toBeGreaterThan(0);
  expect(report.result.reconciliation.filter(({ ok }) => !ok)).toEqual([]);
  expect(report.journal).toMatchObject({ ok: true, unsealed: 0 });
}, 300_000);
