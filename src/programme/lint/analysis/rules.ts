import type { PlainDate } from '../../../kernel/dates.ts';
import type { Example } from '../../examples.ts';
import { decide, type Outcome, type Rule } from '../../rules.ts';
import { type Step, steps } from '../../schema.ts';
import { type PlainFacts, plainFacts } from '../cases.ts';
import { type Clause, type Gathered, gathering } from '../gathered.ts';
import { modelOf } from '../logic/answered.ts';
import { findCase } from '../logic/find.ts';
import { always, and, type Formula, never, or, variablesOf } from '../logic/formula.ts';
import { nodes } from '../logic/nodes.ts';
import { scriptOf } from '../logic/script.ts';
import { type Model, solve } from '../logic/solve.ts';
import type { Translator } from '../logic/translate.ts';
import type { Subject } from '../subject.ts';
import { decided, decisionCase, engineFacts, together } from './case.ts';
import { daysOf, startOf } from './days.ts';
import { smallest } from './smallest.ts';

/** One rule as statements about facts, as of a day. */
interface Stated {
  readonly rule: Rule;
  readonly applies: Formula;
  /** It does not apply, or what it requires holds. */
  readonly met: Formula;
  /** It applies, and what it requires does not hold. */
  readonly failed: Formula;
}

const fuel = (): { left: number } => ({ left: 3000 });

/**
 * The rules of each step together: whether somebody can pass, which rules contradict each other, which can never apply, fail or be met, and
 * which say nothing that others do not say. Each claim is made for every period in which the rules or their figures differ.
 */
export const analyseRules = (subject: Subject, on: PlainDate): Gathered => {
  const gathered = gathering();
  for (const step of steps) {
    const rules = subject.programme.rules.filter((rule) => rule.steps.includes(step));
    if (rules.length > 0) analyseStep(subject, step, rules, on, gathered);
  }
  return gathered;
};

interface Verdicts {
  periods: number;
  neverApplies: number;
  neverFails: number;
  redundant: { by: readonly string[]; example: Example | undefined } | undefined;
  redundantIn: number;
}

const analyseStep = (subject: Subject, step: Step, rules: readonly Rule[], on: PlainDate, gathered: Gathered): void => {
  const { programme } = subject;
  const asts = rules.flatMap(({ when, require }) => [when, require].flatMap((expression) => expression?.ast ?? []));
  const verdicts = new Map<string, Verdicts>();
  const records: Records = { verdicts, told: new Set(), gathered };
  for (const day of daysOf(programme, asts, rules, on)) {
    const inForce = rules.filter(
      ({ from, to }) =>
        (from === undefined || Temporal.PlainDate.compare(from, day) <= 0) && (to === undefined || Temporal.PlainDate.compare(day, to) < 0),
    );
    new StepOn(subject, step, day, inForce, records, Temporal.PlainDate.compare(day, startOf(programme, on)) >= 0).run();
  }
  for (const [id, verdict] of verdicts) {
    const index = programme.rules.findIndex((rule) => rule.id === id);
    const place = subject.at(['rules', index, 'id']);
    if (verdict.neverApplies === verdict.periods)
      gathered.findings.push({ check: 'RUL08', place: subject.at(['rules', index, 'when']), detail: `rule ${id} at ${step}` });
    else if (verdict.neverFails === verdict.periods)
      gathered.findings.push({ check: 'RUL09', place: subject.at(['rules', index, 'require']), detail: `rule ${id} at ${step}` });
    else if (verdict.redundant && verdict.redundantIn + verdict.neverFails === verdict.periods)
      gathered.findings.push({
        check: 'RUL04',
        place,
        detail: `rule ${id} at ${step}: whoever fails it fails ${verdict.redundant.by.join(' or ')} too`,
        ...(verdict.redundant.example && { cases: [verdict.redundant.example] }),
        conflict: verdict.redundant.by.map((other) => clauseOf(subject, other)),
      });
  }
};

const clauseOf = (subject: Subject, id: string): Clause => {
  const index = subject.programme.rules.findIndex((rule) => rule.id === id);
  const rule = subject.programme.rules[index];
  const when = rule?.when ? `when ${rule.when.text}: ` : '';
  return { ...subject.at(['rules', index, 'id']), text: `${id}: ${when}${rule?.require?.text ?? 'goes to a person'}` };
};

/** What is known of a step's rules over all periods. */
interface Records {
  readonly verdicts: Map<string, Verdicts>;
  /** What was said already, so that no period says it again. */
  readonly told: Set<string>;
  readonly gathered: Gathered;
}

/** The rules of one step on one day. */
class StepOn {
  private readonly translator: Translator;
  private readonly stated: readonly Stated[];
  private readonly groups: readonly (readonly Stated[])[];

  private readonly subject: Subject;
  private readonly step: Step;
  private readonly day: PlainDate;
  private readonly records: Records;
  /** Whether the day lies in the time of the programme's own version. */
  private readonly current: boolean;

  constructor(subject: Subject, step: Step, day: PlainDate, rules: readonly Rule[], records: Records, current: boolean) {
    this.subject = subject;
    this.step = step;
    this.day = day;
    this.records = records;
    this.current = current;
    this.translator = subject.translator(day);
    this.stated = rules.map((rule) => this.state(rule));
    this.groups = connected(this.stated);
  }

  run(): void {
    const passing: PlainFacts[] = [];
    let all = true;
    for (const group of this.groups) {
      const facts = this.somebodyPasses(group);
      if (facts) passing.push(facts);
      else all = false;
    }
    const base = passing.reduce(together, {});
    for (const group of this.groups) this.each(group, base);
    if (all && this.stated.length > 0) this.confirmed(base);
  }

  private state(rule: Rule): Stated {
    for (const expression of [rule.when, rule.require]) if (expression) this.translator.touch(expression.ast);
    const when = rule.when ? this.translator.truth(rule.when.ast) : { yes: always, no: never };
    const require = rule.require ? this.translator.truth(rule.require.ast) : { yes: never, no: always };
    return { rule, applies: when.yes, met: or(when.no, require.yes), failed: and(when.yes, require.no) };
  }

  private outcomes(rules: readonly Rule[], model: Model): Map<string, Outcome> | undefined {
    const plain = plainFacts(model, this.subject.readable);
    const facts = plain && engineFacts(this.subject.programme, plain);
    if (!facts) return undefined;
    const { id, version, hash } = this.subject.programme;
    const { answers } = decide(rules, { id, version, hash }, this.step, facts, this.day);
    return new Map(answers.map(({ rule, outcome }) => [rule, outcome]));
  }

  /** Facts on which all hard rules of a group are met; otherwise says which of them stand against each other. */
  private somebodyPasses(group: readonly Stated[]): PlainFacts | undefined {
    const hard = group.filter(({ rule }) => !rule.discretionary);
    const confirm =
      (of: readonly Stated[]) =>
      (model: Model): boolean =>
        this.passes(of, model);
    const soft = findCase(and(...group.map(({ met }) => met)), this.translator.space, confirm(group), fuel());
    if (soft.status === 'sat') return this.factsOf(group, soft.model);
    const answer =
      hard.length === group.length ? soft : findCase(and(...hard.map(({ met }) => met)), this.translator.space, confirm(hard), fuel());
    if (answer.status === 'sat') return this.factsOf(hard, answer.model);
    if (answer.status === 'open') this.open('RUL01', hard, answer.why, and(...hard.map(({ met }) => met)));
    else this.contradiction(hard);
    return undefined;
  }

  /** The facts that a group of rules reads, and no others. */
  private factsOf(group: readonly Stated[], model: Model): PlainFacts | undefined {
    const refs = new Set(group.flatMap(({ rule }) => [...(rule.when?.refs ?? []), ...(rule.require?.refs ?? [])]));
    const facts = plainFacts(model, this.subject.readable);
    return facts && onlyThese(facts, refs);
  }

  private open(check: string, group: readonly Stated[], reason: string, statement: Formula): void {
    const about = `${this.step} as of ${this.day}: ${group.map(({ rule }) => rule.id).join(', ')}`;
    if (this.records.told.has(`${check}${group.map(({ rule }) => rule.id).join()}`)) return;
    this.records.told.add(`${check}${group.map(({ rule }) => rule.id).join()}`);
    this.records.gathered.notDecided.push({
      check,
      about,
      reason,
      question: {
        script: () => scriptOf(statement, this.translator.space),
        proven: () => ({ check, place: this.subject.at(['rules', this.indexOf(group[0]?.rule)]), detail: about }),
        shown: (values) => (this.passes(group, modelOf(values)) ? 'settled' : undefined),
      },
    });
  }

  /** Whether the engine lets the rules of a group pass on these facts. */
  private passes(group: readonly Stated[], model: Model): boolean {
    const outcomes = this.outcomes(
      group.map(({ rule }) => rule),
      model,
    );
    return outcomes !== undefined && [...outcomes.values()].every((outcome) => outcome === 'met' || outcome === 'not-applicable');
  }

  private indexOf(rule: Rule | undefined): number {
    return this.subject.programme.rules.findIndex((other) => other.id === rule?.id);
  }

  private contradiction(hard: readonly Stated[]): void {
    const core = smallest(hard, (part) => solve(and(...part.map(({ met }) => met)), this.translator.space, fuel()).status === 'unsat');
    const [last] = core.toReversed();
    if (!last) return;
    const ids = core.map(({ rule }) => rule.id);
    if (core.length === 1 && solve(last.failed, this.translator.space, fuel()).status === 'unsat') {
      this.neverDecided(last);
      return;
    }
    if (this.records.told.has(`core ${ids.join()}`)) return;
    this.records.told.add(`core ${ids.join()}`);
    const others = core.filter((one) => one !== last);
    const found = findCase(
      and(...others.map(({ met }) => met), last.failed),
      this.translator.space,
      (model) => {
        const outcomes = this.outcomes(
          core.map(({ rule }) => rule),
          model,
        );
        return (
          outcomes?.get(last.rule.id) === 'failed' &&
          others.every(({ rule }) => ['met', 'not-applicable'].includes(outcomes.get(rule.id) ?? ''))
        );
      },
      fuel(),
    );
    const facts = found.status === 'sat' ? plainFacts(found.model, this.subject.readable) : undefined;
    const example =
      facts && this.example(`whoever meets ${others.map(({ rule }) => rule.id).join(', ') || 'all else'} fails ${last.rule.id}`, facts);
    this.records.gathered.findings.push({
      check: core.length === 1 ? 'RUL03' : 'RUL02',
      place: this.subject.at(['rules', this.indexOf(last.rule), core.length === 1 ? 'require' : 'id']),
      detail: `${this.step} as of ${this.day}: ${ids.join(', ')}`,
      ...(example && { cases: [example] }),
      conflict: ids.map((id) => clauseOf(this.subject, id)),
    });
  }

  /** A rule that no facts decide, because the figure it reads is not in force or not known. */
  private neverDecided({ rule }: Stated): void {
    if (!this.current || this.records.told.has(`undecided ${rule.id}`)) return;
    if (rule.require && [...nodes(rule.require.ast)].some((node) => node.op === 'call' && node.args[0] === 'unknown')) return;
    this.records.told.add(`undecided ${rule.id}`);
    const example = this.example(`nobody can tell whether ${rule.id} is met`, {});
    this.records.gathered.findings.push({
      check: 'RUL07',
      place: this.subject.at(['rules', this.indexOf(rule), 'require']),
      detail: `${this.step} as of ${this.day}: ${rule.id}`,
      ...(example && { cases: [example] }),
    });
  }

  private example(name: string, facts: PlainFacts): Example | undefined {
    const decision = decided(this.subject.programme, this.step, facts, this.day);
    return decision && decisionCase(name, this.step, this.day, facts, decision);
  }

  private each(group: readonly Stated[], base: PlainFacts): void {
    for (const one of group) {
      const verdict = this.records.verdicts.get(one.rule.id) ?? {
        periods: 0,
        neverApplies: 0,
        neverFails: 0,
        redundant: undefined,
        redundantIn: 0,
      };
      this.records.verdicts.set(one.rule.id, verdict);
      verdict.periods += 1;
      const { space } = this.translator;
      if (one.rule.when && solve(one.applies, space, fuel()).status === 'unsat') {
        verdict.neverApplies += 1;
        continue;
      }
      if (!one.rule.require) continue;
      if (solve(one.failed, space, fuel()).status === 'unsat') {
        if (solve(and(one.applies, one.met), space, fuel()).status === 'sat') verdict.neverFails += 1;
        continue;
      }
      this.redundancy(one, group, base, verdict);
    }
  }

  /** Whether whoever fails this rule always fails another of the step. */
  private redundancy(one: Stated, group: readonly Stated[], base: PlainFacts, verdict: Verdicts): void {
    const own = variablesOf(one.failed);
    const others = group.filter(
      (other) => other !== one && !other.rule.discretionary && [...variablesOf(other.met)].some((name) => own.has(name)),
    );
    if (others.length === 0 || others.length > 60) return;
    const { space } = this.translator;
    const passes = (part: readonly Stated[]): boolean =>
      solve(and(one.failed, ...part.map(({ met }) => met)), space, fuel()).status === 'unsat';
    if (!passes(others)) return;
    const core = smallest(others, passes);
    verdict.redundantIn += 1;
    if (verdict.redundant) return;
    const found = findCase(one.failed, space, (model) => this.outcomes([one.rule], model)?.get(one.rule.id) === 'failed', fuel());
    const facts = found.status === 'sat' ? plainFacts(found.model, this.subject.readable) : undefined;
    verdict.redundant = {
      by: core.map(({ rule }) => rule.id),
      example: facts && this.example(`whoever fails ${one.rule.id} fails another rule too`, together(base, facts)),
    };
  }

  /** The engine has the last word: on the facts found, it allows the step or leaves it to a person. */
  private confirmed(facts: PlainFacts): void {
    const decision = decided(this.subject.programme, this.step, facts, this.day);
    if (decision && decision.outcome !== 'refused' && decision.outcome !== 'unknown') return;
    this.records.gathered.notDecided.push({
      check: 'RUL01',
      about: `${this.step} as of ${this.day}`,
      reason: `the engine does not confirm the case that was found (${decision?.outcome ?? 'not readable'})`,
    });
  }
}

const onlyThese = (facts: PlainFacts, refs: ReadonlySet<string>): PlainFacts =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([space, group]) => {
      const kept = Object.entries(group).filter(([field]) => refs.has(`${space}.${field}`));
      return kept.length > 0 ? [[space, Object.fromEntries(kept)]] : [];
    }),
  );

/** Rules that speak of the same facts, directly or through others. */
const connected = (stated: readonly Stated[]): readonly (readonly Stated[])[] => {
  const groups: { members: Stated[]; names: Set<string> }[] = [];
  for (const one of stated) {
    const names = variablesOf(one.met, variablesOf(one.failed, variablesOf(one.applies)));
    for (const ref of [...(one.rule.when?.refs ?? []), ...(one.rule.require?.refs ?? [])])
      if (!ref.startsWith('programme.')) names.add(ref);
    const touching = groups.filter((group) => [...names].some((name) => group.names.has(name)));
    const [first, ...rest] = touching;
    const target = first ?? { members: [], names: new Set<string>() };
    if (!first) groups.push(target);
    target.members.push(one);
    for (const name of names) target.names.add(name);
    for (const other of rest) {
      target.members.push(...other.members);
      for (const name of other.names) target.names.add(name);
      groups.splice(groups.indexOf(other), 1);
    }
  }
  return groups.map(({ members }) => members.toSorted((a, b) => stated.indexOf(a) - stated.indexOf(b)));
};
