import { describe, expect, test } from 'vitest';
import { plainDate } from '../../kernel/dates.ts';
import { extent, languages } from '../../platform/i18n/index.ts';
import { compile } from '../../platform/i18n/message.ts';
import { readerKeys } from '../../platform/i18n/reader-keys.ts';
import { shippedLocales } from '../../platform/i18n/translator.ts';
import { messageLanguages, organisationLanguages, segmentsOf } from '../../platform/messages/index.ts';
import { catalogue } from './domain/catalogue.ts';
import { saidOf, unsaid } from './domain/unsaid.ts';
import { keyOf, mailText, sentencesOf, shortText } from './render-message.ts';

/** The texts of a language: `sent.<audience>.<event>.<sentence>`. */
const textsIn = (lang: string): ReadonlyMap<string, string> =>
  new Map([...(shippedLocales().get(lang) ?? [])].filter(([key]) => key.startsWith('sent.')));
const english = textsIn('en');
const to = (audience: string) => [...english.keys()].filter((key) => key.startsWith(`sent.${audience}.`));
/** What is said in a language: workers are told in all of them, organisations in those that have all messages. */
const saidIn = (lang: string) =>
  catalogue.filter(({ audience }) => audience === 'worker' || organisationLanguages.some((one) => one === lang));
const today = plainDate('2026-09-20');
/** A day whose name is long, so far away that two figures are needed. */
const until = plainDate('2026-09-30');
const reference = 'P-7K3M-9QT4';
const address = 'https://corridor.example.org';

test('workers are told in every language in which they can read a page, organisations in those that have all messages', () => {
  expect([...messageLanguages]).toEqual([...languages]);
  expect([...organisationLanguages]).toEqual(languages.filter((lang) => extent[lang] === 'whole'));
});

test('a translator of a language of workers is asked for each text that goes to a worker, and for none to an organisation', () => {
  const asked = readerKeys().filter((key) => key.startsWith('sent.'));
  expect(asked).toEqual(to('worker').toSorted());
});

test('every event has its words, and no words are left of an event that is gone', () => {
  const wanted = catalogue.flatMap(({ event, audience }) => [keyOf(audience, `${event}.title`), keyOf(audience, `${event}.act`)]);
  const there = [...english.keys()].filter((key) => !key.includes('.common.'));
  expect(new Set(there)).toEqual(new Set(wanted));
});

describe.each(messageLanguages)('in %s', (lang) => {
  const texts = textsIn(lang);

  test('every text to a worker is there, and where organisations are told, theirs too', () => {
    const wanted = [...to('worker'), ...(organisationLanguages.some((one) => one === lang) ? to('organisation') : [])];
    expect([...texts.keys()].toSorted()).toEqual(wanted.toSorted());
  });

  test('no text holds a word that somebody else must not read', () => {
    const found = [...texts].flatMap(([key, text]) => saidOf(text, lang).map((stem) => `${key}: ${stem}`));
    expect(found).toEqual([]);
  });

  test('the list of such words finds each of them where it stands', () => {
    const words = unsaid[lang] ?? [];
    expect(words.filter((stem) => !saidOf(`9 ${stem.replace('.', '')}`, lang).includes(stem))).toEqual([]);
    expect(words.length).toBeGreaterThan(40);
  });

  test('a text names a day, days, an address and a public number of a file, and nothing that somebody typed', () => {
    const names = new Set([...texts.values()].flatMap((text) => compile(text, lang).args.map(({ name }) => name)));
    expect([...names].filter((name) => !['address', 'until', 'days', 'reference'].includes(name))).toEqual([]);
  });

  test('a telephone gets one or two messages, without a file number, whatever the month and the number of days', () => {
    // Months differ in length; the day of two figures is the longest.
    const months = Array.from({ length: 12 }, (_, month) => today.with({ month: month + 1, day: 14 }));
    const long = saidIn(lang)
      .filter(({ channels }) => channels.includes('sms'))
      .flatMap(({ event, audience }) =>
        months.flatMap((day) =>
          [0, 1, 2, 5, 10, 14].map((days) => ({
            event,
            text: shortText(sentencesOf({ event, audience, until: day.add({ days }), reference }, { lang, today: day, address })),
          })),
        ),
      );
    expect(long.filter(({ text }) => segmentsOf(text).count > 2).map(({ event, text }) => `${event}: ${text.length}`)).toEqual([]);
    expect(long.filter(({ text }) => text.includes(reference))).toEqual([]);
    // The address stands on a line of its own with nothing behind it, so that a telephone makes the right link of it.
    expect(long.filter(({ text }) => !text.endsWith(address))).toEqual([]);
    expect(long.filter(({ text }) => /[\u2066-\u2069\u200e\u200f]/.test(text))).toEqual([]);
  });

  test('a link leads to the front door: no message carries a secret or an id', () => {
    for (const { event, audience } of saidIn(lang)) {
      const text = mailText(sentencesOf({ event, audience, until, reference }, { lang, today, address }));
      expect([...text.matchAll(/https?:\/\/\S+/g)].map((match) => match[0])).toEqual([address]);
      expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
    }
  });
});

test('an English offer of two days reads as a person would say it', () => {
  const offer = { event: 'offer-made', audience: 'worker', until: plainDate('2026-09-22'), reference: null } as const;
  const told = (day: string, lang = 'en') => shortText(sentencesOf(offer, { lang, today: plainDate(day), address }));
  expect(told('2026-09-20')).toBe(`An offer waits for you. Answer by 22 September 2026: 2 days are left.\nSign in at ${address}`);
  expect(told('2026-09-21')).toContain('1 day is left');
  expect(told('2026-09-22')).toContain('Today is the last day');
  expect(told('2026-09-20', 'es')).toContain('Responda a más tardar el 22 de septiembre de 2026: quedan 2 días.');
  expect(told('2026-09-20', 'fr')).toContain('il reste 2 jours');
  expect(told('2026-09-20', 'ar')).toContain('بقي يومان');
  // A language in which nothing is written is told in English rather than not at all.
  expect(told('2026-09-20', 'xx')).toContain('2 days are left');
});

test('the texts are words alone: none holds markup', () => {
  for (const lang of languages) for (const text of textsIn(lang).values()) expect(text).not.toMatch(/<|&[a-z]+;/);
});
