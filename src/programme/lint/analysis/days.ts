import type { ASTNode } from '@marcbachmann/cel-js';
import { compareDates, type PlainDate } from '../../../kernel/dates.ts';
import type { Programme } from '../../load.ts';
import type { Rule } from '../../rules.ts';
import { nodes } from '../logic/nodes.ts';

const most = 24;

/**
 * A day of each period in which the answers of these expressions can differ: the day before the first change, and the day of each change.
 * @param on the day that is taken where nothing changes
 */
export const daysOf = (programme: Programme, asts: readonly ASTNode[], rules: readonly Rule[], on: PlainDate): readonly PlainDate[] => {
  const changes = new Map<string, PlainDate>();
  const change = (day: PlainDate | undefined): void => {
    if (day) changes.set(day.toString(), day);
  };
  for (const { from, to } of rules) {
    change(from);
    change(to);
  }
  const seen = new Set<string>();
  const look = (ast: ASTNode): void => {
    for (const node of nodes(ast)) {
      if (node.op !== 'call') continue;
      const [name, [first, ...rest]] = node.args;
      const id = first?.op === 'value' && typeof first.args === 'string' ? first.args : '';
      if (name === 'param') {
        const figure = programme.params.get(id);
        if (!figure || rest.length > (figure.keyed ? 1 : 0)) continue;
        for (const list of figure.values.values())
          for (const { from, to } of list) {
            change(from);
            change(to);
          }
      } else if (name === 'formula' && !seen.has(id)) {
        seen.add(id);
        for (const { from, to, when, expr } of programme.formulas.find((formula) => formula.id === id)?.versions ?? []) {
          change(from);
          change(to);
          for (const part of [when, expr]) if (part) look(part.ast);
        }
      }
    }
  };
  for (const ast of asts) look(ast);
  const sorted = [...changes.values()].toSorted(compareDates);
  const [first] = sorted;
  return first ? [first.subtract({ days: 1 }), ...sorted].slice(-most) : [on];
};

/** The first day of the programme's own version where its name is a day; else the day given. */
export const startOf = (programme: Programme, on: PlainDate): PlainDate => {
  try {
    return Temporal.PlainDate.from(programme.version.slice(0, 10));
  } catch {
    return on;
  }
};
