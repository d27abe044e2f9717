import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../kernel/dates.ts';
import { extent, languages } from '../../platform/i18n/index.ts';
import { compile } from '../../platform/i18n/message.ts';
import { messageLanguages, segmentsOf } from '../../platform/messages/index.ts';
import { catalogue } from './domain/catalogue.ts';
import { saidOf, unsaid } from './domain/unsaid.ts';
import { mailText, messageTexts, sentencesOf, shortText } from './render-message.ts';

const english = messageTexts().get('en') ?? new Map<string, string>();
const today = plainDate('2026-09-20');
/** A day whose name is long, so far away that two figures are needed. */
const until = plainDate('2026-09-30');
const reference = 'P-7K3M-9QT4';
const address = 'https://corridor.example.org';

test('messages are written in every language that has all of the pages', () => {
  expect([...messageTexts().keys()].sort()).toEqual([...messageLanguages].sort());
  const whole = languages.filter((lang) => extent[lang] === 'whole');
  expect(whole.filter((lang) => !(messageLanguages as readonly string[]).includes(lang))).toEqual([]);
});

test('every event has its words, and no words are left of an event that is gone', () => {
  const wanted = catalogue.flatMap(({ event, audience }) => [`${audience}.${event}.title`, `${audience}.${event}.act`]);
  const there = [...english.keys()].filter((key) => !key.includes('.common.'));
  expect(new Set(there)).toEqual(new Set(wanted));
});

describe.each(messageLanguages)('in %s', (lang) => {
  const texts = messageTexts().get(lang) ?? new Map<string, string>();

  test('all texts of English are there, with the same values and every plural form', () => {
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
    const needed = new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
    for (const [key, text] of texts) {
      const args = compile(text, lang).args;
      const names = new Set(args.map(({ name }) => name));
      for (const name of new Set(compile(english.get(key) ?? '', 'en').args.map((arg) => arg.name))) expect(names, key).toContain(name);
      for (const { kind, options } of args) if (kind === 'plural') expect(options, key).toEqual(expect.arrayContaining(needed));
    }
  });

  test('no text holds a word that somebody else must not read', () => {
    const found = [...texts].flatMap(([key, text]) => saidOf(text, lang).map((stem) => `${key}: ${stem}`));
    expect(found).toEqual([]);
  });

  test('the list of such words finds a text that would hold one', () => {
    expect(saidOf(`${unsaid[lang]?.[0]}`, lang)).toHaveLength(1);
    expect(unsaid[lang]?.length).toBeGreaterThan(40);
  });

  test('a text names a day, days, an address and a public number of a file, and nothing that somebody typed', () => {
    const names = new Set([...texts.values()].flatMap((text) => compile(text, lang).args.map(({ name }) => name)));
    expect([...names].filter((name) => !['address', 'until', 'days', 'reference'].includes(name))).toEqual([]);
  });

  test('a telephone gets one or two messages, without a file number, whatever the number of days', () => {
    const long = catalogue
      .filter(({ channels }) => channels.includes('sms'))
      .flatMap(({ event, audience }) =>
        [0, 1, 2, 5, 10, 14].map((days) => ({
          event,
          text: shortText(sentencesOf({ event, audience, until: today.add({ days }), reference }, { lang, today, address })),
        })),
      );
    expect(long.filter(({ text }) => segmentsOf(text).count > 2).map(({ event, text }) => `${event}: ${text.length}`)).toEqual([]);
    expect(long.filter(({ text }) => text.includes(reference))).toEqual([]);
    // The address stands on a line of its own with nothing behind it, so that a telephone makes the right link of it.
    expect(long.filter(({ text }) => !text.endsWith(address))).toEqual([]);
    expect(long.filter(({ text }) => /[\u2066-\u2069\u200e\u200f]/.test(text))).toEqual([]);
  });

  test('a link leads to the front door: no message carries a secret or an id', () => {
    for (const { event, audience } of catalogue) {
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

test('the texts are words alone: no file of them holds markup or a name of an organisation', () => {
  const folder = fileURLToPath(new URL('./texts', import.meta.url));
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()))
    expect(readFileSync(`${file.parentPath}/${file.name}`, 'utf8')).not.toMatch(/<|&[a-z]+;/);
});
