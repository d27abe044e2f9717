import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromPo, toPo } from './po.ts';

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((one) => !one.includes('\r'));
const key = fc.stringMatching(/^[a-z]{1,8}(-[a-z]{1,4})?\.[a-z]{1,8}$/);
const entry = fc.record({ key, source: text, translation: fc.oneof(fc.constant(''), text), unread: fc.boolean() });

test('what was written for a translator is read back as it was', () => {
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: (one) => one.key, maxLength: 12 }), (entries) => {
      const { lang, entries: read } = fromPo(toPo('ne', entries));
      expect(lang).toBe('ne');
      const marked = entries.map((one) => ({ ...one, unread: one.unread && one.translation !== '' }));
      expect(read.map(({ line, ...one }) => one)).toEqual(marked);
    }),
    { numRuns: Number(process.env.PO_RUNS ?? 60) },
  );
});

test('an entry knows its line', () => {
  const file = toPo('ne', [
    { key: 'ui.yes', source: 'Yes', translation: 'हो', unread: false },
    { key: 'ui.long', source: 'One\nTwo', translation: '', unread: true },
  ]);
  const lines = file.split('\n');
  for (const { key, line } of fromPo(file).entries) expect(lines[line - 1]).toBe(`msgctxt "${key}"`);
});
