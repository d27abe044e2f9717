import { distance } from '../../../../kernel/fold.ts';
import { hidesSigns, nameKey, scriptsOf, shapeOf, soundOf } from './name-forms.ts';

/** A name that stands in the register, ready to be compared. */
export interface RegisteredName {
  readonly organisation: string;
  readonly name: string;
  readonly key: string;
  readonly shape: string;
  readonly sound: string;
  readonly scripts: readonly string[];
}

export const registeredName = (organisation: string, name: string): RegisteredName => {
  const key = nameKey(name);
  return { organisation, name, key, shape: shapeOf(key), sound: soundOf(key), scripts: scriptsOf(name) };
};

/** Why a registered name is near what was typed and yet another. */
export type Nearness = 'looks-alike' | 'slip' | 'other-script' | 'holds-words';

export interface NearName {
  readonly organisation: string;
  readonly name: string;
  readonly why: Nearness;
}

/** What stands in the register under the name itself, and what is near it. */
export interface FoundNames {
  readonly same: readonly string[];
  readonly near: readonly NearName[];
  /** What was typed mixes scripts or holds signs that nobody sees: no registered name does. */
  readonly disguised: boolean;
}

const mostShown = 5;
/** How many signs may differ for a name to be near: one in five, three at most. */
const slipsOf = (length: number): number => Math.min(3, Math.floor(length / 5));
const order: readonly Nearness[] = ['looks-alike', 'slip', 'other-script', 'holds-words'];

/** Scripts whose letters are drawn alike: a name that mixes two of them is made to be taken for another. */
const alike = ['Latin', 'Cyrillic', 'Greek', 'Armenian'];

const nearness = (typed: RegisteredName, other: RegisteredName): Nearness | undefined => {
  if (typed.shape === other.shape) return 'looks-alike';
  const [one, two] = [typed.key.replaceAll(' ', ''), other.key.replaceAll(' ', '')];
  const most = slipsOf(Math.max(one.length, two.length));
  if (most > 0 && distance(one, two, most) <= most) return 'slip';
  const sameScript = typed.scripts.some((script) => other.scripts.includes(script));
  if (!sameScript && typed.sound.length > 2 && distance(typed.sound, other.sound, 1) <= (typed.sound.length > 4 ? 1 : 0))
    return 'other-script';
  const words = other.key.split(' ');
  if (typed.key.length > 2 && typed.key.split(' ').every((word) => words.includes(word))) return 'holds-words';
  return undefined;
};

/**
 * Looks a name up. Only the same name in the same letters is a hit: small letters, marks, stops and the kind of company make no difference. What is
 * drawn alike, mistyped, written in another script or longer is near, and said to be another name.
 */
export const findNames = (typed: string, names: readonly RegisteredName[]): FoundNames => {
  const asked = registeredName('', typed);
  const disguised = hidesSigns(typed) || asked.scripts.filter((script) => alike.includes(script)).length > 1;
  if (asked.key === '') return { same: [], near: [], disguised };
  const same = new Set(disguised ? [] : names.filter(({ key }) => key === asked.key).map(({ organisation }) => organisation));
  const near = new Map<string, NearName>();
  for (const other of names) {
    if (same.has(other.organisation)) continue;
    const why = nearness(asked, other);
    const known = near.get(other.organisation);
    if (why && (!known || order.indexOf(why) < order.indexOf(known.why)))
      near.set(other.organisation, { organisation: other.organisation, name: other.name, why });
  }
  return {
    same: [...same].slice(0, mostShown),
    near: [...near.values()]
      .sort((a, b) => order.indexOf(a.why) - order.indexOf(b.why) || a.name.localeCompare(b.name))
      .slice(0, mostShown),
    disguised,
  };
};
