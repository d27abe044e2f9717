import { type ASTNode, parse } from '@marcbachmann/cel-js';
import type { PlainDate } from '../../kernel/dates.ts';
import type { Facts } from '../facts.ts';
import type { Formula } from '../formulas.ts';
import type { Programme } from '../load.ts';
import type { Logic } from '../logic.ts';
import { references } from '../logic.ts';
import { decide, type Rule } from '../rules.ts';
import { type Step, steps } from '../schema.ts';
import type { Stage } from '../stages.ts';
import { joinedWords, nothingRead, type Reads, readsOf } from './reads.ts';

export type ComparedKind = 'rule' | 'formula' | 'due' | 'not-before' | 'guarantee' | 'exemption' | 'step';

/** What one version says to a question. */
export interface Said {
  /** As it is shown: `failed`, `2778.00 NZD`, `unknown`. */
  readonly text: string;
  /** Two answers of one sort are no difference: a rule that is met and one that does not apply let pass alike. */
  readonly sort: string;
  /** Rules behind the outcome of a step. */
  readonly by?: readonly string[];
}

/** One version's side of a question. */
export interface Side {
  readonly programme: Programme;
  readonly reads: Reads;
  /** The facts that it names. */
  readonly refs: readonly string[];
  /** Conditions whose edges are worth trying. */
  readonly trees: readonly Logic[];
  /** The step, where the question is one. */
  readonly step?: Step;
  ask(facts: Facts, asOf: PlainDate): Said;
}

/** A question that both versions can be asked. For rules: also one that a side does not have, which then lets pass. */
export interface Compared {
  readonly about: string;
  readonly kind: ComparedKind;
  readonly id: string;
  readonly older: Side;
  readonly newer: Side;
  /** Steps at which a case can be replayed. */
  readonly steps: readonly Step[];
}

export interface Questions {
  readonly compared: readonly Compared[];
  readonly onlyOlder: readonly string[];
  readonly onlyNewer: readonly string[];
}

/** Everything that is compared by asking: rules, formulas, due days, promises, exemptions, and the steps as wholes. */
export const questionsToCompare = (older: Programme, newer: Programme): Questions => {
  const onlyOlder: string[] = [];
  const onlyNewer: string[] = [];
  const compared: Compared[] = [];
  const both = <T>(
    kind: ComparedKind,
    list: (programme: Programme) => readonly T[],
    idOf: (one: T) => string,
    sideOf: (programme: Programme, one: T | undefined) => Side,
    stepsOf: (one: T) => readonly Step[] = () => [],
  ): void => {
    const [before, after] = [older, newer].map((one) => new Map(list(one).map((item) => [idOf(item), item]))) as [
      Map<string, T>,
      Map<string, T>,
    ];
    for (const id of new Set([...after.keys(), ...before.keys()])) {
      const [a, b] = [before.get(id), after.get(id)];
      const about = `${kind}.${id}`;
      if (a === undefined) onlyNewer.push(about);
      if (b === undefined) onlyOlder.push(about);
      if ((a === undefined || b === undefined) && kind !== 'rule' && kind !== 'step') continue;
      const some = (a ?? b) as T;
      compared.push({
        about,
        kind,
        id,
        older: sideOf(older, a),
        newer: sideOf(newer, b),
        steps: [...new Set([...stepsOf(a ?? some), ...stepsOf(b ?? some)])],
      });
    }
  };
  both(
    'rule',
    ({ rules }) => rules,
    ({ id }) => id,
    ruleSide,
    (rule) => rule.steps,
  );
  both(
    'formula',
    ({ formulas }) => formulas,
    ({ id }) => id,
    formulaSide,
  );
  const dated = (text: (stage: Programme['pack']['stages'][number]) => unknown) => (programme: Programme) =>
    programme.stages.filter(({ id }) => programme.pack.stages.some((stage) => stage.id === id && text(stage) !== undefined));
  both(
    'due',
    dated(({ due }) => due?.by ?? due?.of),
    ({ id }) => id,
    daySide('due'),
  );
  both(
    'not-before',
    dated(({ due }) => due?.not_before),
    ({ id }) => id,
    daySide('not-before'),
  );
  both(
    'guarantee',
    ({ guarantees }) => guarantees,
    ({ id }) => id,
    guaranteeSide,
  );
  both(
    'exemption',
    ({ exemptions }) => exemptions,
    ({ id }) => id,
    exemptionSide,
  );
  both(
    'step',
    stepsAsked,
    (step) => step,
    stepSide,
    (step) => [step],
  );
  return { compared, onlyOlder, onlyNewer };
};

const stepsAsked = ({ rules }: Programme): readonly Step[] => steps.filter((step) => rules.some((rule) => rule.steps.includes(step)));

const partsOf = ({ when, require }: Rule): readonly NonNullable<Rule['when']>[] => [when, require].flatMap((part) => part ?? []);

/** What tells one rule from another beside its expressions. */
const headOf = ({ steps: at, discretionary, from, to, when, require }: Rule): string =>
  `${at.join(' ')} ${discretionary} ${from}/${to} ${when === undefined} ${require === undefined}`;

const sorts = { met: 'passes', 'not-applicable': 'passes', failed: 'refuses', discretionary: 'person', unknown: 'unknown' } as const;

const ruleSide = (programme: Programme, rule: Rule | undefined): Side => {
  if (!rule)
    return {
      programme,
      reads: { ...nothingRead, print: 'no such rule' },
      refs: [],
      trees: [],
      ask: () => ({ text: 'no such rule', sort: 'passes' }),
    };
  const [step] = rule.steps;
  const read = readsOf(
    programme,
    partsOf(rule).map(({ ast }) => ast),
  );
  return {
    programme,
    reads: {
      ...read,
      print: `${headOf(rule)}\n${read.print}`,
      edges: [...read.edges, ...[rule.from, rule.to].flatMap((day) => day ?? [])],
    },
    refs: [...new Set(partsOf(rule).flatMap(({ refs }) => refs))],
    trees: [...partsOf(rule).map(({ tree }) => tree), ...read.trees],
    ask(facts, asOf) {
      const outcome = (step && decide([rule], programme, step, facts, asOf).answers[0]?.outcome) ?? 'not-applicable';
      return { text: outcome, sort: sorts[outcome] };
    },
  };
};

const formulaSide = (programme: Programme, formula: Formula | undefined): Side => {
  const parts = (formula?.versions ?? []).flatMap(({ when, expr }) => [when, expr].flatMap((part) => part ?? []));
  const read = readsOf(
    programme,
    parts.map(({ ast }) => ast),
  );
  const periods = (formula?.versions ?? []).map(({ from, to, when, expr }) => `${from}/${to} ${when === undefined} ${expr === undefined}`);
  return {
    programme,
    reads: {
      ...read,
      print: `${JSON.stringify(formula?.rounding)} ${formula?.type} ${periods.join(' ')}\n${read.print}`,
      edges: [...read.edges, ...(formula?.versions ?? []).flatMap(({ from, to }) => [from, to].flatMap((day) => day ?? []))],
    },
    refs: formula?.refs ?? [],
    trees: [...parts.filter(({ type }) => type === 'bool').map(({ tree }) => tree), ...read.trees],
    ask(facts, asOf) {
      const answer = formula?.compute(facts, asOf);
      return answer?.known ? { text: String(answer.value), sort: String(answer.value) } : { text: 'unknown', sort: 'unknown' };
    },
  };
};

const daySide =
  (kind: 'due' | 'not-before') =>
  (programme: Programme, stage: Stage | undefined): Side => {
    const written = programme.pack.stages.find(({ id }) => id === stage?.id)?.due;
    const texts = kind === 'due' ? [written?.by, written?.of] : [written?.not_before];
    const asts = texts.flatMap((text) => (text === undefined ? [] : parse(text).ast));
    const read = readsOf(programme, asts);
    return {
      programme,
      reads: { ...read, print: `${kind === 'due' ? JSON.stringify(written?.within) : ''}\n${read.print}` },
      refs: kind === 'due' ? (stage?.refs.due ?? []) : (stage?.refs.notBefore ?? []),
      trees: [],
      ask(facts) {
        const day = kind === 'due' ? stage?.due({}, facts) : stage?.notBefore({}, facts);
        return day ? { text: day.toString(), sort: day.toString() } : { text: 'unknown', sort: 'unknown' };
      },
    };
  };

const guaranteeSide = (programme: Programme, guarantee: Programme['guarantees'][number] | undefined): Side => {
  const parts = [guarantee?.when, guarantee?.always].flatMap((part) => part ?? []);
  return {
    programme,
    reads: readsOf(
      programme,
      parts.map(({ ast }) => ast),
    ),
    refs: parts.flatMap(({ refs }) => refs),
    trees: parts.map(({ tree }) => tree),
    ask: (facts, asOf) => yesOrNo(guarantee?.holds(facts, asOf)),
  };
};

const exemptionSide = (programme: Programme, exemption: Programme['exemptions'][number] | undefined): Side => {
  const asts: readonly ASTNode[] = exemption ? [parse(exemption.written).ast] : [];
  return {
    programme,
    reads: readsOf(programme, asts),
    refs: asts.flatMap((ast) => references(ast)),
    trees: [],
    ask: (facts, asOf) => yesOrNo(exemption?.applies(facts, asOf)),
  };
};

const yesOrNo = (answer: boolean | undefined): Said => {
  const text = answer === undefined ? 'unknown' : answer ? 'yes' : 'no';
  return { text, sort: text };
};

const kept = { refused: 'failed', unknown: 'unknown', discretionary: 'discretionary', allowed: undefined } as const;

const stepSide = (programme: Programme, step: Step | undefined): Side => {
  const rules = programme.rules.filter((rule) => step !== undefined && rule.steps.includes(step));
  const sides = rules.map((rule) => ruleSide(programme, rule));
  return {
    programme,
    ...(step !== undefined && { step }),
    reads: {
      print: sides
        .map(({ reads }, i) => `${rules[i]?.id} ${reads.print}`)
        .toSorted()
        .join('\n'),
      constants: sides.flatMap(({ reads }) => reads.constants),
      edges: sides.flatMap(({ reads }) => reads.edges),
      words: joinedWords(sides.map(({ reads }) => reads)),
      trees: [],
    },
    refs: [...new Set(sides.flatMap(({ refs }) => refs))],
    trees: sides.flatMap(({ trees }) => trees),
    ask(facts, asOf) {
      if (step === undefined) return { text: 'allowed', sort: 'allowed' };
      const { outcome, answers } = decide(rules, programme, step, facts, asOf);
      const by = answers.filter((answer) => answer.outcome === kept[outcome]).map(({ rule }) => rule);
      return { text: outcome, sort: outcome, ...(by.length > 0 && { by }) };
    },
  };
};
