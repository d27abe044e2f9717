import type { PlainDate } from '../../kernel/dates.ts';
import { dayNumber } from '../day-number.ts';
import type { Programme } from '../load.ts';
import { walk } from '../logic.ts';
import type { Used } from '../parameters.ts';
import type { Rule } from '../rules.ts';
import type { Step } from '../schema.ts';

/** The days around a rule date, by number: the first in and the first out; undefined where nothing bounds them. */
export interface Days {
  readonly from: number | undefined;
  readonly until: number | undefined;
}

/**
 * The days for which a formula gets the same answer from the same facts: until a dated value that was read, or a form of the formula or of one
 * that it calls begins or ends. Values that are read for a day that the facts name do not move with the rule date.
 */
export const sameDaysOfFormula = (programme: Programme, formula: string, day: number, used: readonly Used[]): Days =>
  daysWithin(day, formulaEdges(programme, formula).map(dayNumber), used);

/** The days around a day that no edge and no value that was read cuts off; the same for a step, with the edges of its rules. */
export const daysWithin = (day: number, edges: readonly number[], used: readonly Used[]): Days => {
  let from: number | undefined;
  let until: number | undefined;
  for (const edge of edges)
    if (edge > day) until = until === undefined || edge < until ? edge : until;
    else from = from === undefined || edge > from ? edge : from;
  for (let n = 0; n < used.length; n += 1) {
    const one = used[n] as Used;
    if (one.fixed) continue;
    if (one.from !== undefined && (from === undefined || one.from > from)) from = one.from;
    if (one.until !== undefined && (until === undefined || one.until < until)) until = one.until;
  }
  return { from, until };
};

/** The days on which a rule of the step, or a formula that one calls, begins or ends. */
export const edgesOf = (programme: Programme, step: Step): readonly number[] => {
  const days = programme.rules
    .filter(({ steps: own }) => own.includes(step))
    .flatMap((rule) => [
      ...[rule.from, rule.to].filter((day) => day !== undefined),
      ...formulasOf(rule).flatMap((name) => formulaEdges(programme, name)),
    ]);
  return [...new Set(days.map(dayNumber))];
};

const formulasOf = (rule: Rule): readonly string[] =>
  [rule.when, rule.require, rule.asked, rule.given].flatMap((expression) => (expression ? callsIn(expression.ast) : []));

/** Names of the formulas that an expression calls. */
const callsIn = (ast: Parameters<typeof walk>[0]): string[] =>
  [...walk(ast)].flatMap((node) => {
    const first = node.op === 'call' && node.args[0] === 'formula' ? node.args[1][0] : undefined;
    return first?.op === 'value' && typeof first.args === 'string' ? [first.args] : [];
  });

/** The days on which one of the forms of a formula begins or ends, with those of the formulas that it calls. */
const formulaEdges = (programme: Programme, name: string): readonly PlainDate[] => {
  const formula = programme.formulas.find(({ id }) => id === name);
  return (formula?.versions ?? []).flatMap(({ from, to, when, expr }) => [
    ...(from ? [from] : []),
    ...(to ? [to] : []),
    ...[when, expr].flatMap((e) => (e ? callsIn(e.ast) : [])).flatMap((other) => formulaEdges(programme, other)),
  ]);
};
