import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differences, draw } from './lottery.ts';

const root = 'a'.repeat(64);
const given = { selection: '3f0c0e9e-0000-4000-8000-000000000001', places: 2, batch: '7', root };
const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const code = fc.stringMatching(/^C-[0-9A-Z]{4}-[0-9A-Z]{4}$/);

test('whoever sorts the codes by the SHA-256 of seed and code gets the order that was drawn', () => {
  fc.assert(
    fc.property(fc.uniqueArray(code, { minLength: 1, maxLength: 40 }), (codes) => {
      const drawn = draw({ ...given, codes });
      const list = sha([...codes].sort().join('\n'));
      const seed = sha(`${given.selection}\n${list}\n${root}`);
      expect([drawn.listHash, drawn.seed]).toEqual([list, seed]);
      const byHand = [...codes].map((one) => [sha(`${seed}\n${one}`), one] as const).sort(([a], [b]) => (a < b ? -1 : 1));
      expect(drawn.order).toEqual(byHand.map(([, one]) => one));
    }),
  );
});

test('the order in which applicants stand on the list changes nothing', () => {
  fc.assert(
    fc.property(fc.uniqueArray(code, { minLength: 2, maxLength: 20 }), (codes) => {
      expect(draw({ ...given, codes: codes.toReversed() })).toEqual(draw({ ...given, codes }));
    }),
  );
});

test('a file to which a code was added, whose order was changed, or that has another root does not draw the same again', () => {
  const right = draw({ ...given, codes: ['C-1', 'C-2', 'C-3', 'C-4'] });
  expect(differences(right)).toEqual([]);
  expect(differences({ ...right, order: right.order.toReversed() })).toEqual(['order']);
  expect(differences({ ...right, codes: [...right.codes, 'C-5'] })).toContain('list');
  expect(differences({ ...right, root: 'b'.repeat(64) })).toContain('seed');
});

test('over many roots each of four applicants comes first about as often as the others', () => {
  const codes = ['C-1', 'C-2', 'C-3', 'C-4'];
  const firsts = new Map<string, number>();
  for (let n = 0; n < 2_000; n += 1) {
    const first = draw({ ...given, root: sha(String(n)), codes }).order[0] ?? '';
    firsts.set(first, (firsts.get(first) ?? 0) + 1);
  }
  // 500 each; four standard deviations of a binomial with 2,000 tries and a quarter are 77.
  for (const one of codes) expect(Math.abs((firsts.get(one) ?? 0) - 500)).toBeLessThan(78);
});
