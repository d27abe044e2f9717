import { dayNumber } from '../day-number.ts';
import type { Run } from '../environment.ts';
import type { Programme } from '../load.ts';
import type { Used } from '../parameters.ts';
import type { Outcome, Rule } from '../rules.ts';
import type { Step } from '../schema.ts';
import { edgesOf } from './same-days.ts';
import { type Follow, followed, type PathTaken, type Taken } from './taken.ts';
import { type Way, Ways } from './templates.ts';

/** A rule as a step asks it. */
export interface Asked {
  readonly id: string;
  readonly rule: Rule;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly when: Follow | undefined;
  readonly require: Follow | undefined;
}

/** What a step asks, and the ways through it that were taken so far. */
export interface AskedAt {
  readonly rules: readonly Asked[];
  readonly ways: Ways;
  /** The days on which one of them begins or ends. */
  readonly edges: readonly number[];
}

const known = new WeakMap<Programme, Map<Step, AskedAt>>();
export const askedAt = (programme: Programme, step: Step): AskedAt => {
  let steps = known.get(programme);
  if (!steps) {
    steps = new Map();
    known.set(programme, steps);
  }
  let at = steps.get(step);
  if (!at) {
    at = {
      rules: programme.rules.filter((rule) => rule.steps.includes(step)).map(askedOf),
      ways: new Ways(),
      edges: edgesOf(programme, step),
    };
    steps.set(step, at);
  }
  return at;
};

const askedOf = (rule: Rule): Asked => ({
  id: rule.id,
  rule,
  from: rule.from && dayNumber(rule.from),
  to: rule.to && dayNumber(rule.to),
  when: rule.when && followed(rule.when.tree),
  require: rule.require && followed(rule.require.tree),
});

/** Whether a rule is in force on the day of the run. */
export const isAsked = ({ from, to }: Asked, run: Run): boolean => {
  if (from === undefined && to === undefined) return true;
  const day = run.day ?? dayNumber(run.asOf);
  return (from === undefined || from <= day) && (to === undefined || day < to);
};

/** A rule's answer with the path taken. */
export interface Judged {
  readonly asked: Asked;
  readonly is: Outcome;
  readonly path: PathTaken;
  readonly missing: readonly string[] | undefined;
  /** Which of the values that the run read are this rule's: from the first to before the last. */
  readonly first: number;
  readonly last: number;
}

const always: Taken = { answer: { known: true, value: true }, path: [], id: 0 };
const never: Taken = { answer: { known: true, value: false }, path: [], id: 0 };

/** As `decide` judges a rule. */
export const judge = (asked: Asked, run: Run): Judged => {
  const first = run.used.length;
  const when = asked.when ? asked.when(run) : always;
  const so = (is: Outcome, path: PathTaken, missing?: readonly string[]): Judged => ({
    asked,
    is,
    path,
    missing,
    first,
    last: run.used.length,
  });
  if (when.answer.known && when.answer.value !== true) return so('not-applicable', when.path);
  const holds = asked.require ? asked.require(run) : never;
  const path = [...when.path, ...holds.path];
  if (holds.answer.known && holds.answer.value === true) return so('met', when.answer.known ? path : holds.path);
  if (when.answer.known && holds.answer.known) return so(asked.rule.discretionary ? 'discretionary' : 'failed', path);
  const missing = [...(when.answer.known ? [] : when.answer.missing), ...(holds.answer.known ? [] : holds.answer.missing)];
  return so('unknown', path, [...new Set(missing)]);
};

/** The way through the rules of a step, rule by rule, and then the values that were read: whoever goes it gets the same explanation. */
export const wayThrough = ({ rules, ways }: AskedAt, run: Run): Way => {
  let way = ways.first;
  for (let n = 0; n < rules.length; n += 1) {
    const asked = rules[n] as Asked;
    // A number that no path has: the rule is not in force.
    if (!isAsked(asked, run)) {
      way = way.along(0);
      continue;
    }
    if (asked.when) {
      const { answer, id } = asked.when(run);
      way = way.along(id + 1);
      if (answer.known && answer.value !== true) continue;
    }
    if (asked.require) way = way.along(asked.require(run).id + 1);
  }
  for (let n = 0; n < run.used.length; n += 1) way = way.reading(run.used[n] as Used);
  return way;
};
