import { describe, expect, test } from 'vitest';
import { checkPin } from './pin.ts';

const number = '+212612345678';
const codeOf = (pin: string): string => {
  const checked = checkPin(pin, number);
  return checked.ok ? checked.value : checked.error.code;
};

describe('a PIN', () => {
  test('has six figures at least, of any script, however they are spaced', () => {
    expect(codeOf('82 41-97')).toBe('824197');
    expect(codeOf('٨٢٤١٩٧')).toBe('824197');
    expect(codeOf('82419')).toBe('auth.pin-length');
    expect(codeOf('8241970000000')).toBe('auth.pin-length');
    expect(codeOf('82419x')).toBe('auth.pin-length');
    expect(codeOf('')).toBe('auth.pin-length');
  });
  test.each(['111111', '121212', '123123', '12341234', '123456', '987654', '901234', '246802', '159753', '345678'])(
    'is not one that is tried first: %s',
    (pin) => expect(codeOf(pin)).toBe('auth.pin-common'),
  );
});
