import type { Example, ExampleAnswer, Outcome, PackValue, Programme } from '../../../programme/index.ts';

/** How far the cases exercise one rule. */
export interface RuleCoverage {
  readonly id: string;
  /** How many cases got each outcome from it. */
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** `none`: no case asks it. `one-side`: it was only ever met, or never. `both`: met in one case, and not in another. */
  readonly reach: 'none' | 'one-side' | 'both';
}

/** How many cases read one dated value. */
export interface ValueCoverage {
  /** `floor_hour`, or `aewr_hour[MT]`. */
  readonly name: string;
  readonly value: PackValue;
  readonly cases: number;
}

/** Which rules, dated values, formulas and due days the cases of a draft exercise. */
export interface Coverage {
  readonly rules: readonly RuleCoverage[];
  readonly values: readonly ValueCoverage[];
  readonly formulas: readonly { readonly id: string; readonly cases: number }[];
  readonly dues: readonly { readonly id: string; readonly cases: number }[];
}

/** An example with the programme's answer to it. */
export interface Asked {
  readonly example: Example;
  readonly answer: ExampleAnswer;
}

const nothing: Readonly<Record<Outcome, number>> = { met: 0, failed: 0, unknown: 0, discretionary: 0, 'not-applicable': 0 };

/** Counts what the cases exercised: a value that a rule reads twice in one case counts once. */
export const coverageOf = (programme: Programme, asked: readonly Asked[]): Coverage => {
  const decisions = asked.flatMap(({ answer }) => (answer.kind === 'decision' ? [answer.decision] : []));
  const figures = asked.map(({ answer }) => {
    if (answer.kind === 'fault') return [];
    return answer.kind === 'value' ? (answer.used ?? []) : answer.decision.answers.flatMap(({ used }) => used);
  });
  const count = (kind: 'formula' | 'due', id: string): number =>
    asked.filter(({ example, answer }) => answer.kind !== 'fault' && example[kind] === id).length;
  return {
    rules: programme.rules.map(({ id }) => {
      const outcomes = { ...nothing };
      for (const { answers } of decisions) for (const one of answers) if (one.rule === id) outcomes[one.outcome] += 1;
      return { id, outcomes, reach: reachOf(outcomes) };
    }),
    values: valuesOf(
      programme,
      figures.map((used) => new Set(used.map(placeOf))),
    ),
    formulas: programme.formulas.map(({ id }) => ({ id, cases: count('formula', id) })),
    dues: programme.stages.filter(({ dueText }) => dueText !== undefined).map(({ id }) => ({ id, cases: count('due', id) })),
  };
};

const reachOf = ({ met, failed, unknown, discretionary }: Readonly<Record<Outcome, number>>): RuleCoverage['reach'] => {
  const other = failed + unknown + discretionary;
  if (met + other === 0) return 'none';
  return met > 0 && other > 0 ? 'both' : 'one-side';
};

const placeOf = ({ name, from }: { readonly name: string; readonly from?: Temporal.PlainDate | undefined }): string =>
  `${name} ${from ?? ''}`;

const valuesOf = (programme: Programme, read: readonly ReadonlySet<string>[]): readonly ValueCoverage[] =>
  [...programme.params.values()].flatMap((parameter) =>
    [...parameter.values].flatMap(([key, list]) => {
      const name = key === '' ? parameter.name : `${parameter.name}[${key}]`;
      return list.map(({ value }) => {
        const place = placeOf({ name: `param.${name}`, from: value.from });
        return { name, value, cases: read.filter((places) => places.has(place)).length };
      });
    }),
  );
