import type { PlainDate } from '../../kernel/dates.ts';
import { nearestScalar, scalarOf, withFact } from '../explain/scalar.ts';
import type { Clause, Logic } from '../logic.ts';
import type { Side } from './compared.ts';
import { type Flat, factsOf } from './facts.ts';

/** Every clause of a condition. */
export const clausesOf = (tree: Logic): readonly Clause[] => {
  switch (tree.kind) {
    case 'clause':
      return [tree];
    case 'not':
      return clausesOf(tree.part);
    case 'choice':
      return [tree.condition, tree.yes, tree.no].flatMap(clausesOf);
    default:
      return tree.parts.flatMap(clausesOf);
  }
};

/**
 * Cases beside this one at which a clause turns: a fact set to what it is compared with, one step below and one above it; or, where the fact
 * stands inside a reckoning, to the nearest value at which the clause comes out otherwise.
 */
export function* nearby(side: Side, clause: Clause, flat: Flat, asOf: PlainDate): Generator<Flat> {
  const facts = factsOf(flat);
  const run = { facts, asOf, used: [] };
  for (const name of clause.refs) {
    const now = flat.has(name) ? scalarOf(side.programme.facts, facts, name) : undefined;
    if (!now || now.yesOrNo) continue;
    const { sides } = clause;
    const other = sides?.left.fact === name ? sides.right : sides?.right.fact === name ? sides.left : undefined;
    if (other && !other.refs.includes(name)) {
      const answer = other.answer(run);
      const bound = answer.known ? now.like(answer.value) : undefined;
      if (!bound) continue;
      for (const step of [0n, -1n, 1n]) {
        const value = now.at(bound.position + step);
        if (value) yield new Map(flat).set(name, value.value);
      }
      continue;
    }
    const holds = clause.answer(run);
    if (!holds.known) continue;
    const turned = nearestScalar(
      now,
      (value) => {
        const answer = clause.answer({ facts: withFact(facts, name, value), asOf, used: [] });
        return answer.known && answer.value !== holds.value;
      },
      undefined,
    );
    if (!turned) continue;
    for (const step of [0n, -1n, 1n]) {
      const value = now.at(turned.position + step);
      if (value) yield new Map(flat).set(name, value.value);
    }
  }
}
