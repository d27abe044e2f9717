import { describe, expect, test } from 'vitest';
import { keysOf } from './keys.ts';
import { newTotpSecret, openOffered, sealOffered, totpAddress, totpCode, totpStep } from './totp.ts';

/** The key of RFC 6238, appendix B, for HMAC-SHA-1: "12345678901234567890" in base 32. */
const rfc = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(seconds * 1000);

describe('codes of an authenticator app', () => {
  test.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('are those of RFC 6238, appendix B: second %d', (seconds, code) => {
    expect(totpCode(rfc, at(seconds), 8)).toBe(code);
    // The six figures that apps show are the last six of the RFC's eight.
    expect(totpStep(rfc, code.slice(2), at(seconds))).toBe(BigInt(Math.floor(seconds / 30)));
  });
  test('count in their own half minute and in the one before and after, and no further', () => {
    const code = '287082'; // of second 59, step 1
    expect([0, 30, 89].map((second) => totpStep(rfc, code, at(second)))).toEqual([1n, 1n, 1n]);
    expect(totpStep(rfc, code, at(90))).toBeUndefined();
  });
  test('count once: what was used does not count again, nor what came before it', () => {
    expect(totpStep(rfc, '287082', at(59), 0n)).toBe(1n);
    expect(totpStep(rfc, '287082', at(59), 1n)).toBeUndefined();
    expect(totpStep(rfc, '287082', at(59), 2n)).toBeUndefined();
  });
  test('are six figures, however they are spaced, and nothing else', () => {
    expect(totpStep(rfc, ' 287 082 ', at(59))).toBe(1n);
    for (const code of ['', '28708', '2870820', '28708x', '٢٨٧٠٨٢', "1' or '1"]) expect(totpStep(rfc, code, at(59))).toBeUndefined();
  });
  test('come from a key of 160 bits, which the QR code names with the login', () => {
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const address = new URL(totpAddress(secret, 'officer@example.org'));
    expect([address.protocol, address.host]).toEqual(['otpauth:', 'totp']);
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      secret,
      issuer: 'Corridor',
      digits: '6',
      period: '30',
      algorithm: 'SHA1',
    });
  });
});

test('an offered key opens for the account to which it was shown, for half an hour', () => {
  const keys = keysOf(['k'.repeat(32)]);
  const sealed = sealOffered(keys, 'one', rfc, at(0));
  expect(openOffered(keys, 'one', sealed, at(1799))).toBe(rfc);
  expect(openOffered(keys, 'one', sealed, at(1800))).toBeUndefined();
  expect(openOffered(keys, 'two', sealed, at(1))).toBeUndefined();
});
