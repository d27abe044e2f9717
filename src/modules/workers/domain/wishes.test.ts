import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { changed, type Wishable, wishProblems } from './wishes.ts';

const today = plainDate('2025-01-10');
const vacancy = (change: Partial<Wishable> = {}): Wishable => ({
  id: 'a',
  reference: 'V-1111-1111',
  status: 'verified',
  kind: 'generic',
  seasonEnd: plainDate('2025-10-31'),
  origin: 'XN',
  ...change,
});
const problems = (wish: Wishable, kept: string[] = []) =>
  wishProblems([wish.id], new Map([[wish.id, wish]]), { origin: 'XN', today, kept: new Set(kept) }).map(({ code }) => code);

test('a verified vacancy that is open to all can be wished for until the last day of its season', () => {
  expect(problems(vacancy())).toEqual([]);
  expect(problems(vacancy({ seasonEnd: today }))).toEqual([]);
  expect(problems(vacancy({ seasonEnd: today.subtract({ days: 1 }) }))).toEqual(['worker.wish-closed']);
  expect(problems(vacancy({ status: 'filed' }))).toEqual(['worker.wish-closed']);
});

test('a vacancy of another corridor, and one whose places go by name, cannot be wished for', () => {
  expect(problems(vacancy({ origin: 'XW' }))).toEqual(['worker.wish-elsewhere']);
  expect(problems(vacancy({ kind: 'nominative' }))).toEqual(['worker.wish-by-name']);
});

test('a wish that has closed since stays on the list, so that the others can be put in order', () => {
  expect(problems(vacancy({ status: 'lapsed' }), ['a'])).toEqual([]);
});

test('no button loses a wish or puts one twice, whatever is pressed', () => {
  const list = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));
  fc.assert(
    fc.property(list, fc.constantFrom('up', 'down'), fc.constantFrom('a', 'b', 'c', 'd', 'e', ''), (wishes, what, id) => {
      expect([...changed(wishes, `${what}:${id}`)].sort()).toEqual([...wishes].sort());
    }),
  );
  expect(changed(['a', 'b', 'c'], 'up:c')).toEqual(['a', 'c', 'b']);
  expect(changed(['a', 'b', 'c'], 'down:a')).toEqual(['b', 'a', 'c']);
  expect(changed(['a', 'b', 'c'], 'up:a')).toEqual(['a', 'b', 'c']);
  expect(changed(['a', 'b'], 'remove:a')).toEqual(['b']);
  expect(changed(['a'], 'add:b')).toEqual(['a', 'b']);
});
