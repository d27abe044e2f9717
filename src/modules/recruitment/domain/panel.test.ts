import { expect, test } from 'vitest';
import { checkNotes, judged, totalOf } from './panel.ts';

const criteria = [
  { id: 'picking', most: 10 },
  { id: 'terms', most: 5 },
];

test('whoever came has points for each published criterion, within its scale', () => {
  expect(checkNotes([{ code: 'A', attended: true, scores: { picking: 10, terms: 0 } }], criteria)).toMatchObject({ ok: true });
  expect(checkNotes([{ code: 'A', attended: true, scores: { picking: 10 } }], criteria)).toMatchObject({
    error: { code: 'panel.score-missing' },
  });
  expect(checkNotes([{ code: 'A', attended: true, scores: { picking: 11, terms: 0 } }], criteria)).toMatchObject({
    error: { code: 'panel.score-out-of-scale' },
  });
  expect(checkNotes([{ code: 'A', attended: false, scores: {} }], criteria)).toMatchObject({ ok: true });
});

test('nothing counts that was not published, such as looks', () => {
  expect(checkNotes([{ code: 'A', attended: true, scores: { picking: 1, terms: 1, looks: 5 } }], criteria)).toMatchObject({
    error: { code: 'panel.unknown-criterion' },
  });
});

test('the best come first, equals as they were invited, and who did not come stands apart', () => {
  const note = (id: string, position: number, total: number, attended = true) => ({ id, position, total, attended });
  const { order, absent } = judged([note('a', 1, 8), note('b', 2, 15), note('c', 3, 8), note('d', 4, 0, false)]);
  expect(order.map(({ id }) => id)).toEqual(['b', 'a', 'c']);
  expect(absent.map(({ id }) => id)).toEqual(['d']);
  expect(totalOf({ picking: 10, terms: 5 })).toBe(15);
});
