import type { Citation } from '../../kernel/result.ts';
import type { Texts } from '../../kernel/texts.ts';
import type { Decision } from '../rules.ts';

export interface RuleCount {
  readonly rule: string;
  readonly texts: Texts;
  readonly source?: Citation;
  /** So many are refused and this rule is among those they fail. */
  readonly keptOut: number;
  /** So many of them are refused for this rule alone. */
  readonly alone: number;
}

/** How many come through a step, and what keeps the others out. */
export interface Qualified {
  readonly asked: number;
  readonly allowed: number;
  readonly refused: number;
  readonly unknown: number;
  readonly discretionary: number;
  /** The same by places, where the cases are vacancies. Those whose places are not known are left out. */
  readonly places?: Readonly<Record<Decision['outcome'], number>>;
  /** By how many they keep out. */
  readonly rules: readonly RuleCount[];
  /** Facts that are missing where the answer is not known, and in how many cases. */
  readonly missing: readonly { readonly fact: string; readonly of: number }[];
}

/** Best first: of several tries of one worker, the best counts. */
const order = ['allowed', 'discretionary', 'unknown', 'refused'] as const;

/** Counts cases, each with the decisions of all its tries. */
export class Count {
  #asked = 0;
  readonly #outcomes = { allowed: 0, refused: 0, unknown: 0, discretionary: 0 };
  readonly #places = { allowed: 0, refused: 0, unknown: 0, discretionary: 0 };
  readonly #rules = new Map<string, { texts: Texts; source?: Citation; keptOut: number; alone: number }>();
  readonly #missing = new Map<string, number>();
  readonly #byPlaces: boolean;
  constructor(byPlaces: boolean) {
    this.#byPlaces = byPlaces;
  }

  /** @returns the best outcome of the tries. */
  add(tries: readonly Decision[], places?: number): Decision['outcome'] {
    const outcome = order.find((one) => tries.some((decision) => decision.outcome === one)) ?? 'unknown';
    this.#asked += 1;
    this.#outcomes[outcome] += 1;
    this.#places[outcome] += places ?? 0;
    if (outcome === 'refused') this.#refused(tries);
    if (outcome === 'unknown') {
      const names = new Set(
        tries.flatMap(({ answers }) => answers.flatMap((answer) => (answer.outcome === 'unknown' ? (answer.missing ?? []) : []))),
      );
      for (const name of names) this.#missing.set(name, (this.#missing.get(name) ?? 0) + 1);
    }
    return outcome;
  }

  #refused(tries: readonly Decision[]): void {
    const failing = tries.map(({ answers }) => answers.filter((answer) => answer.outcome === 'failed'));
    const alone = new Set(failing.flatMap((failed) => (failed.length === 1 ? failed.map(({ rule }) => rule) : [])));
    for (const answer of new Map(failing.flat().map((one) => [one.rule, one])).values()) {
      const { rule, texts, source } = answer;
      const counted = this.#rules.get(rule) ?? { texts, ...(source && { source }), keptOut: 0, alone: 0 };
      counted.keptOut += 1;
      if (alone.has(rule)) counted.alone += 1;
      this.#rules.set(rule, counted);
    }
  }

  result(): Qualified {
    return {
      asked: this.#asked,
      ...this.#outcomes,
      ...(this.#byPlaces && { places: this.#places }),
      rules: [...this.#rules]
        .map(([rule, counted]) => ({ rule, ...counted }))
        .toSorted((a, b) => b.keptOut - a.keptOut || (a.rule < b.rule ? -1 : 1)),
      missing: [...this.#missing].map(([fact, of]) => ({ fact, of })).toSorted((a, b) => b.of - a.of || (a.fact < b.fact ? -1 : 1)),
    };
  }
}
