import { distance } from '../../../../kernel/fold.ts';
import { keeping } from '../../../../kernel/keeping.ts';

/** A word of what is searched that somebody may have meant, and how sure that is. */
export interface Meant {
  readonly word: string;
  readonly weight: number;
}

/** The same word, its beginning, the word with a slip of the fingers. */
export const weights = { same: 8, begins: 5, slip: 3 } as const;

/** How many wrong signs a word of a length is forgiven. */
const forgiven = (length: number): number => (length < 4 ? 0 : length < 7 ? 1 : 2);
/** Of the words that begin so, as many as make a difference. */
const mostBeginnings = 80;

/** Which of 31 signs a word holds: two words that are one slip apart differ in two of them at most, so that most words are passed over by one look. */
const signsOf = (word: string): number => {
  let mask = 0;
  for (let at = 0; at < word.length; at += 1) mask |= 1 << (word.charCodeAt(at) % 31);
  return mask;
};
const bits = (mask: number): number => {
  let rest = mask - ((mask >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
};

/** The words that can be found, in order. Folded words come in, as `foldedWords` makes them. */
export interface Vocabulary {
  /** What somebody may have meant by a word: most sure first. */
  meant(typed: string): readonly Meant[];
}

export const vocabularyOf = (words: Iterable<string>): Vocabulary => {
  const sorted = [...new Set(words)].sort();
  const masks = Int32Array.from(sorted, signsOf);
  const lengths = Uint16Array.from(sorted, (word) => word.length);
  const remembered = keeping<readonly Meant[]>(20_000);

  const firstFrom = (typed: string): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] ?? '') < typed) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const slips = (typed: string, known: ReadonlySet<string>): Meant[] => {
    const most = forgiven(typed.length);
    const found: Meant[] = [];
    if (most === 0) return found;
    const mask = signsOf(typed);
    for (let at = 0; at < sorted.length; at += 1) {
      if (Math.abs((lengths[at] ?? 0) - typed.length) > most || bits((masks[at] ?? 0) ^ mask) > 2 * most) continue;
      const word = sorted[at] ?? '';
      if (known.has(word)) continue;
      const slipped = distance(typed, word, most);
      if (slipped <= most) found.push({ word, weight: weights.slip - (slipped - 1) });
    }
    return found.sort((a, b) => b.weight - a.weight);
  };
  const look = (typed: string): readonly Meant[] => {
    const found: Meant[] = [];
    for (let at = firstFrom(typed); at < sorted.length && found.length < mostBeginnings; at += 1) {
      const word = sorted[at] ?? '';
      if (!word.startsWith(typed)) break;
      if (word === typed) found.push({ word, weight: weights.same });
      else if (typed.length > 2) found.push({ word, weight: weights.begins });
      else break;
    }
    // Whoever typed a word that exists meant it, and what begins with it.
    if (found[0]?.weight === weights.same) return found;
    return [...found, ...slips(typed, new Set(found.map(({ word }) => word)))];
  };
  return { meant: (typed) => remembered(typed, () => look(typed)) };
};
