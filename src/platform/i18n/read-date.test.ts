import { expect, test } from 'vitest';
import { monthOf } from './index.ts';

test.each([
  ['5', '5'],
  ['٥', '5'],
  ['مايو', '5'],
  ['ماي', '5'],
  ['May', '5'],
  ['mayo', '5'],
  ['mai', '5'],
])('a month typed as %s is %s', (typed, month) => {
  expect(monthOf(typed)).toBe(month);
});

test('what is no month stays as it was typed, so that the form can say so', () => {
  expect(monthOf('harvest')).toBe('harvest');
});
