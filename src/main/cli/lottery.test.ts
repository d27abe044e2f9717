import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { draw } from '../../modules/recruitment/index.ts';
import { run } from '../cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'lottery-'));
const right = draw({
  selection: '3f0c0e9e-0000-4000-8000-000000000001',
  places: 2,
  batch: '7',
  root: 'a'.repeat(64),
  codes: ['C-1', 'C-2', 'C-3'],
});
const rerun = async (content: unknown) => {
  const file = join(folder, `${Math.random()}.json`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  const said: string[] = [];
  const io = { out: (text: string) => void said.push(text), err: (text: string) => void said.push(text), live: false, env: {} };
  return { code: await run(['lottery', 'rerun', file], io), said: said.join('\n') };
};

test('anybody with the file of a draw gets the same order, and is told with what to compare it', async () => {
  const { code, said } = await rerun(right);
  expect(code).toBe(0);
  expect(said).toContain(right.order.slice(0, 2).join(' '));
  expect(said).toContain('batch 7');
});

test('a draw whose order was changed is told to be wrong', async () => {
  const { code, said } = await rerun({ ...right, order: right.order.toReversed() });
  expect([code, said]).toEqual([1, expect.stringContaining('the order does not follow from the seed')]);
});

test('a file that is no draw, or of a draw that has not taken place, is wrong input', async () => {
  for (const content of ['not JSON', { ...right, seed: null, order: null }]) expect((await rerun(content)).code).toBe(2);
});
