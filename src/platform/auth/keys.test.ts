import { expect, test } from 'vitest';
import { keysOf } from './keys.ts';

const [old, fresh] = ['o'.repeat(32), 'n'.repeat(32)];

test('what is sealed opens for its purpose and its owner alone', () => {
  const keys = keysOf([old]);
  const sealed = keys.seal('totp', 'the secret', 'one');
  expect(sealed).not.toContain('secret');
  expect(keys.open('totp', sealed, 'one')).toBe('the secret');
  expect(keys.open('totp', sealed, 'two')).toBeUndefined();
  expect(keys.open('other', sealed, 'one')).toBeUndefined();
  expect(keysOf([fresh]).open('totp', sealed, 'one')).toBeUndefined();
});
test('not one changed sign is taken', () => {
  const keys = keysOf([old]);
  const bytes = Buffer.from(keys.seal('totp', 'the secret'), 'base64url');
  for (const [index, byte] of bytes.entries()) {
    const changed = Buffer.from(bytes);
    changed[index] = byte ^ 1;
    expect(keys.open('totp', changed.toString('base64url'))).toBeUndefined();
  }
  for (const text of ['', 'x', 'not sealed at all, and long enough to be']) expect(keys.open('totp', text)).toBeUndefined();
});
test('a key can be changed: the new one seals, the old one still opens', () => {
  const sealed = keysOf([old]).seal('totp', 'the secret');
  const both = keysOf([fresh, old]);
  expect(both.open('totp', sealed)).toBe('the secret');
  expect(keysOf([fresh]).open('totp', both.seal('totp', 'again'))).toBe('again');
  expect(both.macs('subject', 'x')).toContain(keysOf([old]).mac('subject', 'x'));
});
test('a short key is refused', () => {
  expect(() => keysOf(['short'])).toThrow('32');
  expect(() => keysOf([])).toThrow('32');
});
