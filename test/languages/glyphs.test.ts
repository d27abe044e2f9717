import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { wordsOf } from '../../src/modules/information/guides/domain/guide.ts';
import { allGuides } from '../../src/modules/information/guides/load-guide.ts';
import { allCourses } from '../../src/modules/information/orientation/load-course.ts';
import { languages } from '../../src/platform/i18n/index.ts';
import { shippedLocales, translator } from '../../src/platform/i18n/translator.ts';
import { scripts } from '../../src/ui/fonts/scripts.ts';
import { signsIn } from './glyphs.ts';

const font = (name: string): ReadonlySet<number> =>
  signsIn(new Uint8Array(readFileSync(new URL(`../../src/ui/fonts/${name}.woff2`, import.meta.url))));

/** What every telephone shows without a font of ours: Latin with its accents, and the signs of prose. */
const everywhere = /^[\u0020-\u007e\u00a0-\u017f\u2009-\u200b\u2010-\u2026\u202f\u20ac\u2192\u2190\u2212\u2265\u2264\n]$/u;

/** Texts of the guides and of the courses, which are packs and no messages. */
const taughtIn = (lang: string): readonly string[] =>
  [
    ...allGuides().flatMap(wordsOf),
    ...allCourses().flatMap(({ title, parts }) => [
      title,
      ...parts.flatMap(({ questions }) =>
        questions.flatMap(({ ask, options, why }) => [ask, why, ...options.map((option) => option.text)]),
      ),
    ]),
  ].flatMap((said) => said[lang] ?? []);

/** Signs that pages and letters of a language show: of its messages, those that are sent among them, its guides, its dates, its amounts, its names of countries and languages. */
const shownIn = (lang: string): ReadonlySet<string> => {
  const words = translator(lang);
  const months = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-09`);
  const countries = new Intl.Locale(lang).maximize().region ?? 'ES';
  const said = [
    ...(shippedLocales().get(lang)?.values() ?? []),
    ...taughtIn(lang),
    ...months.flatMap((day) => [words.date(day), words.date(day, 'short'), words.month(day)]),
    ...['MA', 'ES', 'NP', 'KR', 'PH', 'NZ', 'BD', 'IN', 'ET', 'SA', 'BR', 'PT', 'MX', 'US', countries].map(words.country),
    ...languages.map(words.language),
  ];
  return new Set(said.flatMap((text) => [...text]).filter((sign) => !/[\u200e\u200f\u061c\u2066-\u2069]/u.test(sign)));
};

describe.each(languages)('in %s', (lang) => {
  const script = scripts.find((one) => one.languages.includes(lang));
  const signs = [...shownIn(lang)];
  test('no sign is a box: each is one that every telephone shows, or stands in the font that the page brings', () => {
    const brought = script ? font(`noto-${script.name}`) : new Set<number>();
    const boxes = signs.filter((sign) => !everywhere.test(sign) && !brought.has(sign.codePointAt(0) ?? 0));
    expect(boxes.map((sign) => `${sign} U+${sign.codePointAt(0)?.toString(16)}`)).toEqual([]);
  });
});

test.each(scripts)('the font of $name has its whole script, and the small one the names of its languages', ({ name, languages: own }) => {
  const letters = {
    arabic: 'ابتةکگپچژ٪؟،',
    devanagari: 'अआकखगघङज्ञत्रश्रऽॐ।₹'.replace('₹', ''),
    bengali: 'অআকখগঘঙৎড়ঢ়য়৳।',
    ethiopic: 'ሀሁሂቀቐኀጸፀፐ።፣፤',
  }[name];
  const whole = font(`noto-${name}`);
  expect([...letters].filter((sign) => !whole.has(sign.codePointAt(0) ?? 0))).toEqual([]);
  const names = own.flatMap((lang) => [...translator(lang).language(lang)]);
  const small = font(`names-${name}`);
  expect(names.filter((sign) => !small.has(sign.codePointAt(0) ?? 0))).toEqual([]);
  expect(whole.has(0x0e01)).toBe(false);
});
