import { expect, test } from 'vitest';
import { checkPassword } from './password-rules.ts';

const codeOf = (password: string, login = 'officer@example.org'): string | undefined => {
  const answer = checkPassword(password, login);
  return answer.ok ? undefined : answer.error.code;
};

// The list of commonest passwords that the United Kingdom's NCSC published in 2019 begins so, as far as its entries have ten signs or more.
test.each([
  '1234567890',
  'qwertyuiop',
  'password123',
  'Password123!',
  'P4ssw0rd2024',
  '1q2w3e4r5t',
  'aaaaaaaaaa',
  '0987654321',
  'passwordpassword',
])('the common password %s is refused', (password) => {
  expect(codeOf(password)).toBe('auth.password-too-common');
});
test('a short one is refused, with the length that is asked', () => {
  expect(checkPassword('short', 'a@example.org')).toMatchObject({ error: { code: 'auth.password-too-short', params: { least: 10 } } });
  expect(codeOf('x'.repeat(201))).toBe('input.too-long');
});
test('the login is no password', () => {
  expect(codeOf('officer@example.org')).toBe('auth.password-is-login');
  expect(codeOf('officer1234')).toBe('auth.password-is-login');
});
test.each(['a quiet password of mine', 'strawberries in may', 'أربع كلمات لا يعرفها أحد', 'ten letters and more', 'zR8-kk2Lw9qPx'])(
  'what nobody would try first is taken as it is: %s',
  (password) => {
    expect(codeOf(password)).toBeUndefined();
  },
);
