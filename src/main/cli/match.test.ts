import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { asFiles } from '../../matching/files/testing/as-files.ts';
import { oddCrossingMarkets, type Tables } from '../../matching/testing/odd-markets.ts';
import { run } from '../cli.ts';

const base = mkdtempSync(join(tmpdir(), 'match-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const sound: Record<string, string | Uint8Array> = {
  'workers.csv': 'worker,returning\n001,yes\n1,no\n"Ortiz, Lola",no\n',
  'vacancies.csv': 'vacancy,places,reserved_places,reserved_for\nfarm,2,1,returning=yes\nmill,1,,\n',
  'candidates.csv': 'worker,vacancy,score\n001,farm,10\n1,farm,9\n1,mill,2\n"Ortiz, Lola",farm,9\n"Ortiz, Lola",mill,1\n',
};
let count = 0;
const folderOf = (files: Record<string, string | Uint8Array>): string => {
  count += 1;
  const folder = join(base, String(count));
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
};
const match = async (folder: string, ...options: string[]) => {
  const [out, err]: [string[], string[]] = [[], []];
  const io = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text), live: false, env: {} };
  return { code: await run(['match', folder, ...options], io), out: out.join('\n'), err: err.join('\n') };
};

describe('a market in a folder', () => {
  // By hand: 001 on the reserved place (10); one of the two others has the open place (9), and the mill takes 1 for 2 more than Lola for 1.
  const best = 'worker,vacancy,place\n001,farm,reserved\n1,mill,open\n"Ortiz, Lola",farm,open\n';

  test('is solved, and the answer says how well and with what proof', async () => {
    const folder = folderOf(sound);
    const { code, out } = await match(folder, '--out', join(folder, 'assignment.csv'), '--json');
    expect(code).toBe(0);
    expect(readFileSync(join(folder, 'assignment.csv'), 'utf8')).toBe(best);
    const answer = JSON.parse(out) as Record<string, unknown>;
    expect(answer).toMatchObject({ status: 'optimal', total: 21, bound: 21, gap: 0, placed: 3, workers: 3, pairs: 5 });
    expect(answer.seconds).toBeGreaterThan(0);
    expect(answer.peak_mb).toBeGreaterThan(10);
    expect(answer.certificate).toMatchObject({ verified: true, denominator: 1, branches: 0, prices: expect.any(Array) });
  });
  test('may be packed, each file by itself', async () => {
    const folder = folderOf({
      'workers.csv.gz': gzipSync(sound['workers.csv'] ?? ''),
      'vacancies.csv': sound['vacancies.csv'] ?? '',
      'candidates.csv.gz': gzipSync(sound['candidates.csv'] ?? ''),
    });
    expect((await match(folder, '--out', join(folder, 'a.csv'))).code).toBe(0);
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe(best);
  });
  test('is told about in words too', async () => {
    const folder = folderOf({ ...sound, 'limits.csv': 'limit,worker_column,worker_value,vacancy_column,vacancy_value,max\none,,,,,1\n' });
    const { out } = await match(folder, '--out', join(folder, 'a.csv'), '--certificate', join(folder, 'c.csv'));
    expect(out).toContain('1 of 3 workers are placed; the total score is 10. No other assignment scores more');
    // A second placement would add 9, and without the first 10 would be lost: a price lies between.
    expect(out).toMatch(/^Limit one: 1 of 1 used\. One more would add (9|10) at most\.$/m);
    expect(readFileSync(join(folder, 'c.csv'), 'utf8')).toMatch(/^branch,of,worker,vacancy,limit,price\n,denominator,,,,1\n/);
  });
  test('tells how each limit was used', async () => {
    const limits =
      'limit,worker_column,worker_value,vacancy_column,vacancy_value,max\nnot returning,returning,no,,,1\nmill,,,vacancy,mill,5\nno,returning,no,vacancy,mill,7\n';
    const { out } = await match(folderOf({ ...sound, 'limits.csv': limits }), '--json');
    // 001 on the reserved place (10), one of the two others on the farm (9).
    expect(JSON.parse(out)).toMatchObject({
      total: 19,
      limits: [
        { limit: 'not returning', max: 1, used: 1, workers: 2, vacancies: 2 },
        { limit: 'mill', max: 5, used: 0, workers: 3, vacancies: 1, price: 0 },
        { limit: 'no', max: 7, used: 0, price: 0 },
      ],
    });
  });
  test('tells of a limit that counts nobody, as one does whose value was mistyped', async () => {
    const limits = 'limit,worker_column,worker_value,vacancy_column,vacancy_value,max\nreturning,returning,yse,,,1\n';
    const { out } = await match(folderOf({ ...sound, 'limits.csv': limits }));
    expect(out).toContain('Limit returning: 0 of 1 used. No worker has its value.');
  });
  test('is only told about where no file is named, and a total beyond 2^53 is told exactly', async () => {
    const most = String(Number.MAX_SAFE_INTEGER);
    const folder = folderOf({
      'workers.csv': 'worker\na\nb\n',
      'vacancies.csv': 'vacancy,places\nv,2\n',
      'candidates.csv': `worker,vacancy,score\na,v,${most}\nb,v,${most}\n`,
    });
    const { out } = await match(folder, '--json');
    expect(JSON.parse(out)).toMatchObject({ total: '18014398509481982', bound: '18014398509481982', gap: 0 });
    expect(readdirSync(folder)).toHaveLength(3);
  });
  test('with nobody in it is solved: nobody is placed', async () => {
    const folder = folderOf({ 'workers.csv': 'worker\n', 'vacancies.csv': 'vacancy,places\n', 'candidates.csv': 'worker,vacancy,score\n' });
    const { code, out } = await match(folder, '--out', join(folder, 'a.csv'), '--json');
    expect([code, JSON.parse(out)]).toMatchObject([0, { status: 'optimal', total: 0, bound: 0, gap: 0, placed: 0 }]);
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe('worker,vacancy,place\n');
  });
  test('replaces an assignment that is there', async () => {
    const folder = folderOf({ ...sound, 'a.csv': 'of last year' });
    expect((await match(folder, '--out', join(folder, 'a.csv'))).code).toBe(0);
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe(best);
    expect(readdirSync(folder).sort()).toEqual(['a.csv', 'candidates.csv', 'vacancies.csv', 'workers.csv']);
  });
});

describe('a file that is written', () => {
  test('is replaced behind a link, and nobody may read it who might not before', async () => {
    const folder = folderOf({ ...sound, 'secret.csv': 'of last year' });
    chmodSync(join(folder, 'secret.csv'), 0o600);
    symlinkSync('secret.csv', join(folder, 'link.csv'));
    expect((await match(folder, '--out', join(folder, 'link.csv'))).code).toBe(0);
    expect(lstatSync(join(folder, 'link.csv')).isSymbolicLink()).toBe(true);
    expect(statSync(join(folder, 'secret.csv')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'secret.csv'), 'utf8')).toMatch(/^worker,vacancy,place\n001,farm/);
  });
  test('may be a device, which stays one', async () => {
    expect((await match(folderOf(sound), '--out', '/dev/null')).code).toBe(0);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });
});

describe('limits that cross', () => {
  // Of each three any two exclude each other: fractions of workers would score half as much again.
  const files = asFiles(oddCrossingMarkets.find(({ name }) => name.startsWith('a triangle'))?.tables(9, 1) as Tables);
  test('end with an assignment that is proved, or one whose gap is told', async () => {
    const { code, out } = await match(folderOf(files), '--json');
    expect([code, JSON.parse(out)]).toMatchObject([0, { status: 'optimal', total: 30, bound: 30, gap: 0, placed: 3 }]);
  });
  test('are given up after the seconds that were granted, and never called optimal then without proof', async () => {
    const { code, out } = await match(folderOf(files), '--json', '--seconds', '0');
    const { status, total, bound, gap } = JSON.parse(out) as { status: string; total: number; bound: number; gap: number };
    expect(code).toBe(0);
    expect(total).toBeLessThanOrEqual(30);
    expect(bound).toBeGreaterThanOrEqual(30);
    expect([status, gap]).toEqual(total === bound ? ['optimal', 0] : ['feasible', (bound - total) / bound]);
    const said = (await match(folderOf(files), '--seconds', '0')).out;
    expect(said).toContain(status === 'optimal' ? 'prove it' : 'not proved to be the best');
  });
  test.each(['-1', 'soon', '1e9', ''])('seconds of "%s" are wrong input', async (text) => {
    expect((await match(folderOf(files), '--seconds', text)).code).toBe(2);
  });
});

describe('a market that contradicts itself is wrong input, and nothing is written', () => {
  const without = (name: string) => Object.fromEntries(Object.entries(sound).filter(([known]) => known !== name));
  test.each<[string, Record<string, string | Uint8Array>, object]>([
    [
      'an unknown worker',
      { ...sound, 'candidates.csv': 'worker,vacancy,score\n001,farm,1\n01,farm,2\n' },
      { code: 'worker-unknown', file: 'candidates.csv', row: 3, column: 'worker' },
    ],
    [
      'a score of zero',
      { ...sound, 'candidates.csv': 'worker,vacancy,score\n001,farm,0\n' },
      { code: 'number', file: 'candidates.csv', row: 2, column: 'score' },
    ],
    [
      'a pair twice',
      { ...sound, 'candidates.csv': 'worker,vacancy,score\n1,farm,2\n1,farm,2\n' },
      { code: 'pair-duplicate', file: 'candidates.csv', row: 3, column: 'worker' },
    ],
    ['a missing file', without('vacancies.csv'), { code: 'file-missing', file: 'vacancies.csv', row: null, column: null }],
    ['a file twice', { ...sound, 'workers.csv.gz': gzipSync('worker\n') }, { code: 'file-twice', file: 'workers.csv' }],
    ['an empty file', { ...sound, 'workers.csv': '' }, { code: 'file-empty', file: 'workers.csv' }],
    [
      'a packed file that is empty',
      { ...without('workers.csv'), 'workers.csv.gz': gzipSync('') },
      { code: 'file-empty', file: 'workers.csv.gz' },
    ],
    [
      'a packed file that is not packed',
      { ...without('workers.csv'), 'workers.csv.gz': 'worker\n1\n' },
      { code: 'file-unreadable', file: 'workers.csv.gz' },
    ],
    [
      'a packed file without its end',
      { ...without('workers.csv'), 'workers.csv.gz': gzipSync(sound['workers.csv'] ?? '').subarray(0, 30) },
      { code: 'file-unreadable', file: 'workers.csv.gz' },
    ],
    [
      'an error in a packed file',
      { ...without('candidates.csv'), 'candidates.csv.gz': gzipSync('worker,vacancy,score\n1,mill,x\n') },
      { code: 'number', file: 'candidates.csv.gz', row: 2, column: 'score' },
    ],
  ])('%s', async (_, files, details) => {
    const folder = folderOf({ ...files, 'a.csv': 'of last year' });
    const before = readdirSync(folder);
    const options = ['--out', join(folder, 'a.csv'), '--certificate', join(folder, 'c.csv')];
    const told = await match(folder, ...options, '--json');
    expect(told.code).toBe(2);
    const answer = JSON.parse(told.out) as { error: string; details: { reason: string; remedy: string } };
    expect(answer.details).toMatchObject({ ...details, reason: expect.stringMatching(/../), remedy: expect.stringMatching(/../) });
    expect(readdirSync(folder)).toEqual(before);
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe('of last year');
    // The same in words.
    const said = await match(folder, ...options);
    expect(said).toMatchObject({ code: 2, out: '', err: `corridor: ${answer.error}` });
    expect(said.err).not.toMatch(/\n {4}at /);
  });

  test('a folder that is none', async () => {
    expect(await match(join(base, 'nowhere'))).toMatchObject({ code: 2, err: expect.stringContaining('is not a folder') });
  });
  test('a folder in the place of a file', async () => {
    const folder = folderOf(without('workers.csv'));
    mkdirSync(join(folder, 'workers.csv'));
    expect(await match(folder)).toMatchObject({ code: 2, err: expect.stringContaining('this is not a file') });
  });
  test('a place to write to from where the market would be read the next time', async () => {
    const folder = folderOf(sound);
    for (const name of ['limits.csv', 'workers.csv.gz'])
      expect(await match(folder, '--out', join(folder, name))).toMatchObject({ code: 2, err: expect.stringContaining(name) });
    expect(readdirSync(folder)).toHaveLength(3);
  });
  test('a place to write to that is not there, is a folder, or is the market itself', async () => {
    const folder = folderOf(sound);
    for (const [option, path] of [
      ['--out', join(folder, 'nowhere', 'a.csv')],
      ['--out', folder],
      ['--out', join(folder, 'workers.csv')],
      ['--certificate', join(folder, '.', 'candidates.csv')],
    ] as const)
      expect(await match(folder, option, path), path).toMatchObject({ code: 2, err: expect.stringContaining(path) });
    expect((await match(folder, '--out', join(folder, 'x'), '--certificate', join(folder, 'x'))).code).toBe(2);
    expect(existsSync(join(folder, 'x'))).toBe(false);
    expect(readFileSync(join(folder, 'workers.csv'), 'utf8')).toBe(sound['workers.csv']);
  });
});
