import { fileURLToPath } from 'node:url';
import { keeping } from '../../kernel/keeping.ts';
import { localeOf } from '../../kernel/language.ts';
import type { Money } from '../../kernel/money.ts';
import type { PayUnit } from '../../kernel/pay.ts';
import { type Formats, formatsOf } from './format.ts';
import { isolate } from './isolate.ts';
import { languages } from './languages.ts';
import { type Catalogue, loadLocales } from './locales.ts';
import { compile, type Message, type Params } from './message.ts';
import { fingerprint, type Reviewed, readReviewed } from './review.ts';

/** One language's words and forms of dates, numbers and money. */
export interface Translator extends Omit<Formats, 'amount'> {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  /** The message in this language, else in English. A key missing in both throws; in production the key is shown and counted. */
  t(key: string, params?: Params): string;
  /** The message in pieces, so that a value may be markup. Used by the component `Message`. */
  parts<T>(key: string, params: Readonly<Record<string, string | number | T>>): readonly (string | T)[];
  /** Whether there is such a message, in this language or in English. */
  has(key: string): boolean;
  /** Whether this language itself has the message. */
  speaks(key: string): boolean;
  /** Whether a native speaker has read the message as it is today. English is what the others were made from. */
  reviewed(key: string): boolean;
  /** `€9.43`, or `€9.43 an hour`. */
  money(amount: Money, per?: PayUnit): string;
}

/** A test language: English with every message and every formatted value between these brackets, so that stray text shows. */
export const pseudo = 'en-XA';
const bracket = (text: string): string => `⟦${text}⟧`;

/** How many said messages of a language are kept. */
const mostKept = 10_000;

const missing = new Map<string, number>();
/** Keys that production could not find, with how often: a metric, not a log line each time. */
export const missingKeys = (): ReadonlyMap<string, number> => missing;

const absent = (what: string, key: string): string => {
  if (process.env.NODE_ENV !== 'production') throw new Error(what);
  missing.set(key, (missing.get(key) ?? 0) + 1);
  return key;
};

/**
 * What the language's catalogue lacks is said in English, where there is English.
 * @throws Error for a language that has no catalogue.
 */
export const translatorOf = (
  lang: string,
  locales: ReadonlyMap<string, Catalogue>,
  reviewed: (lang: string) => Reviewed = () => new Map(),
): Translator => {
  const marked = lang === pseudo;
  const catalogue = locales.get(marked ? 'en' : lang);
  if (!catalogue) throw new Error(`there are no messages in ${JSON.stringify(lang)}`);
  const locale = localeOf(marked ? 'en' : lang);
  const dir = new Intl.Locale(locale).getTextInfo().direction === 'rtl' ? 'rtl' : 'ltr';
  const show = marked ? bracket : (text: string) => text;
  const english = marked || lang === 'en' || !locales.has('en') ? undefined : translatorOf('en', locales);
  const lacks = (key: string): boolean => english !== undefined && !catalogue.has(key) && english.has(key);
  const seen = english && reviewed(lang);
  const isReviewed = keeping<boolean>(mostKept);
  const compiled = new Map<string, Message>();

  const find = (key: string): Message | undefined => {
    const known = compiled.get(key);
    if (known) return known;
    const text = catalogue.get(key);
    if (text === undefined) return undefined;
    const message = compile(text, locale);
    compiled.set(key, message);
    return message;
  };
  const prepared = (message: Message, params: Readonly<Record<string, unknown>>): Record<string, never> => {
    const chosen = new Set(message.args.filter((arg) => arg.kind !== 'text').map((arg) => arg.name));
    const entries = Object.entries(params).map(([name, value]) =>
      typeof value === 'string' && !chosen.has(name) ? [name, isolate(value, dir)] : [name, value],
    );
    return Object.fromEntries(entries);
  };
  const formatted = <T>(key: string, run: (message: Message) => T, otherwise: (key: string) => T): T => {
    const message = find(key);
    if (!message) return otherwise(absent(`message ${key} is missing in ${lang}`, key));
    try {
      return run(message);
    } catch (cause) {
      return otherwise(absent(`message ${key} in ${lang}: ${cause instanceof Error ? cause.message : 'cannot be formatted'}`, key));
    }
  };
  const said = (key: string, params: Params): string =>
    show(
      formatted(
        key,
        (message) => String(message.format.format(prepared(message, params))),
        (text) => text,
      ),
    );
  // Every page says the same labels, and a list says `7 days late` in row after row. What holds names or other text is not kept.
  const kept = keeping<string>(mostKept);
  const t: Translator['t'] = (key, params = {}) => {
    if (english && lacks(key)) return english.t(key, params);
    const values = Object.entries(params);
    if (!catalogue.has(key) || values.some(([, value]) => typeof value !== 'number')) return said(key, params);
    return kept(values.length === 0 ? key : `${key} ${values.join(' ')}`, () => said(key, params));
  };

  const plain = formatsOf(locale, (date) => t('ui.period.since', { date }));
  const each = <A extends unknown[]>(format: (...args: A) => string) => (marked ? (...args: A) => bracket(format(...args)) : format);
  return {
    lang,
    dir,
    t,
    parts: <T>(key: string, params: Readonly<Record<string, string | number | T>>) =>
      english && lacks(key)
        ? english.parts<T>(key, params)
        : formatted<readonly (string | T)[]>(
            key,
            (message) => {
              const pieces = message.format.formatToParts<T>(prepared(message, params)).map((part) => part.value);
              return marked ? ['⟦', ...pieces, '⟧'] : pieces;
            },
            (text) => [text],
          ),
    has: (key) => catalogue.has(key) || lacks(key),
    speaks: (key) => catalogue.has(key),
    reviewed: (key) =>
      seen === undefined ||
      isReviewed(key, () => seen.get(key) === fingerprint(locales.get('en')?.get(key) ?? '', catalogue.get(key) ?? '')),
    date: each(plain.date),
    month: each(plain.month),
    instant: each(plain.instant),
    period: each(plain.period),
    days: each(plain.days),
    number: each(plain.number),
    percent: each(plain.percent),
    country: each(plain.country),
    language: each(plain.language),
    list: each(plain.list),
    money: (amount, per) => (per ? t(`ui.money.${per}`, { amount: plain.amount(amount) }) : show(plain.amount(amount))),
  };
};

let shipped: ReadonlyMap<string, Catalogue> | undefined;
const cache = new Map<string, Translator>();

/** The folder of the project's own messages. */
export const localesFolder = fileURLToPath(new URL('../../../locales', import.meta.url));

/** The project's own messages, read once; a language that has none yet is there, and empty. */
export const shippedLocales = (): ReadonlyMap<string, Catalogue> => {
  shipped ??= new Map<string, Catalogue>([
    ...languages.map((lang): [string, Catalogue] => [lang, new Map()]),
    ...loadLocales(localesFolder),
  ]);
  return shipped;
};

/** The translator of a shipped language, or of the pseudo-locale `en-XA`; made once. */
export const translator = (lang: string): Translator => {
  const made = cache.get(lang) ?? translatorOf(lang, shippedLocales(), (of) => readReviewed(localesFolder, of));
  cache.set(lang, made);
  return made;
};
