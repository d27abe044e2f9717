import { createHash } from 'node:crypto';
import { languageOf } from '../../kernel/language.ts';
import { languages, translator } from '../../platform/i18n/index.ts';
import { type Addition, withAddendum } from './domain/addendum.ts';
import { shownTerms, type Terms } from './domain/terms.ts';
import { termIn } from './term-words.ts';

/** The words that somebody signs, and their fingerprint. */
export interface Seen {
  readonly language: string;
  readonly text: string;
  readonly hash: string;
}

/** The language of ours in which a reader of another one sees a text: who reads Amharic has somebody put the English into it. */
const shownIn = (language: string): string => languages.find((one) => one === languageOf(language)) ?? 'en';

/** The exact text of a contract in a language, a line for each term, with the addendum as a part of it. */
export const seenText = (
  contract: { readonly id: string; readonly version: number },
  terms: Terms,
  addendum: readonly Addition[],
  language: string,
): Seen => {
  const words = translator(shownIn(language));
  const whole = withAddendum(terms, addendum);
  const lines = shownTerms(whole).map(
    (term) => `${words.t(`contracts.term.${term}`)}: ${termIn(words, whole, term) ?? words.t('ui.table.unknown')}`,
  );
  const text = [`${words.t('contracts.title')} ${contract.id} / ${contract.version}`, ...lines].join('\n');
  return { language: words.lang, text, hash: hashOf(text) };
};

/** The words of a contract as they are printed, for its signed code: always the English ones, whoever prints. */
export const printedWords = (
  contract: { readonly id: string; readonly version: number; readonly terms: Terms },
  addendum: readonly Addition[],
): string => seenText(contract, contract.terms, addendum, 'en').text;

/** SHA-256 of a text, in hex. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
