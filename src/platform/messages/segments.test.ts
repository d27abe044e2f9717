import fc from 'fast-check';
import { expect, test } from 'vitest';
import { segmentsOf } from './index.ts';

test('160 signs of the GSM alphabet are one message, 161 are two of 153 each (3GPP TS 23.038, 23.040)', () => {
  expect(segmentsOf('a'.repeat(160))).toEqual({ alphabet: 'gsm-7', count: 1 });
  expect(segmentsOf('a'.repeat(161))).toEqual({ alphabet: 'gsm-7', count: 2 });
  expect(segmentsOf('a'.repeat(306))).toEqual({ alphabet: 'gsm-7', count: 2 });
  expect(segmentsOf('a'.repeat(307))).toEqual({ alphabet: 'gsm-7', count: 3 });
});

test('the euro sign and brackets take two places, and are never cut in half', () => {
  expect(segmentsOf('€'.repeat(80))).toEqual({ alphabet: 'gsm-7', count: 1 });
  expect(segmentsOf(`${'a'.repeat(159)}€`)).toEqual({ alphabet: 'gsm-7', count: 2 });
  // 153 places: 152 letters leave one place, in which the escape of a bracket does not stand alone.
  expect(segmentsOf(`${'a'.repeat(152)}[${'a'.repeat(151)}`)).toEqual({ alphabet: 'gsm-7', count: 2 });
  expect(segmentsOf(`${'a'.repeat(152)}[${'a'.repeat(152)}`)).toEqual({ alphabet: 'gsm-7', count: 3 });
});

test('one letter outside the alphabet makes all 16 bits: 70 alone, 67 each', () => {
  expect(segmentsOf('é'.repeat(160))).toEqual({ alphabet: 'gsm-7', count: 1 });
  expect(segmentsOf('í'.repeat(70))).toEqual({ alphabet: 'ucs-2', count: 1 });
  expect(segmentsOf('ع'.repeat(71))).toEqual({ alphabet: 'ucs-2', count: 2 });
  expect(segmentsOf('ع'.repeat(134))).toEqual({ alphabet: 'ucs-2', count: 2 });
  expect(segmentsOf('ع'.repeat(135))).toEqual({ alphabet: 'ucs-2', count: 3 });
});

test('a sign of two halves stands in one message', () => {
  expect(segmentsOf('😀'.repeat(35))).toEqual({ alphabet: 'ucs-2', count: 1 });
  // 67 is odd: 33 signs of two fit into each of several.
  expect(segmentsOf('😀'.repeat(66))).toEqual({ alphabet: 'ucs-2', count: 2 });
  expect(segmentsOf('😀'.repeat(67))).toEqual({ alphabet: 'ucs-2', count: 3 });
});

test('no text is empty of messages, and a longer one never takes fewer', () => {
  expect(segmentsOf('').count).toBe(0);
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 400 }), fc.string({ maxLength: 100 }), (text, more) => {
      expect(segmentsOf(text).count).toBeGreaterThan(0);
      expect(segmentsOf(text + more).count).toBeGreaterThanOrEqual(segmentsOf(text).count);
    }),
  );
});
