import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineNumbers } from './line-numbers.ts';
import { Names } from './names.ts';
import { nearMiss } from './near-miss.ts';

const encode = (text: string) => new TextEncoder().encode(`<${text}>`);
const add = (names: Names, text: string) => names.add(encode(text), 1, encode(text).length - 1);

test('each text has one number, in the order in which they came, as a map has it', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(2000).map(String), fc.string({ unit: 'grapheme' })), { maxLength: 1500 }), (texts) => {
      const [names, map] = [new Names(), new Map<string, number>()];
      for (const text of texts.map((one) => one.toWellFormed())) {
        const known = map.get(text) ?? map.size;
        map.set(text, known);
        expect(add(names, text)).toBe(known);
      }
      expect(names.size).toBe(map.size);
      for (const [text, number] of map) {
        expect(names.text(number)).toBe(text);
        expect(names.find(encode(text), 1, encode(text).length - 1)).toBe(number);
        expect(names.is(number, encode(text), 1, encode(text).length - 1)).toBe(true);
        expect(names.find(encode(`${text}~`), 1, encode(text).length)).toBe(map.get(`${text}~`) ?? -1);
      }
    }),
    { numRuns: 60 },
  );
});

test('a hundred thousand ids that differ in one digit are told apart', () => {
  const names = new Names();
  for (let n = 0; n < 100_000; n += 1) add(names, `W${String(n).padStart(8, '0')}`);
  expect(names.size).toBe(100_000);
  expect(names.text(54_321)).toBe('W00054321');
});

test('lines are remembered where rows skip some', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, fc.integer({ min: 1, max: 9 }))), (steps) => {
      const lines = new LineNumbers();
      const all: number[] = [];
      let line = 1;
      for (const step of steps) {
        line += step;
        lines.push(line);
        all.push(line);
      }
      for (const [index, known] of all.entries()) expect(lines.of(index)).toBe(known);
    }),
  );
});

test('an id that a spreadsheet has changed is recognised', () => {
  const names = new Names();
  for (const text of ['0071', 'B-2', 'José', 'c 3']) add(names, text);
  expect(nearMiss(names, '71')).toMatchObject({ number: 0, by: expect.stringContaining('zeros') });
  expect(nearMiss(names, ' B-2')).toMatchObject({ number: 1, by: 'spaces' });
  expect(nearMiss(names, 'Jose\u0301')).toMatchObject({ number: 2, by: expect.stringContaining('Unicode') });
  expect(nearMiss(names, 'C 3')).toMatchObject({ number: 3, by: 'capital letters' });
  expect(nearMiss(names, 'D')).toBeUndefined();
});
