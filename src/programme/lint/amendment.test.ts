import { expect, test } from 'vitest';
import { runExample } from '../examples.ts';
import { lintAmendment } from './amendment.ts';
import { changed, checks, completePack, loadedPack } from './testing/complete-pack.ts';

const newer = changed(completePack, ['version: 2026-01-01', 'version: 2027-01-01']);
const amended = (text: string) => lintAmendment(loadedPack(completePack), loadedPack(text), { checks: checks(), file: 'toy.yaml' });

test('a new version that changes nothing of the past is quiet', () => {
  expect(amended(newer).findings).toEqual([]);
  const rise = changed(newer, [
    '{from: 2026-01-01, v: 9.43',
    '{from: 2026-01-01, to: 2027-01-01, v: 9.43, unit: EUR, src: S1}\n    - {from: 2027-01-01, v: 9.80',
  ]);
  expect(amended(rise).findings.filter(({ check }) => check === 'AMD03')).toEqual([]);
});

test('a figure of a year that is over, changed without a word, is found with a case that the two versions answer differently', () => {
  const silent = changed(newer, ['v: 9.00', 'v: 9.20']);
  const [found] = amended(silent).findings;
  expect(found).toMatchObject({ check: 'AMD03', severity: 'W' });
  const [one] = found?.cases ?? [];
  expect(one && runExample(loadedPack(silent), one)).toEqual([]);
  expect(one && runExample(loadedPack(completePack), one)).not.toEqual([]);
});

test('a formula that gives another figure for the past is found', () => {
  const [found] = amended(changed(newer, ['expr: work.floor * work.hours', 'expr: work.floor * work.hours + work.floor'])).findings;
  expect(found?.detail).toContain('formula pay');
  expect(found?.cases[0]?.as_of).toBe('2026-12-31');
});

test('a transition that moves running files is shown with an answer that changes for them', () => {
  const moving = changed(
    newer,
    [
      'status: active',
      'status: active\namends:\n  version: 2026-01-01\n  transition: {moves: [{subject: placement, text: All files, src: S1}]}',
    ],
    ['worker.age >= 18', 'worker.age >= 21'],
  );
  const moved = amended(moving).findings.filter(({ check }) => check === 'AMD01');
  const [one] = moved[0]?.cases ?? [];
  const age = Number(one?.facts?.worker?.age);
  expect(age >= 18 && age < 21).toBe(true);
});

test('two texts with the same version name do not fit together', () => {
  expect(amended(`${completePack}# changed\n`).findings.map(({ check }) => check)).toEqual(['AMD02']);
});
