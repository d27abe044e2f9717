import { inBasicLetters } from '../../kernel/basic-letters.ts';
import { daysBetween, type PlainDate } from '../../kernel/dates.ts';
import { languages, pseudo, type Translator, translator } from '../../platform/i18n/index.ts';
import { segmentsOf } from '../../platform/messages/index.ts';
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
  /** The reader's language, or the translator of the page on which it stands. */
  readonly lang: string | Translator;
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

/** The words of a message that leaves the program; English for a language that has none. A page brings its own translator. */
export const wordsOf = (lang: string): Translator => translator(languages.find((one) => one === lang) ?? (lang === pseudo ? pseudo : 'en'));

/** The key of an event's sentence, or of one that messages to an audience share. */
export const keyOf = (audience: Entry['audience'], sentence: string): string => `sent.${audience}.${sentence}`;

/** Marks of direction would become part of an address that a telephone makes a link of; odd spaces are not in its alphabet. */
const plain = (text: string): string => text.replace(/[\u2066-\u2069]/g, '').replace(/[\u00a0\u202f]/g, ' ');

/** The sentences of a message in one language. */
export const sentencesOf = ({ event, audience, until, reference }: Named, { lang, today, address }: Reading): Sentences => {
  const { t, date } = typeof lang === 'string' ? wordsOf(lang) : lang;
  const named = {
    address,
    until: until === null ? '' : date(until),
    days: until === null ? 0 : Math.max(0, daysBetween(today, until)),
    reference: reference ?? '',
  };
  const say = (key: string): string => plain(t(keyOf(audience, key), named));
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

/** Segments that a short message takes at most. */
export const mostSegments = 2;

/** As it goes to a telephone: without the accents that its alphabet lacks where they would make a third segment, as in French in August. */
export const shortText = ({ title, act, reply, signIn }: Sentences): string => {
  const text = `${[title, act, ...(reply === undefined ? [] : [reply])].join(' ')}\n${signIn}`;
  return segmentsOf(text).count > mostSegments ? inBasicLetters(text) : text;
};

/** As it goes by mail; its subject is the title. */
export const mailText = ({ title, act, signIn, file, foot }: Sentences): string =>
  [title, '', act, ...(file === undefined ? [] : ['', file]), '', signIn, '', ...foot, ''].join('\n');
