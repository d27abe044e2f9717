import type { PlainDate } from '../../kernel/dates.ts';
import type { Compared, ComparedKind, Said } from './compared.ts';
import { type Flat, factsOf } from './facts.ts';

/** A case on which two versions answer differently. */
export interface Difference {
  readonly flat: Flat;
  readonly asOf: PlainDate;
  readonly was: Said;
  readonly is: Said;
  /** 0: the opposite, or two known figures; 1: a person decides in one of them; 3: in one of them it is not known. */
  readonly rank: number;
}

/** Days of which the first does not lie after the second. */
const inOrder = [
  ['season.start', 'season.end'],
  ['offer.start', 'offer.end'],
  ['contract.start', 'contract.end'],
  ['permit.from', 'permit.until'],
] as const;

/** Whether a case can be: nothing ends before it begins. */
const possible = (flat: Flat): boolean =>
  inOrder.every(([first, second]) => {
    const [a, b] = [flat.get(first), flat.get(second)];
    return !(a instanceof Temporal.PlainDate && b instanceof Temporal.PlainDate) || Temporal.PlainDate.compare(a, b) <= 0;
  });

/** Asks both versions; undefined when they say the same, and of a case that cannot be. */
export const differenceOf = ({ kind, older, newer }: Compared, flat: Flat, asOf: PlainDate): Difference | undefined => {
  if (!possible(flat)) return undefined;
  const facts = factsOf(flat);
  const [was, is] = [older.ask(facts, asOf), newer.ask(facts, asOf)];
  return was.sort === is.sort ? undefined : { flat, asOf, was, is, rank: rankOf(kind, was, is) };
};

const rankOf = (kind: ComparedKind, was: Said, is: Said): number => {
  const sorts = [was.sort, is.sort];
  if (sorts.includes('unknown')) return 3;
  return (kind === 'rule' && sorts.includes('person')) || sorts.includes('discretionary') ? 1 : 0;
};

/** Whether another difference shows the same: the same two outcomes, or two figures that are known and differ. */
export const alike = (kind: ComparedKind, a: Difference, b: Difference): boolean =>
  kind === 'rule' || kind === 'step'
    ? a.was.sort === b.was.sort && a.is.sort === b.is.sort
    : (a.was.sort === 'unknown') === (b.was.sort === 'unknown') && (a.is.sort === 'unknown') === (b.is.sort === 'unknown');
