import { compareDates, type PlainDate, plainDate } from '../kernel/dates.ts';
import type { Citation, Reason } from '../kernel/result.ts';
import { asTexts, type Texts } from '../kernel/texts.ts';
import type { Compiler } from './compiler.ts';
import type { Run } from './environment.ts';
import type { Expression } from './expression.ts';
import type { Facts } from './facts.ts';
import type { PackValue, Used } from './parameters.ts';
import type { Pack, PackRule, Step } from './schema.ts';
import { citation, weaker } from './sources.ts';

export type Outcome = 'met' | 'failed' | 'unknown' | 'discretionary' | 'not-applicable';

/** A dated figure that an answer rests on, ready to be kept as JSON: the value as text. */
export interface UsedFigure {
  /** `param.aewr_hour[MT]` */
  readonly name: string;
  readonly status: PackValue['status'];
  readonly value?: string;
  readonly from?: PlainDate;
  readonly to?: PlainDate;
  readonly source?: Citation;
  readonly note?: string;
  /** Why nothing is known: no value in force on the day, no such key, or marked unknown. */
  readonly reason?: NonNullable<PackValue['reason']>;
}

/** One rule's answer: what was asked, what was given, and the source that says so. */
export interface RuleAnswer extends Reason {
  readonly outcome: Outcome;
  readonly texts: Texts;
  /** Dated values of the programme that the answer rests on. */
  readonly used: readonly UsedFigure[];
}

/** Whether a reason behind a refusal is a programme's rule, with its outcome and its words in each language. */
export const isRuleAnswer = (reason: Reason): reason is RuleAnswer => 'outcome' in reason && 'texts' in reason;

/** What a programme says of a step: refused if any rule failed; else unknown; else for a person to decide; else allowed. */
export interface Decision {
  readonly step: Step;
  readonly outcome: 'allowed' | 'refused' | 'unknown' | 'discretionary';
  readonly asOf: PlainDate;
  readonly programme: { readonly id: string; readonly version: string; readonly hash: string };
  readonly answers: readonly RuleAnswer[];
}

/** A rule of a programme, ready to be asked. */
export interface Rule {
  readonly id: string;
  readonly steps: readonly Step[];
  readonly texts: Texts;
  readonly source: Citation | undefined;
  readonly note: string | undefined;
  readonly discretionary: boolean;
  readonly from: PlainDate | undefined;
  readonly to: PlainDate | undefined;
  readonly when: Expression | undefined;
  readonly require: Expression | undefined;
  readonly asked: Expression | undefined;
  readonly given: Expression | undefined;
}

const figures = ['Money', 'int', 'string', 'Day', 'Span', 'bool'];

export const compileRules = (pack: Pack, compile: Compiler): Rule[] => {
  const seen = new Set<string>();
  return pack.rules.map((rule, i) => {
    if (seen.has(rule.id)) compile.report(['rules', i, 'id'], `two rules are called \`${rule.id}\`; give each its own name`);
    seen.add(rule.id);
    if (rule.require === undefined && !rule.discretionary)
      compile.report(['rules', i], `rule \`${rule.id}\` requires nothing; add \`require\`, or \`discretionary: true\` with \`when\``);
    return compileRule(pack, rule, i, compile);
  });
};

const compileRule = (pack: Pack, rule: PackRule, i: number, compile: Compiler): Rule => ({
  id: rule.id,
  steps: Array.isArray(rule.step) ? rule.step : [rule.step],
  texts: asTexts(rule.text),
  source: citation(pack.sources, rule),
  note: rule.note,
  discretionary: rule.discretionary ?? false,
  from: rule.from === undefined ? undefined : plainDate(rule.from),
  to: rule.to === undefined ? undefined : plainDate(rule.to),
  ...expressionsOf(rule, i, compile),
});

const expressionsOf = (rule: PackRule, i: number, compile: Compiler): Pick<Rule, 'when' | 'require' | 'asked' | 'given'> => {
  const when = compile.expression(rule.when, ['rules', i, 'when'], ['bool']);
  return {
    when,
    require: compile.expression(rule.require, ['rules', i, 'require'], ['bool'], when),
    asked: compile.expression(rule.asked, ['rules', i, 'asked'], figures, when),
    given: compile.expression(rule.given, ['rules', i, 'given'], figures, when),
  };
};

/** Asks every rule of a step that is in force on the day. A step without rules is allowed: the programme is silent on it. */
export const decide = (rules: readonly Rule[], programme: Decision['programme'], step: Step, facts: Facts, asOf: PlainDate): Decision => {
  const answers = rules.filter((rule) => rule.steps.includes(step) && inForce(rule, asOf)).map((rule) => answer(rule, facts, asOf));
  const any = (outcome: Outcome): boolean => answers.some((a) => a.outcome === outcome);
  const outcome = any('failed') ? 'refused' : any('unknown') ? 'unknown' : any('discretionary') ? 'discretionary' : 'allowed';
  return { step, outcome, asOf, programme, answers };
};

export const inForce = (rule: Rule, on: PlainDate): boolean =>
  (rule.from === undefined || compareDates(rule.from, on) <= 0) && (rule.to === undefined || compareDates(on, rule.to) < 0);

const answer = (rule: Rule, facts: Facts, asOf: PlainDate): RuleAnswer => {
  const run: Run = { facts, asOf, used: [] };
  const { outcome, missing } = judged(rule, run);
  const [asked, given] = outcome === 'not-applicable' ? [] : [shown(rule.asked, run), shown(rule.given, run)];
  const used = figuresOf(run.used);
  const source = rule.source && {
    ...rule.source,
    mark: used.reduce((mark, figure) => (figure.source ? weaker(mark, figure.source.mark) : mark), rule.source.mark),
  };
  return {
    rule: rule.id,
    outcome,
    text: rule.texts.en,
    texts: rule.texts,
    used,
    ...(asked !== undefined && { asked }),
    ...(given !== undefined && { given }),
    ...(source && { source }),
    ...(missing && missing.length > 0 && { missing }),
  };
};

/** `when` implies `require`, in three values: a rule of which it is not known whether it applies is still met when what it requires holds. */
const judged = (rule: Rule, run: Run): { readonly outcome: Outcome; readonly missing?: readonly string[] } => {
  const when = rule.when?.answer(run) ?? { known: true, value: true };
  if (when.known && when.value !== true) return { outcome: 'not-applicable' };
  const holds = rule.require?.answer(run) ?? { known: true, value: false };
  if (holds.known && holds.value === true) return { outcome: 'met' };
  const missing = [...new Set([...(when.known ? [] : when.missing), ...(holds.known ? [] : holds.missing)])];
  if (!when.known || !holds.known) return { outcome: 'unknown', missing };
  return { outcome: rule.discretionary ? 'discretionary' : 'failed' };
};

const shown = (figure: Expression | undefined, run: Run): string | undefined => {
  const value = figure?.answer(run);
  return value?.known ? String(value.value) : undefined;
};

/** Each figure once, although a rule reads it to judge and again to show it. */
export const figuresOf = (used: readonly Used[]): UsedFigure[] => {
  const figures = used.map(
    ({ label, value }): UsedFigure => ({
      name: label,
      status: value.status,
      ...(value.value !== undefined && { value: String(value.value) }),
      ...(value.from && { from: value.from }),
      ...(value.to && { to: value.to }),
      ...(value.source && { source: value.source }),
      ...(value.note !== undefined && { note: value.note }),
      ...(value.reason && { reason: value.reason }),
    }),
  );
  return [...new Map(figures.map((figure) => [`${figure.name} ${figure.from}`, figure])).values()];
};
