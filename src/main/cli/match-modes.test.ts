import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from '../cli.ts';

const base = mkdtempSync(join(tmpdir(), 'match-modes-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

let count = 0;
const folderOf = (files: Record<string, string>): string => {
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

// The first example of Gale & Shapley 1962 (American Mathematical Monthly 69): ranks of both sides. Their three stable assignments are each
// one's first wish, each one's second, and each one's third with the other side's first.
const ranked = {
  'workers.csv': 'worker\nalpha\nbeta\ngamma\n',
  'vacancies.csv': 'vacancy,places\nA,1\nB,1\nC,1\n',
  'candidates.csv':
    'worker,vacancy,score,worker_rank,vacancy_rank\nalpha,A,1,1,3\nalpha,B,1,2,2\nalpha,C,1,3,1\nbeta,A,1,3,1\nbeta,B,1,1,3\nbeta,C,1,2,2\ngamma,A,1,2,2\ngamma,B,1,3,1\ngamma,C,1,1,3\n',
};
// By hand: amina at the farm (10) and badr at the mill (1) make 11, and the other way round 9 + 9 make 18; but amina and the farm would then
// both rather have each other.
const scored = {
  'workers.csv': 'worker\namina\nbadr\n',
  'vacancies.csv': 'vacancy,places\nfarm,1\nmill,1\n',
  'candidates.csv': 'worker,vacancy,score\namina,farm,10\namina,mill,9\nbadr,farm,9\nbadr,mill,1\n',
};

describe('a stable assignment of a market in files', () => {
  test.each([
    ['workers', 'alpha,A,open\nbeta,B,open\ngamma,C,open\n'],
    ['vacancies', 'alpha,C,open\nbeta,A,open\ngamma,B,open\n'],
  ])('is the best for the %s when they propose', async (side, expected) => {
    const folder = folderOf(ranked);
    const out = join(folder, 'a.csv');
    const answer = await match(folder, '--mode', 'stable', '--propose', side, '--out', out, '--json');
    expect(answer.code).toBe(0);
    expect(JSON.parse(answer.out)).toMatchObject({ status: 'stable', proposing: side, placed: 3, blocking_pairs: 0 });
    expect(readFileSync(out, 'utf8')).toBe(`worker,vacancy,place\n${expected}`);
  });
  test('goes by the score on both sides where there are no ranks, and tells its smaller total', async () => {
    const folder = folderOf(scored);
    expect(JSON.parse((await match(folder, '--mode', 'stable', '--json')).out)).toMatchObject({ total: 11, placed: 2 });
    expect((await match(folder, '--mode', 'stable')).out).toContain('The workers proposed: no stable assignment gives them more.');
  });
});

test('the pairs that the greatest total leaves wanting each other are counted and listed', async () => {
  const folder = folderOf(scored);
  const file = join(folder, 'blocking.csv');
  const { out } = await match(folder, '--blocking', file, '--json');
  expect(JSON.parse(out)).toMatchObject({ status: 'optimal', total: 18, blocking_pairs: 1 });
  expect(readFileSync(file, 'utf8')).toBe('worker,vacancy,instead\namina,farm,badr\n');
});

test('how often each pair is placed in many draws is written, the same for the same seed', async () => {
  const folder = folderOf({
    'workers.csv': 'worker\na\nb\n',
    'vacancies.csv': 'vacancy,places\nfarm,1\n',
    'candidates.csv': 'worker,vacancy,score\na,farm,5\nb,farm,5\n',
  });
  const drawn = async (seed: string, ...mode: string[]) => {
    const file = join(folder, 'p.csv');
    expect((await match(folder, '--seeds', '400', '--seed', seed, '--propensities', file, ...mode)).code).toBe(0);
    return readFileSync(file, 'utf8');
  };
  const first = await drawn('batch 17');
  const [a = 0, b = 0] = first
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => Number(line.split(',')[2]));
  expect(first).toMatch(/^worker,vacancy,placed,draws\na,farm,\d+,400\nb,farm,\d+,400\n$/);
  expect(a + b).toBe(400);
  // 200 each; a standard deviation is 10.
  expect(Math.abs(a - 200)).toBeLessThan(50);
  expect(await drawn('batch 17')).toBe(first);
  expect(await drawn('batch 18')).not.toBe(first);
  expect(await drawn('batch 17', '--mode', 'stable')).toMatch(/^worker,vacancy,placed,draws\na,farm,\d+,400\nb,farm,\d+,400\n$/);
});

describe('a wrong option is wrong input: told, and nothing is written', () => {
  test.each([
    [['--mode', 'fair'], /--mode fair is not known/],
    [['--propose', 'workers'], /--propose goes with --mode stable/],
    [['--mode', 'stable', '--propose', 'employers'], /Give workers or vacancies/],
    [['--mode', 'stable', '--certificate', 'c.csv'], /--certificate goes with --mode score/],
    [['--seeds', '10'], /--seeds and --propensities go together/],
    [['--seeds', '0', '--propensities', 'p.csv'], /from 1 to 100000/],
    [['--seeds', '1.5', '--propensities', 'p.csv'], /from 1 to 100000/],
    [['--seed', 'x'], /--seed goes with --seeds/],
  ])('%j', async (options, message) => {
    const folder = folderOf(scored);
    const { code, err } = await match(folder, ...options);
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(readdirSync(folder)).toHaveLength(3);
  });
  test('limits in a stable market, and ranks that are no whole numbers', async () => {
    const limits = { ...scored, 'limits.csv': 'limit,worker_column,worker_value,vacancy_column,vacancy_value,max\none,,,,,1\n' };
    const limited = await match(folderOf(limits), '--mode', 'stable');
    expect([limited.code, limited.err]).toEqual([2, expect.stringMatching(/no limits/)]);
    const files = { ...ranked, 'candidates.csv': ranked['candidates.csv'].replace('alpha,A,1,1,3', 'alpha,A,1,0,3') };
    const zero = await match(folderOf(files), '--mode', 'stable');
    expect([zero.code, zero.err]).toEqual([2, expect.stringMatching(/candidates\.csv.*row 2.*worker_rank/s)]);
  });
});
