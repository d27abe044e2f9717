import { expect, test } from 'vitest';
import { readerKeys } from '../../src/platform/i18n/reader-keys.ts';
import { shippedLocales, translator } from '../../src/platform/i18n/translator.ts';
import { unreached } from './meetable.ts';
import { sayings, sources } from './sources.ts';

const keys = new Set(shippedLocales().get('en')?.keys());
const asked = new Set(readerKeys());

test('what a worker reads where no walk comes is asked of every language too', () => {
  const lacking = sayings(sources(), keys).flatMap(({ file, keys: said }) =>
    unreached.test(file) ? said.filter((key) => !asked.has(key)).map((key) => `${file}: ${key}`) : [],
  );
  expect(lacking).toEqual([]);
});

test.each([
  ['ne', 'placements.status.selected', 'तपाईं छानिनुभयो। अब करार आउँछ।'],
  ['am', 'placements.status.selected', 'ተመርጠዋል። ቀጥሎ ውሉ ነው።'],
  ['fil', 'placements.status.selected', 'Napili kayo. Kasunod ang kontrata.'],
])('a worker is told in %s where the file stands at every stage', (lang, key, words) => {
  expect(translator(lang).t(key, { whose: 'own', country: 'XD' })).toBe(words);
  const stages = ['accepted', 'selected', 'contracted', 'permitted', 'arrived', 'left', 'returned', 'lapsed', 'withdrawn', 'moved'];
  expect(stages.filter((stage) => !translator(lang).speaks(`placements.status.${stage}`))).toEqual([]);
});
