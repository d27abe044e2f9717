import { daysBetween, type PlainDate } from '../../kernel/dates.ts';
import { type Scalar, scalarOf } from '../explain/scalar.ts';
import { smallest } from '../lint/analysis/smallest.ts';
import type { Compared } from './compared.ts';
import { alike, type Difference, differenceOf } from './difference.ts';
import { type Flat, factsOf } from './facts.ts';

/** Up to so many facts every set of them is tried, the smallest first; of more, one after the other is left out. */
const fewEnough = 9;

/**
 * The same difference on as few facts as possible, each as small as possible: numbers and amounts toward nothing, days toward the day of the
 * rules. Every step is confirmed by asking both versions.
 */
export const shrunk = (question: Compared, found: Difference): Difference => {
  const still = (flat: Flat): Difference | undefined => {
    const other = differenceOf(question, flat, found.asOf);
    return other && alike(question.kind, found, other) ? other : undefined;
  };
  let kept = fewest(found, still);
  kept = daysTogether(kept, still) ?? kept;
  for (const name of kept.flat.keys()) kept = lessened(question, kept, name, still);
  return kept;
};

type Still = (flat: Flat) => Difference | undefined;

const fewest = (found: Difference, still: Still): Difference => {
  const entries = [...found.flat];
  const without = still(new Map());
  if (without) return without;
  if (entries.length > fewEnough) {
    const kept = smallest(entries, (part) => still(new Map(part)) !== undefined);
    return still(new Map(kept)) ?? found;
  }
  for (let size = 1; size < entries.length; size += 1)
    for (const part of subsets(entries, size)) {
      const smaller = still(new Map(part));
      if (smaller) return smaller;
    }
  return found;
};

function* subsets<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let first = 0; first + size <= items.length; first += 1)
    for (const rest of subsets(items.slice(first + 1), size - 1)) yield [items[first] as T, ...rest];
}

/**
 * The same difference as of one of its own days, where the day of the rules does not matter for it: an offer is judged by the day on which it
 * was filed, and not as of a day years before.
 */
export const settled = (question: Compared, found: Difference): Difference => {
  const days = [...found.flat.values()].filter((value): value is PlainDate => value instanceof Temporal.PlainDate);
  for (const day of days.toSorted((a, b) => Temporal.PlainDate.compare(a, b))) {
    const other = differenceOf(question, found.flat, day);
    if (other && other.was.text === found.was.text && other.is.text === found.is.text) return other;
  }
  return found;
};

/** All days moved by the same, so that the earliest is the day of the rules. */
const daysTogether = (kept: Difference, still: Still): Difference | undefined => {
  const days = [...kept.flat.values()].filter((value): value is PlainDate => value instanceof Temporal.PlainDate);
  const [earliest] = days.toSorted((a, b) => Temporal.PlainDate.compare(a, b));
  if (!earliest) return undefined;
  const shift = daysBetween(earliest, kept.asOf);
  return still(
    new Map([...kept.flat].map(([name, value]) => [name, value instanceof Temporal.PlainDate ? value.add({ days: shift }) : value])),
  );
};

/** One fact as near to nothing, or to the day of the rules, as the difference lasts. */
const lessened = ({ older, newer }: Compared, kept: Difference, name: string, still: Still): Difference => {
  const facts = factsOf(kept.flat);
  const now = scalarOf(newer.programme.facts, facts, name) ?? scalarOf(older.programme.facts, facts, name);
  if (!now || now.yesOrNo) return kept;
  const target = now.value instanceof Temporal.PlainDate ? BigInt(daysBetween(epoch, kept.asOf)) : 0n;
  const tried = (position: bigint): Difference | undefined => {
    const value = now.at(position);
    return value && still(new Map(kept.flat).set(name, value.value));
  };
  const there = tried(target);
  if (there) return there;
  let [far, near, best] = [target, now.position, kept];
  while (distance(far, near) > 1n) {
    const middle = (far + near) / 2n;
    const other = tried(middle);
    if (other) {
      near = middle;
      best = other;
    } else far = middle;
  }
  return best;
};

const epoch = Temporal.PlainDate.from('1970-01-01');
const distance = (a: Scalar['position'], b: Scalar['position']): bigint => (a < b ? b - a : a - b);
