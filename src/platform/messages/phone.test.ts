import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mailAddress, phone, phoneOf } from './index.ts';

test('a number is read as people write it, in any digits, and kept as E.164 writes it', () => {
  for (const typed of [
    '+212 6 12 34 56 78',
    '00212612345678',
    '+212-612-345-678',
    '‎+212 (6) 12.34.56.78',
    '+٢١٢ ٦١٢٣٤٥٦٧٨',
    '＋212612345678',
  ])
    expect(phoneOf(typed), typed).toBe('+212612345678');
});

test('a number without its country, with a letter, or longer than the fifteen digits of E.164 is none', () => {
  for (const typed of [
    '0612345678',
    '612345678',
    '+0612345678',
    '+1234567890123456',
    '+123456',
    '+1202555O123',
    'call me',
    '',
    '+',
    '++12025550123',
  ])
    expect(phoneOf(typed), typed).toBeUndefined();
  expect(phoneOf('+123456789012345')).toBe('+123456789012345');
});

test('what is read is read again as itself, and whatever is typed is answered', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[+0-9 ()-]{0,30}$/)), (typed) => {
      const number = phoneOf(typed);
      if (number === undefined) return;
      expect(number).toMatch(/^\+[1-9][0-9]{6,14}$/);
      expect(phoneOf(number)).toBe(number);
    }),
  );
});

test('a refused number or address names its own code', () => {
  expect(phone().safeParse('0612').error?.issues[0]?.message).toBe('input.phone');
  for (const wrong of [
    'a',
    'a@b',
    'a b@example.org',
    'a@example..org',
    'a@-example.org',
    'a@example.org\nbcc: b@example.org',
    `${'a'.repeat(65)}@example.org`,
  ])
    expect(mailAddress().safeParse(wrong).error?.issues[0]?.message, wrong).toBe('input.mail');
  for (const right of ['worker@example.org', ' first.last+corridor@mail.example.co.uk '])
    expect(mailAddress().parse(right)).toBe(right.trim());
});
