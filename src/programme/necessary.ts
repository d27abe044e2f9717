import type { PlainDate } from '../kernel/dates.ts';
import type { Run } from './environment.ts';
import type { Facts } from './facts.ts';
import type { Clause, Logic, Order, Side } from './logic.ts';
import { inForce, type Rule } from './rules.ts';
import type { Step } from './schema.ts';

/** A whole-number fact compared with a figure: `worker.experience_months >= 6`. */
export interface Necessary {
  readonly fact: string;
  readonly op: Order;
  readonly value: number;
}

const mirrored: Readonly<Record<Order, Order>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' };

/** Clauses that have to hold for the whole to hold. */
const needed = (tree: Logic): readonly Clause[] =>
  tree.kind === 'and' ? tree.parts.flatMap(needed) : tree.kind === 'clause' ? [tree] : [];

const figure = (side: Side, run: Run): number | undefined => {
  const answer = side.type === 'int' ? side.answer(run) : undefined;
  const value = answer?.known ? Number(answer.value) : undefined;
  return Number.isSafeInteger(value) ? value : undefined;
};

const comparison = ({ sides }: Clause, run: Run): Necessary | undefined => {
  if (!sides) return undefined;
  const { op, left, right } = sides;
  const [rightValue, leftValue] = [left.fact && figure(right, run), right.fact && figure(left, run)];
  if (left.fact && typeof rightValue === 'number') return { fact: left.fact, op, value: rightValue };
  if (right.fact && typeof leftValue === 'number') return { fact: right.fact, op: mirrored[op], value: leftValue };
  return undefined;
};

/**
 * Comparisons that have to hold for a step to be allowed, as far as they can be read off the rules: whoever breaks one is never allowed. Whoever
 * keeps all of them is not allowed for that: the rules decide. For a search that leaves out by an index whom no rule could allow.
 * @param facts what is known of everything but what is searched for
 */
export const necessary = (rules: readonly Rule[], step: Step, facts: Facts, asOf: PlainDate): readonly Necessary[] => {
  const run: Run = { facts, asOf, used: [] };
  const applies = ({ when }: Rule): boolean => {
    const answer = when?.answer(run);
    return answer === undefined || (answer.known && answer.value === true);
  };
  return rules
    .filter((rule) => rule.steps.includes(step) && inForce(rule, asOf) && applies(rule))
    .flatMap(({ require }) => (require ? needed(require.tree) : []))
    .flatMap((clause) => comparison(clause, run) ?? []);
};
