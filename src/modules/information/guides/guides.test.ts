import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { plainDate } from '../../../kernel/dates.ts';
import { segmentsOf } from '../../../platform/messages/index.ts';
import { findingText } from '../../../programme/index.ts';
import { packsBelow } from '../texts/pack-files.ts';
import { guidesFor } from './domain/chosen.ts';
import { topics, wordsOf } from './domain/guide.ts';
import { owns } from './domain/owner.ts';
import { freshnessOf, reviewUntil } from './domain/review.ts';
import { spotOf, textsOf } from './domain/spoken.ts';
import { guideNamed, loadGuide } from './load-guide.ts';

const file = new URL('../../../../test/packs/guides/xn-xs-contacts.yaml', import.meta.url);
const text = readFileSync(file, 'utf8');
const toy = () => {
  const loaded = loadGuide(text, 'toy.yaml');
  if (!loaded.ok) throw new Error(loaded.error.map(findingText).join('\n'));
  return loaded.value;
};
const wrongWith = (edit: (text: string) => string): string[] => {
  const loaded = loadGuide(edit(text), 'toy.yaml');
  return loaded.ok ? [] : loaded.error.map(findingText);
};
const day = plainDate;

/** The guides of the packs: other files in this process may have added one of an invented corridor. */
const shipped = () => packsBelow('guides', loadGuide);

test('every topic has a guide for every corridor, and the two corridors of the demonstration have their own', () => {
  for (const corridor of ['MA-ES', 'MX-US'])
    expect(
      guidesFor(shipped(), corridor).map(({ topic, guides }) => [topic, guides.filter((one) => one.corridor === undefined).length]),
    ).toEqual(topics.map((topic) => [topic, 1]));
  expect(shipped().filter(({ corridor }) => corridor?.origin === 'MA')).toHaveLength(5);
  expect(shipped().filter(({ corridor }) => corridor?.origin === 'MX')).toHaveLength(5);
});

test('every guide stands in all ten languages, in sentences of at most twenty words', () => {
  const long: string[] = [];
  for (const guide of shipped())
    for (const said of wordsOf(guide)) {
      expect(Object.keys(said), guide.id).toEqual(expect.arrayContaining(['en', 'fil', 'am', 'pt', 'ne', 'hi', 'bn', 'ar', 'es', 'fr']));
      for (const sentence of said.en.split(/(?<=[.?!])\s/)) if (sentence.split(/\s+/).length > 20) long.push(`${guide.id}: ${sentence}`);
    }
  expect(long).toEqual([]);
});

test('every language of a guide says the numbers of the English: whom to call, what is paid, how many days', () => {
  // Spanish, French and Portuguese write 57,82 for 57.82.
  const numbersIn = (text: string) => (text.match(/\d[\d.,-]*\d|\d/g) ?? []).map((number) => number.replace(',', '.'));
  const lost = shipped().flatMap((guide) =>
    wordsOf(guide).flatMap((said) =>
      Object.entries(said).flatMap(([lang, text]) =>
        numbersIn(said.en)
          .filter((number) => !numbersIn(text).includes(number))
          .map((number) => `${guide.id}, ${lang}: ${number} of "${said.en}"`),
      ),
    ),
  );
  expect(lost).toEqual([]);
});

test('no guide uses a word that shames', () => {
  const english = shipped()
    .flatMap((guide) => wordsOf(guide).map(({ en }) => en))
    .join(' ');
  expect(english).not.toMatch(/\billegal|invalid|pending|alien\b/i);
});

test('what is wrong with a file is told with its line and column', () => {
  expect(wrongWith((it) => it.replace('src: TOY', 'src: NONE'))).toEqual([
    expect.stringMatching(/^toy\.yaml:33:10: "NONE" is none of the sources of this file$/),
  ]);
  expect(wrongWith((it) => it.replace('expires: 2025-06-30', 'expires: 2025-02-30'))).toEqual([
    expect.stringMatching(/^toy\.yaml:7:10: "2025-02-30" is no day/),
  ]);
  expect(wrongWith((it) => it.replace('topic: contacts', 'topic: contacts\nrumour: yes'))[0]).toMatch(
    /^toy\.yaml:4:1: "rumour" is no field/,
  );
  expect(wrongWith((it) => it.replace('XN-XS', 'XN-QQ'))[0]).toContain('no two countries');
  expect(wrongWith(() => 'a: [')[0]).toMatch(/^toy\.yaml:1:5: .*indent/);
});

test('a text is overdue on the day after its last, and fresh again only by a review of the same words', () => {
  const guide = toy();
  expect(freshnessOf(guide, [], day('2025-05-01'))).toMatchObject({ state: 'fresh', reviewed: undefined });
  expect(freshnessOf(guide, [], day('2025-06-15')).state).toBe('soon');
  expect(freshnessOf(guide, [], day('2025-06-30')).state).toBe('soon');
  expect(freshnessOf(guide, [], day('2025-07-01')).state).toBe('overdue');
  const review = { guide: guide.id, hash: guide.hash, on: day('2025-06-20'), until: day('2025-12-31') };
  expect(freshnessOf(guide, [review], day('2025-07-01'))).toMatchObject({ state: 'fresh', reviewed: day('2025-06-20') });
  expect(freshnessOf(guide, [{ ...review, hash: 'of-other-words' }], day('2025-07-01')).state).toBe('overdue');
});

test('nobody says that a text will be right for more than a year', () => {
  const today = day('2025-06-20');
  expect(reviewUntil(day('2026-06-20'), today).ok).toBe(true);
  expect(reviewUntil(day('2026-06-21'), today)).toMatchObject({ error: { code: 'guides.until-far', params: { most: '2026-06-20' } } });
  expect(reviewUntil(today, today)).toMatchObject({ error: { code: 'guides.until-past' } });
});

test('a guide without a country belongs to each office of that kind, one with a country to that country alone', () => {
  const everybody = guideNamed('rights');
  const spain = guideNamed('ma-es-contacts');
  if (!everybody || !spain) throw new Error('the guides are missing');
  expect([owns({ role: 'origin-agency', country: 'MX' }, everybody), owns({ role: 'labour', country: 'MX' }, everybody)]).toEqual([
    true,
    false,
  ]);
  expect([owns({ role: 'consulate', country: 'ES' }, spain), owns({ role: 'consulate', country: 'FR' }, spain)]).toEqual([true, false]);
});

test('a spot says the guide’s own sentences, and its length is counted in words', () => {
  const spot = spotOf(toy(), 'en', 'Ask at example.org.');
  expect(spot.lines).toEqual(['Whom I can call in Sudland', 'In danger, call 100.', 'Ask the harvest union.', 'Ask at example.org.']);
  // 6 + 4 + 4 + 3 words; 17 at 150 a minute are 6.8 seconds.
  expect([spot.words, spot.seconds]).toEqual([17, 7]);
});

test('a text for the telephone carries the answer and where to read on', () => {
  expect(textsOf(toy(), 'es', 'https://c.example/g').short).toBe('En peligro, llame al 100. https://c.example/g');
  // A language that is not there falls back to English.
  expect(textsOf(toy(), 'ne', 'x').long).toBe('In danger, call 100. Ask the harvest union. x');
});

test('a short text is one message in English and Filipino, and no more than two in the languages whose signs take more room', () => {
  const messages = (lang: string) =>
    shipped().flatMap((guide) => {
      const { alphabet, count } = segmentsOf(textsOf(guide, lang, `corridor.test/guides/${guide.id}`).short);
      return { id: guide.id, alphabet, count };
    });
  const above = (lang: string, most: number) => messages(lang).filter(({ count }) => count > most);
  for (const lang of ['en', 'fil']) expect(above(lang, 1), lang).toEqual([]);
  for (const lang of ['am', 'bn', 'hi', 'ne', 'pt']) expect(above(lang, 2), lang).toEqual([]);
});

test('a text for the telephone has the straight marks that its alphabet has, so that one bent apostrophe does not double the cost', () => {
  // 3GPP TS 23.038: ' and " are signs of the 7-bit alphabet, ’ “ ” « » are not.
  const bent = { ...toy(), answer: { en: 'Say “yes” at Mexico’s office.', fr: 'Dites « oui » à l’office.' } };
  expect(textsOf(bent, 'en', 'x').short).toBe('Say "yes" at Mexico\'s office. x');
  expect(textsOf(bent, 'fr', 'x').short).toBe('Dites "oui" à l\'office. x');
  expect(segmentsOf(textsOf(bent, 'fr', 'x').short).alphabet).toBe('gsm-7');
});
