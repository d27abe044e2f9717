import { saidIn } from '../../texts/words.ts';
import type { Guide } from './guide.ts';

/** Words that an announcer reads in a minute, by language; general knowledge, to be checked with whoever reads. */
const perMinute: Readonly<Record<string, number>> = { en: 150, es: 150, fr: 150, ar: 120 };
const slowest = 110;

/** A spot for the radio. */
export interface Spot {
  readonly lines: readonly string[];
  readonly words: number;
  /** How long it takes to read. */
  readonly seconds: number;
}

const wordsIn = (text: string): number => text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/**
 * A spot that says the question, the answer and what to do, out of a guide's own short sentences.
 * @param close where to ask, said at the end
 */
export const spotOf = (guide: Guide, lang: string, close: string): Spot => {
  const said = [guide.title, guide.answer, ...guide.steps.map(({ title }) => title)].map((one) => saidIn(one, lang).text);
  const lines = [...said, close];
  const words = lines.reduce((sum, line) => sum + wordsIn(line), 0);
  return { lines, words, seconds: Math.ceil((words * 60) / (perMinute[saidIn(guide.answer, lang).lang] ?? slowest)) };
};

/** Prose in the marks of a telephone: one bent apostrophe turns a whole text into signs of 16 bits, of which a message holds less than half. */
const straight = (text: string): string =>
  text
    .replace(/[‘’]/g, "'")
    .replace(/[“”]|«\s*|\s*»/g, '"')
    .replace(/[\u00a0\u202f]/g, ' ');

/** A text for a telephone: the answer and where to read on; with the steps where it may be longer. */
export const textsOf = (guide: Guide, lang: string, address: string): { readonly short: string; readonly long: string } => {
  const answer = straight(saidIn(guide.answer, lang).text);
  const steps = guide.steps.map(({ title }) => straight(saidIn(title, lang).text));
  return { short: `${answer} ${address}`, long: `${[answer, ...steps].join(' ')} ${address}` };
};
