import { expect, test } from 'vitest';
import { seededDraw } from '../testing/seeded-draw.ts';
import { noisyAggregates } from './aggregates.ts';
import { countCombinations } from './combinations.ts';
import { affords } from './ledger.ts';
import { synthesize } from './synthesize.ts';

const domain = { sex: ['f', 'm'], form: ['labour', 'sexual'], means: ['debt', 'threats', 'documents'] };
const draw = seededDraw('people');
/** 3,000 invented records in which debt goes with labour, and a quarter of the means is not known. */
const rows = Array.from({ length: 3_000 }, () => {
  const form = draw(4n) === 0n ? 'sexual' : 'labour';
  const means = draw(4n) === 0n ? '' : form === 'labour' && draw(3n) > 0n ? 'debt' : ['threats', 'documents'][Number(draw(2n))];
  return { sex: draw(5n) < 2n ? 'f' : 'm', form, means: means as string };
});
const budget = { length: 2, epsilon: 4, delta: 1e-6, sensitivityShare: 0.01, recordsShare: 0.05 };

test('a synthetic file keeps the counts of single values and pairs near the true ones', () => {
  const file = synthesize(noisyAggregates(rows, domain, budget, seededDraw('file')).aggregates, domain, seededDraw('rows'));
  expect(Math.abs(file.length - rows.length)).toBeLessThan(60);
  const [real, made] = [countCombinations(rows, 2), countCombinations(file, 2)];
  for (const [name, count] of real) if (count > 300) expect(Math.abs((made.get(name) ?? 0) / count - 1), name).toBeLessThan(0.1);
});

test('two draws of the same rows differ: no file can be made again to average the noise away', () => {
  const once = noisyAggregates(rows, domain, budget, seededDraw('one')).aggregates.counts;
  const twice = noisyAggregates(rows, domain, budget, seededDraw('two')).aggregates.counts;
  expect([...once]).not.toEqual([...twice]);
});

test('a value that occurs once is drowned in noise and hardly ever leaves', () => {
  const alone = { ...domain, form: ['labour', 'sexual', 'organ-removal'] };
  const withOne = [...rows, { sex: 'f', form: 'organ-removal', means: 'threats' }];
  let left = 0;
  for (let i = 0; i < 20; i += 1) {
    const { counts } = noisyAggregates(withOne, alone, { ...budget, epsilon: 1 }, seededDraw(`once ${i}`)).aggregates;
    if ([...counts.keys()].some((name) => name.includes('organ-removal'))) left += 1;
  }
  expect(left).toBeLessThanOrEqual(2);
});

test('a year that is spent buys no further file', () => {
  const cap = { epsilon: 12, delta: 1e-5 };
  const file = { population: 'identified-victims', year: 2026, epsilon: 5, delta: 4e-6 };
  expect(affords(cap, [], file).ok).toBe(true);
  expect(affords(cap, [file], file).ok).toBe(true);
  expect(affords(cap, [file, file], file)).toMatchObject({ ok: false, left: { epsilon: 2 } });
  expect(affords(cap, [file, file], { ...file, year: 2027 }).ok).toBe(true);
  expect(affords(cap, [file, file], { ...file, epsilon: 2 }).ok).toBe(false);
  expect(affords(cap, [file, file], { ...file, epsilon: 2, delta: 2e-6 }).ok).toBe(true);
});
