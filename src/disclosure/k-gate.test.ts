import { expect, test } from 'vitest';
import { smallGroups } from './k-gate.ts';
import { observedIn } from './observed.ts';
import { noisyAggregates } from './synthesis/aggregates.ts';
import { synthesize } from './synthesis/synthesize.ts';
import known from './testing/known/ctdc_north_america_2025.json' with { type: 'json' };
import { seededDraw } from './testing/seeded-draw.ts';

const people = (many: number, row: Record<string, string>) => Array.from({ length: many }, () => row);

test('a file of records passes when every combination occurs eleven times', () => {
  const records = [...people(11, { sex: 'f', form: 'labour' }), ...people(30, { sex: 'm', form: 'labour' })];
  expect(smallGroups(records, ['sex', 'form'])).toEqual({ groups: 0, records: 0 });
  expect(smallGroups([...records, ...people(10, { sex: 'm', form: '' })], ['sex', 'form'])).toEqual({ groups: 1, records: 10 });
});

test('a differentially private file is not k-anonymous, and the gate for single records refuses it', () => {
  const domain = { sex: ['f', 'm'], form: ['labour', 'sexual', 'begging'], age: ['0-17', '18-29', '30+'] };
  const draw = seededDraw('gate');
  const rows = Array.from({ length: 400 }, () => ({
    sex: draw(3n) === 0n ? 'm' : 'f',
    form: ['labour', 'sexual', 'begging'][Number(draw(3n))] as string,
    age: ['0-17', '18-29', '30+'][Number(draw(3n))] as string,
  }));
  const budget = { length: 2, epsilon: 12, delta: 1e-6, sensitivityShare: 0.01 };
  const file = synthesize(noisyAggregates(rows, domain, budget, draw).aggregates, domain, draw);
  expect(file.length).toBeGreaterThan(300);
  expect(smallGroups(file, ['sex', 'form', 'age']).groups).toBeGreaterThan(0);
});

// Counts of the CTDC Global Synthetic Dataset v2025, North America: 1 = observed, empty = not known.
test('a share of observed means is of all records, since nobody wrote down a no', () => {
  const { n, marginals } = known;
  const observed = marginals.isForcedLabour['1'];
  const column = [...Array.from({ length: observed }, () => '1'), ...Array.from({ length: n - observed }, () => '')];
  expect(observedIn(column)).toEqual({ observed: 23_682, notKnown: 67_361, atLeast: 23_682 / 91_043 });
  expect(() => observedIn(['1', '0'])).toThrow('row 2: "0" is neither 1 (observed) nor empty (not known)');
});
