import { distance, foldedWords } from '../../../kernel/fold.ts';
import type { Birth } from './birth.ts';

/** What two records are compared by. */
export interface Compared {
  readonly id: string;
  /** As in the passport, in Latin letters. */
  readonly familyName: string;
  readonly givenNames: string;
  readonly nativeName: string | null;
  readonly birth: Birth;
  readonly place: string | null;
}

/** Why two records may be of one person, most telling first. */
export type Likeness =
  | 'same-number'
  | 'same-name'
  | 'swapped-name'
  | 'similar-name'
  | 'same-native-name'
  | 'same-birth'
  | 'birth-fits'
  | 'same-place';

export interface Suspicion {
  /** Certain: the number of a passport or a card is the same. Possible: names and birth fit. */
  readonly kind: 'certain' | 'possible';
  readonly reasons: readonly Likeness[];
}

/** Whether two births can be the same day as far as they are known, and whether they are known to the same day. */
export const birthsFit = (one: Birth, other: Birth): 'same' | 'fits' | 'differs' => {
  const parts = [
    [one.year, other.year],
    [one.month, other.month],
    [one.day, other.day],
  ] as const;
  if (parts.some(([a, b]) => a !== null && b !== null && a !== b)) return 'differs';
  return parts.every(([a, b]) => a !== null && b !== null) ? 'same' : 'fits';
};

const joined = (...texts: readonly string[]): readonly string[] => foldedWords(texts.join(' ')).toSorted();
const equal = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((word, at) => word === other[at]);

/** How many signs of a word may differ: one in a word of four to six, two in a longer one. */
const slips = (word: string): number => (word.length < 4 ? 0 : word.length < 7 ? 1 : 2);

/** Whether each word of the shorter name has its own like word in the other, whatever their order; a name of one word alone says too little. */
const similar = (one: readonly string[], other: readonly string[]): boolean => {
  const [short, long] = one.length <= other.length ? [one, [...other]] : [other, [...one]];
  if (short.length < 2) return false;
  return short.every((word) => {
    const at = long.findIndex((candidate) => distance(word, candidate, slips(word)) <= slips(word));
    if (at >= 0) long.splice(at, 1);
    return at >= 0;
  });
};

const namesOf = (one: Compared, other: Compared): Likeness | undefined => {
  const [family, given] = [foldedWords(one.familyName), foldedWords(one.givenNames)];
  const [family2, given2] = [foldedWords(other.familyName), foldedWords(other.givenNames)];
  if (equal(family, family2) && equal(given, given2)) return 'same-name';
  if (equal(family, given2) && equal(given, family2)) return 'swapped-name';
  return similar(joined(one.familyName, one.givenNames), joined(other.familyName, other.givenNames)) ? 'similar-name' : undefined;
};

/**
 * Whether two records may be of one person, and why. A suggestion alone: an officer looks at both and decides.
 * @param sameNumber an identifying paper of both has the same number
 */
export const suspicionOf = (one: Compared, other: Compared, sameNumber: boolean): Suspicion | undefined => {
  const birth = birthsFit(one.birth, other.birth);
  const name = namesOf(one, other);
  const native =
    one.nativeName !== null && other.nativeName !== null && equal(joined(one.nativeName), joined(other.nativeName))
      ? ('same-native-name' as const)
      : undefined;
  const place =
    one.place !== null && other.place !== null && foldedWords(one.place).length > 0 && equal(joined(one.place), joined(other.place))
      ? ('same-place' as const)
      : undefined;
  const reasons = [
    sameNumber ? ('same-number' as const) : undefined,
    name,
    native,
    birth === 'same' ? ('same-birth' as const) : birth === 'fits' ? ('birth-fits' as const) : undefined,
    place,
  ].filter((reason) => reason !== undefined);
  if (sameNumber) return { kind: 'certain', reasons };
  return birth !== 'differs' && (name !== undefined || native !== undefined) ? { kind: 'possible', reasons } : undefined;
};
