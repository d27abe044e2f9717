import { expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { readReference } from '../../../kernel/reference.ts';
import { newPermitNumber, permitFacts } from './permit.ts';

test('a permit has a number that names the issuing country, says nothing else, and notices one wrong letter', () => {
  const number = newPermitNumber('ES');
  expect(readReference('ES', number.toLowerCase().replaceAll('-', ' '))).toBe(number);
  const wrong = number.replace(/.$/, (last) => (last === '2' ? '3' : '2'));
  expect(readReference('ES', wrong)).toBeUndefined();
});

test('programmes see the last day included', () => {
  const { from, until } = permitFacts({ from: plainDate('2025-06-01'), until: plainDate('2025-11-01') });
  expect([String(from), String(until)]).toEqual(['2025-06-01', '2025-10-31']);
});
