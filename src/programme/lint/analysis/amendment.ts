import type { PlainDate } from '../../../kernel/dates.ts';
import type { Example } from '../../examples.ts';
import type { Programme } from '../../load.ts';
import { type Step, steps } from '../../schema.ts';
import { plainFacts } from '../cases.ts';
import { type Gathered, gathering } from '../gathered.ts';
import { dayNumber } from '../logic/days.ts';
import { findCase } from '../logic/find.ts';
import { always, and, atMostZero, type Formula, isNotZero, never, or } from '../logic/formula.ts';
import { constant, minus } from '../logic/linear.ts';
import { nodes } from '../logic/nodes.ts';
import { rational } from '../logic/rational.ts';
import { Space } from '../logic/space.ts';
import { Translator } from '../logic/translate.ts';
import { type Subject, subjectOf } from '../subject.ts';
import { decided, decisionCase, valueCase, valueOfCase } from './case.ts';
import { daysOf, startOf } from './days.ts';

/**
 * What an amendment changes in silence: answers about days before it begins, and, where its transition moves running files, answers for
 * them. Each with a case on which the two versions answer differently; the case expects the answer of the newer one.
 */
export const analyseAmendment = (older: Programme, newer: Programme, file: string, on: PlainDate): Gathered => {
  const gathered = gathering();
  const subjects = [subjectOf(older, file), subjectOf(newer, file)] as const;
  const [, subject] = subjects;
  if (older.hash === newer.hash) return gathered;
  if (older.version === newer.version)
    gathered.findings.push({ check: 'AMD02', place: subject.at(['version']), detail: `both are called ${newer.version}` });
  const start = startOf(newer, on);
  const past = start.subtract({ days: 1 });
  const moves = newer.amends?.moves ?? [];
  for (const step of steps) {
    compareStep(subjects, step, daysBefore(subjects, start), 'AMD03', gathered);
    if (moves.length > 0) compareStep(subjects, step, [start], 'AMD01', gathered);
  }
  for (const { id } of newer.formulas) {
    if (!older.formulas.some((formula) => formula.id === id)) continue;
    compareFormula(subjects, id, [past], 'AMD03', gathered);
    if (moves.length > 0) compareFormula(subjects, id, [start], 'AMD01', gathered);
  }
  return gathered;
};

type Pair = readonly [Subject, Subject];

/** Days before the amendment on which an answer can change, and the last of them. */
const daysBefore = ([older, newer]: Pair, start: PlainDate): PlainDate[] => {
  const past = start.subtract({ days: 1 });
  const days = [older, newer].flatMap(({ programme }) =>
    daysOf(
      programme,
      programme.rules.flatMap(({ when, require }) => [when, require].flatMap((one) => one?.ast ?? [])),
      programme.rules,
      past,
    ),
  );
  const earlier = [...new Map([...days, past].map((day) => [day.toString(), day])).values()];
  return earlier.filter((day) => Temporal.PlainDate.compare(day, start) < 0).slice(-8);
};

interface Said {
  readonly allowed: Formula;
  readonly refused: Formula;
}

const saidOf = ({ programme }: Subject, step: Step, translator: Translator, day: PlainDate): Said => {
  const rules = programme.rules.filter(
    ({ steps: own, from, to, discretionary }) =>
      own.includes(step) &&
      !discretionary &&
      (!from || Temporal.PlainDate.compare(from, day) <= 0) &&
      (!to || Temporal.PlainDate.compare(day, to) < 0),
  );
  const each = rules.map((rule) => {
    const when = rule.when ? translator.truth(rule.when.ast) : { yes: always, no: never };
    const require = rule.require ? translator.truth(rule.require.ast) : { yes: never, no: always };
    return { met: or(when.no, require.yes), failed: and(when.yes, require.no) };
  });
  return { allowed: and(...each.map(({ met }) => met)), refused: or(...each.map(({ failed }) => failed)) };
};

const compareStep = (subjects: Pair, step: Step, days: readonly PlainDate[], check: 'AMD01' | 'AMD03', gathered: Gathered): void => {
  const [older, newer] = subjects;
  if (!newer.programme.rules.some(({ steps: own }) => own.includes(step))) return;
  for (const day of days.toReversed()) {
    const space = new Space();
    const before = saidOf(older, step, new Translator(older.readable, day, space), day);
    const after = saidOf(newer, step, new Translator(newer.readable, day, space), day);
    let example: Example | undefined;
    const past = check === 'AMD03' ? datesBefore(newer, step, new Translator(newer.readable, day, space), days) : always;
    const differs = and(past, or(and(before.allowed, after.refused), and(before.refused, after.allowed)));
    const answer = findCase(
      differs,
      space,
      (model) => {
        const facts = plainFacts(model, newer.readable);
        const [was, is] = [older, newer].map(({ programme }) => facts && decided(programme, step, facts, day));
        if (!facts || !was || !is || (was.outcome === 'refused') === (is.outcome === 'refused')) return false;
        example = decisionCase(`${step} was ${was.outcome} and is ${is.outcome}`, step, day, facts, is);
        return true;
      },
      { left: 1500 },
    );
    if (answer.status === 'unsat') continue;
    if (answer.status === 'open') {
      gathered.notDecided.push({ check, about: `${step} as of ${day}`, reason: answer.why });
      return;
    }
    const index = newer.programme.rules.findIndex(({ id }) => example?.failed?.includes(id));
    gathered.findings.push({
      check,
      place: newer.at(index >= 0 ? ['rules', index] : ['rules']),
      detail: `${step} as of ${day}`,
      ...(example && { cases: [example] }),
    });
    return;
  }
};

/** Figures are read for days of the past alone: what a rule reads for a later day is no answer about the past. */
const datesBefore = ({ programme }: Subject, step: Step, translator: Translator, days: readonly PlainDate[]): Formula => {
  const last = days.at(-1);
  if (!last) return always;
  const asts = programme.rules.flatMap(({ steps: own, when, require }) =>
    own.includes(step) ? [when, require].flatMap((one) => one?.ast ?? []) : [],
  );
  const dates = asts.flatMap((ast) =>
    [...nodes(ast)].flatMap((node) => {
      if (node.op !== 'call' || (node.args[0] !== 'param' && node.args[0] !== 'table')) return [];
      return node.args[1]
        .slice(1)
        .flatMap((arg) => translator.cases(arg).flatMap(({ is }) => (is.kind === 'number' && is.sort === 'Day' ? [is.linear] : [])));
    }),
  );
  return and(...dates.map((date) => atMostZero(minus(date, constant(rational(dayNumber(last)))))));
};

const compareFormula = (subjects: Pair, id: string, days: readonly PlainDate[], check: 'AMD01' | 'AMD03', gathered: Gathered): void => {
  const [older, newer] = subjects;
  for (const day of days) {
    const space = new Space();
    const [a, b] = subjects.map(({ readable }) => {
      const formula = readable.formulas.get(id);
      return formula ? new Translator(readable, day, space).formulaCases(formula) : [];
    });
    const other: Formula[] = [];
    for (const x of a ?? [])
      for (const y of b ?? [])
        if (x.is.kind === 'number' && y.is.kind === 'number') other.push(and(x.when, y.when, isNotZero(minus(x.is.linear, y.is.linear))));
    let example: Example | undefined;
    const answer = findCase(
      or(...other),
      space,
      (model) => {
        const facts = plainFacts(model, newer.readable);
        const [was, is] = [older, newer].map(({ programme }) => facts && valueOfCase(programme, { formula: id }, facts, day));
        if (!facts || was === undefined || is === undefined || was === is) return false;
        example = valueCase(`${id} was ${was} and is ${is}`, { formula: id }, day, facts, is);
        return true;
      },
      { left: 1500 },
    );
    if (answer.status === 'unsat') continue;
    if (answer.status === 'open') gathered.notDecided.push({ check, about: `formula ${id} as of ${day}`, reason: answer.why });
    else {
      const index = newer.programme.formulas.findIndex((formula) => formula.id === id);
      gathered.findings.push({
        check,
        place: newer.at(['formulas', index]),
        detail: `formula ${id} as of ${day}`,
        ...(example && { cases: [example] }),
      });
    }
    return;
  }
};
