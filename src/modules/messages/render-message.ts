import { fileURLToPath } from 'node:url';
import { daysBetween, type PlainDate } from '../../kernel/dates.ts';
import { pseudo, type Translator, translatorOf } from '../../platform/i18n/index.ts';
import { type Catalogue, loadLocales } from '../../platform/i18n/locales.ts';
import { messageLanguages } from '../../platform/messages/index.ts';
import type { Entry } from './domain/catalogue.ts';

/** What a text may name: a day, the days until then, a public file number, the address of the program. Nothing that somebody typed. */
export interface Named {
  readonly event: string;
  readonly audience: Entry['audience'];
  readonly until: PlainDate | null;
  readonly reference: string | null;
}

/** Where and when it is read. */
export interface Reading {
  readonly lang: string;
  readonly today: PlainDate;
  /** The address that people type. */
  readonly address: string;
}

/** The sentences of a message; each way puts together those that it has room for. */
export interface Sentences {
  readonly title: string;
  readonly act: string;
  readonly signIn: string;
  /** The number of the file: not on a telephone, whose screen others see. */
  readonly file: string | undefined;
  /** How to end the messages from a telephone: said in the first one, which has room for it. */
  readonly reply: string | undefined;
  /** Beneath mail. */
  readonly foot: readonly string[];
  /** Beneath a letter. */
  readonly letterFoot: readonly string[];
}

let texts: ReadonlyMap<string, Catalogue> | undefined;
/** Every text of every language, read once. */
export const messageTexts = (): ReadonlyMap<string, Catalogue> => {
  texts ??= loadLocales(fileURLToPath(new URL('./texts', import.meta.url)));
  return texts;
};

const translators = new Map<string, Translator>();
/** A language's words for messages; English for a language that has none. */
const wordsOf = (lang: string): Translator => {
  const known = messageLanguages.find((one) => one === lang) ?? (lang === pseudo ? pseudo : 'en');
  const made = translators.get(known) ?? translatorOf(known, messageTexts());
  translators.set(known, made);
  return made;
};

/** Marks of direction would become part of an address that a telephone makes a link of; odd spaces are not in its alphabet. */
const plain = (text: string): string => text.replace(/[\u2066-\u2069]/g, '').replace(/[\u00a0\u202f]/g, ' ');

/** The sentences of a message in one language. */
export const sentencesOf = ({ event, audience, until, reference }: Named, { lang, today, address }: Reading): Sentences => {
  const { t, date } = wordsOf(lang);
  const named = {
    address,
    until: until === null ? '' : date(until),
    days: until === null ? 0 : Math.max(0, daysBetween(today, until)),
    reference: reference ?? '',
  };
  const say = (key: string): string => plain(t(`${audience}.${key}`, named));
  const worker = audience === 'worker';
  return {
    title: say(`${event}.title`),
    act: say(`${event}.act`),
    signIn: say('common.sign-in'),
    file: worker && reference !== null ? say('common.file') : undefined,
    reply: worker && event === 'registered' ? say('common.reply') : undefined,
    foot: worker ? [say('common.free'), say('common.stop')] : [say('common.stop')],
    letterFoot: worker ? [say('common.free'), say('common.letter')] : [],
  };
};

/** As it goes to a telephone. */
export const shortText = ({ title, act, reply, signIn }: Sentences): string =>
  `${[title, act, ...(reply === undefined ? [] : [reply])].join(' ')}\n${signIn}`;

/** As it goes by mail; its subject is the title. */
export const mailText = ({ title, act, signIn, file, foot }: Sentences): string =>
  [title, '', act, ...(file === undefined ? [] : ['', file]), '', signIn, '', ...foot, ''].join('\n');
