import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { appended } from './append-entries.ts';

test('a list of lines gets one more, indented as its first, and comments stay', () => {
  const text = 'a: 1\nlist:\n    - { x: 1 } # the first\n    # and more\nb: 2\n';
  const found = appended(text, 'list', [{ x: 2 }]);
  expect(parse(found ?? '')).toEqual({ a: 1, list: [{ x: 1 }, { x: 2 }], b: 2 });
  expect(found).toContain('# the first');
  expect(found).toContain('    - x: 2\n');
});

test('an empty list in brackets, a list that is not there, and one that is no list', () => {
  expect(parse(appended('list: []\nb: 2\n', 'list', [{ x: 1 }]) ?? '')).toEqual({ list: [{ x: 1 }], b: 2 });
  expect(parse(appended('b: 2\n', 'list', [{ x: 1 }]) ?? '')).toEqual({ b: 2, list: [{ x: 1 }] });
  expect(appended('list: words\n', 'list', [{ x: 1 }])).toBeUndefined();
  expect(appended('list: [\n', 'list', [{ x: 1 }])).toBeUndefined();
});

test('an overlay after the text stays after it, and has no entry of the first', () => {
  const found = appended('a: 1\n---\nb: 2\n', 'list', [{ x: 1 }]) ?? '';
  expect(parseAllDocuments(found).map((document) => document.toJS())).toEqual([{ a: 1, list: [{ x: 1 }] }, { b: 2 }]);
});

test('what two entries share is written twice: packs have no anchors', () => {
  const shared = ['lab', 'pes'];
  expect(appended('a: 1\n', 'list', [{ by: shared }, { by: shared }])).not.toMatch(/[&*]/);
});

test('whatever words are added, the text reads as before with them at the end', () => {
  const entry = fc.record({ name: fc.string({ minLength: 1 }), reason: fc.string() }, { requiredKeys: ['name'] });
  const texts = ['a: 1\nlist:\n  - name: old\n', 'list: []\n', 'list: [{ name: old }]\nz: 1\n', '# only words\na: 1\n'];
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(entry, { minLength: 1, maxLength: 3 }), (text, entries) => {
      const before = parse(text) as { list?: object[] };
      expect(parse(appended(text, 'list', entries) ?? '')).toEqual({ ...before, list: [...(before.list ?? []), ...entries] });
    }),
  );
});
