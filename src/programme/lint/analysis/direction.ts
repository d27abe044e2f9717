import type { ASTNode } from '@marcbachmann/cel-js';
import type { Formula } from '../../formulas.ts';
import { factName, nodes } from '../logic/nodes.ts';
import { sign } from '../logic/rational.ts';
import type { Translator } from '../logic/translate.ts';

/** Whether a figure rises (1), falls (-1) or stays (0) when one fact rises and all else stays; undefined where its form does not tell. */
export type Direction = 1 | 0 | -1 | undefined;

/** Tells the direction of a formula from its form alone: quick, and right where it answers. */
export const directionOf = (formula: Formula, fact: string, translator: Translator, formulas: ReadonlyMap<string, Formula>): Direction => {
  const known = new Map<string, Direction>();

  const ofFormula = (one: Formula): Direction => {
    if (!one.refs.includes(fact)) return 0;
    if (known.has(one.id)) return known.get(one.id);
    known.set(one.id, undefined);
    // Which form is taken must not turn on the fact.
    if (one.versions.some(({ when }) => when?.refs.includes(fact))) return undefined;
    const all = one.versions.map(({ expr }) => (expr ? direction(expr.ast) : 0));
    const found = all.reduce(together, 0);
    known.set(one.id, found);
    return found;
  };

  const direction = (node: ASTNode): Direction => {
    if (!depends(node)) return 0;
    if (factName(node) === fact) return 1;
    switch (node.op) {
      case '+':
        return together(direction(node.args[0]), direction(node.args[1]));
      case '-':
        return together(direction(node.args[0]), opposite(direction(node.args[1])));
      case '-_':
        return opposite(direction(node.args));
      case '*':
        return product(node.args[0], node.args[1]);
      case '/':
        return !depends(node.args[1]) && atLeast(node.args[1], 1) ? direction(node.args[0]) : undefined;
      case '?:':
        return depends(node.args[0]) ? undefined : together(direction(node.args[1]), direction(node.args[2]));
      case 'call':
        return ofCall(node.args[0], node.args[1]);
      default:
        return undefined;
    }
  };

  const product = (a: ASTNode, b: ASTNode): Direction => {
    const [x, y] = [direction(a), direction(b)];
    if (x === 0) return atLeast(a, 0) ? y : undefined;
    if (y === 0) return atLeast(b, 0) ? x : undefined;
    return atLeast(a, 0) && atLeast(b, 0) ? together(x, y) : undefined;
  };

  const ofCall = (name: string, args: readonly ASTNode[]): Direction => {
    const [first, ...rest] = args;
    if (!first) return undefined;
    if (name === 'formula') {
      const other = first.op === 'value' && typeof first.args === 'string' ? formulas.get(first.args) : undefined;
      return other && ofFormula(other);
    }
    if (['min', 'max'].includes(name)) return args.map(direction).reduce(together, 0);
    if (name === 'part' || name === 'part_up') {
      const [top, bottom] = rest;
      return top && bottom && !depends(bottom) && atLeast(bottom, 1) ? product(first, top) : undefined;
    }
    const alone = ['ratio', 'money', 'money_up', 'money_down', 'half_up', 'ceil', 'floor', 'exact', 'decimal'].includes(name);
    return alone && rest.every((node) => !depends(node) && atLeast(node, 1)) ? direction(first) : undefined;
  };

  const depends = (node: ASTNode): boolean =>
    [...nodes(node)].some((part) => {
      if (factName(part) === fact) return true;
      if (part.op !== 'call' || part.args[0] !== 'formula') return false;
      const [name] = part.args[1];
      return name?.op === 'value' && typeof name.args === 'string' && (formulas.get(name.args)?.refs.includes(fact) ?? false);
    });

  const atLeast = (node: ASTNode, least: 0 | 1): boolean =>
    translator.cases(node).every(({ is }) => {
      const low = is.kind === 'number' ? translator.space.lowest(is.linear) : undefined;
      return low !== undefined && (least === 0 ? sign(low) >= 0 : sign(low) > 0);
    });

  return ofFormula(formula);
};

const opposite = (of: Direction): Direction => (of === 1 ? -1 : of === -1 ? 1 : of);

const together = (a: Direction, b: Direction): Direction => {
  if (a === undefined || b === undefined) return undefined;
  if (a === 0) return b;
  return b === 0 || a === b ? a : undefined;
};
