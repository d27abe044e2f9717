import { expect, test } from 'vitest';
import { translator } from '../platform/i18n/index.ts';
import { figureText } from './figure.tsx';

const en = translator('en');

test.each([
  ['2026-01-06', '6 January 2026'],
  ['8.63 EUR per hour', '€8.63 an hour'],
  ['1389.67 USD per month', 'US$1,389.67 a month'],
  ['9.43 EUR', '€9.43'],
  ['10 posts', '10 places'],
  ['1 posts', '1 place'],
  ['75 days', '75 days'],
  ['39 hours a week', '39 hours a week'],
  ['6 months', '6 months'],
  ['2026-02-02 to 2026-06-12', '2 February – 12 June 2026'],
])('a rule’s figure %s reads %s', (figure, text) => {
  expect(figureText(figure, en).replaceAll(/[\u2009\u202f\u00a0]/g, ' ')).toBe(text);
});

test.each(['9211', 'MA', '2026-02-30 or so', '8.63 XXQ per hour', '7 hens', '<b>', ''])(
  'what has no known form stays as it is: %j',
  (figure) => {
    expect(figureText(figure, en)).toBe(figure);
  },
);

test('an Arabic page gives the figure in Arabic, with the dollar sign on the side of its letters', () => {
  const ar = translator('ar');
  expect(figureText('10 posts', ar)).toContain('مناصب');
  expect(figureText('11.66 USD per hour', ar)).toContain('US$\u200e');
});
