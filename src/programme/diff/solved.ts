import type { PlainDate } from '../../kernel/dates.ts';
import { plainFacts } from '../lint/cases.ts';
import { findCase } from '../lint/logic/find.ts';
import { always, and, type Formula, isNotZero, never, or } from '../lint/logic/formula.ts';
import { minus } from '../lint/logic/linear.ts';
import { Space } from '../lint/logic/space.ts';
import { Translator } from '../lint/logic/translate.ts';
import { type Subject, subjectOf } from '../lint/subject.ts';
import type { Programme } from '../load.ts';
import { readFacts } from '../read-facts.ts';
import { inForce, type Rule } from '../rules.ts';
import type { Compared } from './compared.ts';
import { type Difference, differenceOf } from './difference.ts';
import { flatOf } from './facts.ts';

/** What reckoning with the conditions themselves gives: a case, a proof that there is none, or neither. */
export type Solved = { readonly status: 'found'; readonly difference: Difference } | { readonly status: 'none' | 'open' };

const subjects = new WeakMap<Programme, Subject>();
const subjectFor = (programme: Programme): Subject => {
  const known = subjects.get(programme);
  if (known) return known;
  const subject = subjectOf(programme, '');
  subjects.set(programme, subject);
  return subject;
};

/** The currency that a fact of money is taken to be in. */
export const currencyFor = (programme: Programme, fact: string): string => subjectFor(programme).readable.currencyOf(fact);

/**
 * Looks for facts on which one version passes what the other refuses, or on which two figures differ. `none` is a proof that there are no such
 * facts within their bounds (numbers from nothing up, days from 1990 to 2100); answers that are not known are left out of it.
 */
export const solvedDifference = (question: Compared, asOf: PlainDate, fuel: number): Solved => {
  const space = new Space();
  const statement = statementOf(question, asOf, space);
  if (!statement) return { status: 'open' };
  let difference: Difference | undefined;
  const { programme } = question.newer;
  const { readable } = subjectFor(programme);
  const answer = findCase(
    statement,
    space,
    (model) => {
      const plain = plainFacts(model, readable);
      const read = plain && readFacts(plain, programme.facts);
      if (!read || read.faults.length > 0) return false;
      const found = differenceOf(question, flatOf(read.facts), asOf);
      if (found?.rank !== 0) return false;
      difference = found;
      return true;
    },
    { left: fuel },
  );
  if (difference) return { status: 'found', difference };
  return { status: answer.status === 'unsat' ? 'none' : 'open' };
};

const statementOf = ({ kind, id, older, newer }: Compared, asOf: PlainDate, space: Space): Formula | undefined => {
  const [a, b] = [older, newer].map(({ programme }) => ({
    programme,
    translator: new Translator(subjectFor(programme).readable, asOf, space),
  })) as [Translated, Translated];
  if (kind === 'formula') return figuresDiffer(a, b, id);
  if (kind !== 'rule' && kind !== 'step') return undefined;
  const of = ({ programme, translator }: Translated): Outcomes =>
    outcomesOf(
      programme.rules.filter(
        (rule) => (kind === 'rule' ? rule.id === id : (rule.steps as readonly string[]).includes(id)) && inForce(rule, asOf),
      ),
      translator,
    );
  const [before, after] = [of(a), of(b)];
  return or(and(before.passes, after.refuses), and(before.refuses, after.passes));
};

interface Translated {
  readonly programme: Programme;
  readonly translator: Translator;
}
interface Outcomes {
  readonly passes: Formula;
  readonly refuses: Formula;
}

const outcomesOf = (rules: readonly Rule[], translator: Translator): Outcomes => {
  const each = rules.map(({ when, require, discretionary }) => {
    const applies = when ? translator.truth(when.ast) : { yes: always, no: never };
    const holds = require ? translator.truth(require.ast) : { yes: never, no: always };
    return { met: or(applies.no, holds.yes), failed: discretionary ? never : and(applies.yes, holds.no) };
  });
  return { passes: and(...each.map(({ met }) => met)), refuses: or(...each.map(({ failed }) => failed)) };
};

const figuresDiffer = (a: Translated, b: Translated, id: string): Formula | undefined => {
  const cases = [a, b].map(({ programme, translator }) => {
    const formula = programme.formulas.find((one) => one.id === id);
    return formula ? translator.formulaCases(formula) : [];
  });
  const [before = [], after = []] = cases;
  if (before.length === 0 || after.length === 0) return undefined;
  const other: Formula[] = [];
  for (const x of before)
    for (const y of after) {
      if (x.is.kind !== 'number' || y.is.kind !== 'number') return undefined;
      other.push(and(x.when, y.when, isNotZero(minus(x.is.linear, y.is.linear))));
    }
  return or(...other);
};
