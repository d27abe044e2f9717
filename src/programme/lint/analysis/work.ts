import type { PlainDate } from '../../../kernel/dates.ts';
import type { Example } from '../../examples.ts';
import type { Formula as PackFormula } from '../../formulas.ts';
import { type PlainFacts, plainFacts } from '../cases.ts';
import { type Found, type Gathered, gathering } from '../gathered.ts';
import { modelOf } from '../logic/answered.ts';
import { findCase } from '../logic/find.ts';
import { and, belowZero, type Formula, or } from '../logic/formula.ts';
import { type Linear, minus, opposite, variable } from '../logic/linear.ts';
import { factored } from '../logic/products.ts';
import { scriptOf } from '../logic/script.ts';
import type { Model } from '../logic/solve.ts';
import { Space } from '../logic/space.ts';
import { Translator } from '../logic/translate.ts';
import type { Subject } from '../subject.ts';
import { valueCase, valueOfCase } from './case.ts';
import { daysOf } from './days.ts';
import { directionOf } from './direction.ts';

/** Facts that say how much was worked: those of the work in these units, and hours that a pack asks for itself. */
const countsWork = (space: string, unit: string | undefined): boolean =>
  space === 'work' ? ['hours', 'days', 'weeks', 'months'].includes(unit ?? '') : space === 'input' && unit === 'hours';

/**
 * Formulas of money that read how much was worked: whether more of it can ever give less, all else equal. Two cases that differ in that
 * one fact show it.
 */
export const analyseWork = (subject: Subject, on: PlainDate): Gathered => {
  const gathered = gathering();
  subject.programme.formulas.forEach((formula, index) => {
    if (formula.type !== 'Money') return;
    if (noPay.test(formula.id)) {
      if (formula.refs.some((ref) => ref.startsWith('work.')))
        gathered.notAnalysed.push({
          check: 'PAY01',
          about: `formula ${formula.id}`,
          reason: 'by its name it is a part of pay, or taken off it, which may well fall',
        });
      return;
    }
    for (const fact of formula.refs) {
      const [space = '', field = ''] = fact.split('.');
      const entry = subject.readable.facts[space]?.[field];
      if (!entry || !['int', 'Decimal'].includes(entry.type) || !countsWork(space, entry.unit)) continue;
      judge(subject, formula, index, fact, on, gathered);
    }
  });
  return gathered;
};

/** Names of what is added to pay earned, or taken off it: with more work it may fall, and nothing is wrong. */
const noPay = /(^|-)(top-up|shortfall|deductions?|contributions?|refund|tax|recovery|cap|costs?|fees?|premium)(-|$)/;

const judge = (subject: Subject, formula: PackFormula, index: number, fact: string, on: PlainDate, gathered: Gathered): void => {
  const { programme, readable } = subject;
  const asts = formula.versions.flatMap(({ when, expr }) => [when, expr].flatMap((one) => one?.ast ?? []));
  const changes = formula.versions.flatMap(({ from }) => from ?? []);
  const days = [...new Map([...daysOf(programme, asts, [], on), ...changes, on].map((day) => [day.toString(), day])).values()];
  for (const day of days) {
    const form = directionOf(formula, fact, subject.translator(day), readable.formulas);
    if (form === 0 || form === 1) continue;
    const space = new Space();
    const more = (name: string): string => (name === fact ? `${fact}'` : name);
    const less = new Translator(readable, day, space).formulaCases(formula, true);
    const greater = new Translator(readable, day, space, more).formulaCases(formula, true);
    if (less.length === 0) continue;
    const falls: Formula[] = [];
    let followed = true;
    for (const a of less)
      for (const b of greater) {
        if (a.is.kind !== 'number' || b.is.kind !== 'number') {
          followed = false;
          continue;
        }
        falls.push(and(a.when, b.when, isBelow(minus(b.is.linear, a.is.linear), space)));
      }
    const about = `formula ${formula.id} with more ${fact} as of ${day}`;
    if (!followed) {
      gathered.notDecided.push({ check: 'PAY01', about, reason: `this part is not followed: ${[...space.free][0] ?? formula.written}` });
      return;
    }
    const grown = belowZero(minus(variable(fact), variable(more(fact))));
    const statement = and(or(...falls), grown);
    let cases: Example[] = [];
    const confirm = (model: Model): boolean => {
      cases = pair(subject, formula, fact, more, model, day) ?? [];
      return cases.length === 2;
    };
    const found = (): Found => ({
      check: 'PAY01',
      place: subject.at(['formulas', index]),
      detail: `formula ${formula.id}: ${cases.map((one) => `${fact} ${factIn(one, fact)} gives ${one.gives}`).join(', ')}`,
      cases,
    });
    const answer = findCase(statement, space, confirm, { left: 120 });
    if (answer.status === 'sat') {
      gathered.findings.push(found());
      return;
    }
    if (answer.status === 'open') {
      gathered.notDecided.push({
        check: 'PAY01',
        about,
        reason: answer.why,
        question: { script: () => scriptOf(statement, space), shown: (values) => (confirm(modelOf(values)) ? found() : undefined) },
      });
      return;
    }
  }
};

/** That a difference is below zero; where all of it is paid at one rate, the rate is left out. */
const isBelow = (difference: Linear, space: Space): Formula => {
  const shared = factored(difference, space);
  return shared ? and(belowZero(opposite(shared.factor)), belowZero(shared.rest)) : belowZero(difference);
};

const factIn = ({ facts }: Example, fact: string): unknown => {
  const [space = '', field = ''] = fact.split('.');
  return facts?.[space]?.[field];
};

/** Two cases that differ in one fact alone, of which the one with more gives less. */
const pair = (
  subject: Subject,
  formula: PackFormula,
  fact: string,
  more: (name: string) => string,
  model: Model,
  day: PlainDate,
): Example[] | undefined => {
  const facts = [plainFacts(model, subject.readable), plainFacts(model, subject.readable, more)];
  const cases = facts.flatMap((one: PlainFacts | undefined): Example[] => {
    const value = one && valueOfCase(subject.programme, { formula: formula.id }, one, day);
    return one && value !== undefined
      ? [valueCase(`${formula.id} with ${fact} of ${factOf(one, fact)}`, { formula: formula.id }, day, one, value)]
      : [];
  });
  const [a, b] = cases.map(({ gives }) => Number(gives?.split(' ')[0]));
  return a !== undefined && b !== undefined && b < a ? cases : undefined;
};

const factOf = (facts: PlainFacts, fact: string): unknown => {
  const [space = '', field = ''] = fact.split('.');
  return facts[space]?.[field];
};
