import type { PlainDate } from '../../kernel/dates.ts';
import type { Facts } from '../facts.ts';
import type { Programme } from '../load.ts';
import type { Clause, Logic } from '../logic.ts';
import { type Decision, inForce, type Rule } from '../rules.ts';
import type { Step } from '../schema.ts';
import type { Way } from './explanation.ts';
import { nearestScalar, type Scalar, scalarOf, withFact } from './scalar.ts';

/** So many ways are told: who was refused wants to choose, who was allowed wants to know how far the edge is. */
const told = { refused: 3, discretionary: 3, allowed: 1 } as const;
/** So many changes of one part are followed. */
const followed = 4;

/** Values of facts, by name, that make a part of a rule come out otherwise, and how far away they are. */
interface Change {
  readonly facts: ReadonlyMap<string, Scalar>;
  readonly distance: number;
}

/**
 * The nearest ways to another answer: other numbers, amounts, days, and yes for no. Each is confirmed by asking the step again with the facts
 * so changed. An answer that is unknown has none: the facts that are missing would decide it.
 * @param outcome what the step answers now
 */
export const waysOf = (programme: Programme, step: Step, facts: Facts, asOf: PlainDate, outcome: Decision['outcome']): readonly Way[] => {
  if (outcome === 'unknown') return [];
  const rules = programme.rules.filter((rule) => rule.steps.includes(step) && inForce(rule, asOf));
  const search = new Search(programme, facts, asOf);
  const kind = { refused: 'failed', discretionary: 'discretionary', allowed: 'met' } as const;
  const standing = rules.filter((rule) => search.outcome(rule, facts) === kind[outcome]);
  // All that stands in the way has to go; one rule that is no longer met is enough for another answer.
  const changes =
    outcome === 'allowed'
      ? standing.flatMap((rule) => search.toOutcome(rule, false))
      : standing.map((rule) => search.toOutcome(rule, true)).reduce<readonly Change[]>(both, [nothing]);
  const ways: Way[] = [];
  for (const change of changes.filter(({ facts: { size } }) => size > 0).toSorted((a, b) => a.distance - b.distance)) {
    const changed = [...change.facts].reduce<Facts>((all, [name, scalar]) => withFact(all, name, scalar.value), facts);
    const gives = programme.decide(step, changed, asOf).outcome;
    if (gives === outcome) continue;
    ways.push({
      change: Object.fromEntries([...change.facts].map(([name, scalar]) => [name, scalar.plain])),
      gives,
    });
    if (ways.length === told[outcome]) break;
  }
  return ways;
};

const nothing: Change = { facts: new Map(), distance: 0 };

/** Every change of the first with every one of the second, the nearest; two that want one fact differently do not go together. */
const both = (some: readonly Change[], others: readonly Change[]): readonly Change[] =>
  some
    .flatMap((a) =>
      others.flatMap((b) => {
        for (const [name, { value }] of b.facts) if (a.facts.has(name) && String(a.facts.get(name)?.value) !== String(value)) return [];
        return { facts: new Map([...a.facts, ...b.facts]), distance: a.distance + b.distance };
      }),
    )
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, followed * 2);

class Search {
  readonly #programme: Programme;
  readonly #facts: Facts;
  readonly #asOf: PlainDate;
  constructor(programme: Programme, facts: Facts, asOf: PlainDate) {
    this.#programme = programme;
    this.#facts = facts;
    this.#asOf = asOf;
  }

  outcome(rule: Rule, facts: Facts): 'failed' | 'discretionary' | 'met' | 'other' {
    const when = rule.when ? this.#holds(rule.when.tree, facts) : true;
    if (when === false) return 'other';
    const holds = rule.require ? this.#holds(rule.require.tree, facts) : false;
    if (holds === true) return 'met';
    if (when === undefined || holds === undefined) return 'other';
    return rule.discretionary ? 'discretionary' : 'failed';
  }

  /** Changes after which a rule is met or does not apply; or, for one that is met, after which it is not. */
  toOutcome(rule: Rule, met: boolean): readonly Change[] {
    const require = rule.require ? this.#toward(rule.require.tree, met) : [];
    if (!met) return require;
    return nearest([...require, ...(rule.when ? this.#toward(rule.when.tree, false) : [])]);
  }

  #holds(part: Logic, facts: Facts): boolean | undefined {
    const answer = part.answer({ facts, asOf: this.#asOf, used: [] });
    return answer.known ? answer.value === true : undefined;
  }

  /** Changes of the facts that make a part hold, or not hold. */
  #toward(part: Logic, wanted: boolean): readonly Change[] {
    if (this.#holds(part, this.#facts) === wanted) return [nothing];
    switch (part.kind) {
      case 'not':
        return this.#toward(part.part, !wanted);
      case 'and':
      case 'or': {
        const [a, b] = part.parts.map((one) => this.#toward(one, wanted)) as [readonly Change[], readonly Change[]];
        return (part.kind === 'and') === wanted ? both(a, b) : nearest([...a, ...b]);
      }
      case 'choice': {
        const under = (condition: boolean): readonly Change[] =>
          both(this.#toward(part.condition, condition), this.#toward(condition ? part.yes : part.no, wanted));
        return nearest([...under(true), ...under(false)]);
      }
      case 'clause':
        return nearest(this.#clause(part, wanted));
    }
  }

  #clause(clause: Clause, wanted: boolean): readonly Change[] {
    const names = clause.refs.filter((ref) => !ref.startsWith('programme.'));
    return names.flatMap((name): Change | readonly Change[] => {
      const now = scalarOf(this.#programme.facts, this.#facts, name);
      if (!now) return [];
      const test = (value: Scalar['value']): boolean => this.#holds(clause, withFact(this.#facts, name, value)) === wanted;
      const found = nearestScalar(now, test, clause.sides && this.#bound(clause.sides, name, now));
      return found ? { facts: new Map([[name, found]]), distance: now.distance(found) } : [];
    });
  }

  /** What a fact is compared with, where one side of a comparison is the fact and the other does not name it. */
  #bound(sides: NonNullable<Clause['sides']>, name: string, now: Scalar): Scalar | undefined {
    const [own, other] = sides.left.fact === name ? [sides.left, sides.right] : [sides.right, sides.left];
    if (own.fact !== name || other.refs.includes(name)) return undefined;
    const answer = other.answer({ facts: this.#facts, asOf: this.#asOf, used: [] });
    return answer.known ? now.like(answer.value) : undefined;
  }
}

const nearest = (changes: readonly Change[]): readonly Change[] => changes.toSorted((a, b) => a.distance - b.distance).slice(0, followed);
