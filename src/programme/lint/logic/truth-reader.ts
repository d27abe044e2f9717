import type { ASTNode } from '@marcbachmann/cel-js';
import { always, and, atMostZero, belowZero, type Formula, isNotZero, isZero, never, or, sameText, yesOrNo } from './formula.ts';
import { minus } from './linear.ts';
import { factName } from './nodes.ts';
import type { Reader } from './reader.ts';
import { crossed, type Meaning, type Truth } from './symbol.ts';
import type { Variables } from './variables.ts';

type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** Reads parts that say yes or no: logical signs, comparisons, membership, facts and figures that are yes or no. */
export class TruthReader {
  private readonly reader: Reader;
  private readonly variables: Variables;

  constructor(reader: Reader) {
    this.reader = reader;
    this.variables = reader.variables;
  }

  read(node: ASTNode): Truth {
    switch (node.op) {
      case 'value':
        return node.args === true ? { yes: always, no: never } : { yes: never, no: always };
      case '&&':
      case '||': {
        const [a, b] = [this.reader.truth(node.args[0]), this.reader.truth(node.args[1])];
        return node.op === '&&' ? { yes: and(a.yes, b.yes), no: or(a.no, b.no) } : { yes: or(a.yes, b.yes), no: and(a.no, b.no) };
      }
      case '!_': {
        const inner = this.reader.truth(node.args);
        return { yes: inner.no, no: inner.yes };
      }
      case '?:': {
        const [c, a, b] = node.args.map((part) => this.reader.truth(part)) as [Truth, Truth, Truth];
        return { yes: or(and(c.yes, a.yes), and(c.no, b.yes)), no: or(and(c.yes, a.no), and(c.no, b.no)) };
      }
      case '.':
        return this.boolFact(node);
      case 'call':
        return this.boolCall(node, node.args[0], node.args[1]);
      case 'in':
        return this.within(node);
      case 'rcall':
        return this.method(node, node.args[0], node.args[1], node.args[2]);
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
        return this.comparison(node, node.op, node.args[0], node.args[1]);
      default:
        return this.variables.freeTruth(node);
    }
  }

  /** `vacancy.sector.startsWith("A.01")`, and whether it starts with one of a list: the text itself is one that does. */
  private method(node: ASTNode, name: string, of: ASTNode, args: readonly ASTNode[]): Truth {
    const [first, second] = args;
    if (name === 'startsWith' && first?.op === 'value' && typeof first.args === 'string') return this.begins(node, of, [first.args]);
    const [list] = this.reader.cases(of);
    const each = second?.op === 'rcall' && second.args[0] === 'startsWith' ? second : undefined;
    const item = each?.args[2][0];
    const same = first?.op === 'id' && item?.op === 'id' && item.args === first.args;
    if (name !== 'exists' || !each || !same) return this.variables.freeTruth(node);
    if (!list) return { yes: never, no: never };
    const items = list.is.kind === 'texts' ? list.is.items.flatMap((term) => ('literal' in term ? [term.literal] : [])) : [];
    return items.length === 0 ? this.variables.freeTruth(node) : this.begins(node, each.args[1], items);
  }

  private begins(node: ASTNode, of: ASTNode, beginnings: readonly string[]): Truth {
    const [only, ...more] = this.reader.cases(of);
    if (only?.is.kind !== 'text' || more.length > 0) return this.variables.freeTruth(node);
    const { term } = only.is;
    const longer = this.variables.freeTruth(node);
    const itself = or(...beginnings.map((text) => sameText(term, { literal: text }, true)));
    const other = and(...beginnings.map((text) => sameText(term, { literal: text }, false)));
    return { yes: or(itself, and(other, longer.yes)), no: and(other, longer.no) };
  }

  private boolFact(node: ASTNode): Truth {
    const fact = factName(node);
    const entry = fact === undefined ? undefined : this.variables.entry(fact);
    if (fact === undefined || entry?.type !== 'bool') return this.variables.freeTruth(node);
    if (this.variables.unknowable.has(fact)) return { yes: never, no: never };
    const name = this.variables.rename(fact);
    return { yes: yesOrNo(name, true), no: yesOrNo(name, false) };
  }

  private boolCall(node: ASTNode, name: string, args: readonly ASTNode[]): Truth {
    // `unknown("vacancy.pay")` is never answered.
    if (name === 'unknown') return { yes: never, no: never };
    if (name === 'formula') {
      const formula = this.reader.formulaOf(args[0]);
      if (formula) return this.reader.formulaTruth(formula) ?? this.variables.freeTruth(node);
    }
    if (name === 'param' || name === 'table') {
      const found = this.reader.lookup(name, args, (value) => (typeof value === 'boolean' ? value : undefined));
      if (found)
        return {
          yes: or(...found.flatMap(({ when, value }) => (value === true ? [when] : []))),
          no: or(...found.flatMap(({ when, value }) => (value === false ? [when] : []))),
        };
    }
    return this.variables.freeTruth(node);
  }

  private within(node: ASTNode & { readonly op: 'in' }): Truth {
    const [item, list] = node.args;
    const joined = crossed(this.reader.cases(item), this.reader.cases(list), (x, y) => [
      {
        when: always,
        is: x.kind === 'text' && y.kind === 'texts' ? { kind: 'texts', items: [x.term, ...y.items] } : this.variables.lost(node),
      },
    ]);
    const exact = joined?.every(({ is }) => is.kind === 'texts');
    if (!joined || !exact) return this.variables.freeTruth(node);
    const each = joined.map(({ when, is }) => {
      const [first, ...items] = is.kind === 'texts' ? is.items : [];
      const same = items.map((one) => (first ? sameText(first, one, true) : never));
      const other = items.map((one) => (first ? sameText(first, one, false) : never));
      return { yes: and(when, or(...same)), no: and(when, ...other) };
    });
    return { yes: or(...each.map(({ yes }) => yes)), no: or(...each.map(({ no }) => no)) };
  }

  private comparison(node: ASTNode, op: Comparison, left: ASTNode, right: ASTNode): Truth {
    if ((op === '==' || op === '!=') && (this.isBool(left) || this.isBool(right))) {
      const [a, b] = [this.reader.truth(left), this.reader.truth(right)];
      const same = or(and(a.yes, b.yes), and(a.no, b.no));
      const other = or(and(a.yes, b.no), and(a.no, b.yes));
      return op === '==' ? { yes: same, no: other } : { yes: other, no: same };
    }
    const [a, b] = [this.reader.cases(left), this.reader.cases(right)];
    if (a.length * b.length > 400) return this.variables.freeTruth(node);
    const yes: Formula[] = [];
    const no: Formula[] = [];
    for (const x of a)
      for (const y of b) {
        const when = and(x.when, y.when);
        if (when.op === 'false') continue;
        const decided = this.compared(op, x.is, y.is) ?? this.variables.freeTruth(node);
        yes.push(and(when, decided.yes));
        no.push(and(when, decided.no));
      }
    return { yes: or(...yes), no: or(...no) };
  }

  private compared(op: Comparison, a: Meaning, b: Meaning): Truth | undefined {
    if (a.kind === 'text' && b.kind === 'text') {
      if (op !== '==' && op !== '!=') return undefined;
      const [same, other] = [sameText(a.term, b.term, true), sameText(a.term, b.term, false)];
      return op === '==' ? { yes: same, no: other } : { yes: other, no: same };
    }
    if (a.kind !== 'number' || b.kind !== 'number') return undefined;
    if (a.currency !== undefined && b.currency !== undefined && a.currency !== b.currency) return { yes: never, no: never };
    const difference = minus(a.linear, b.linear);
    const reverse = minus(b.linear, a.linear);
    switch (op) {
      case '<':
        return { yes: belowZero(difference), no: atMostZero(reverse) };
      case '<=':
        return { yes: atMostZero(difference), no: belowZero(reverse) };
      case '>':
        return { yes: belowZero(reverse), no: atMostZero(difference) };
      case '>=':
        return { yes: atMostZero(reverse), no: belowZero(difference) };
      case '==':
        return { yes: isZero(difference), no: isNotZero(difference) };
      default:
        return { yes: isNotZero(difference), no: isZero(difference) };
    }
  }

  private isBool(node: ASTNode): boolean {
    if (node.op === 'value') return typeof node.args === 'boolean';
    if (['&&', '||', '!_', 'in', '==', '!=', '<', '<=', '>', '>='].includes(node.op)) return true;
    if (node.op === '?:') return this.isBool(node.args[1]);
    if (node.op === 'call')
      return node.args[0] === 'unknown' || (node.args[0] === 'formula' && this.reader.formulaOf(node.args[1][0])?.type === 'bool');
    const fact = factName(node);
    return fact !== undefined && this.variables.entry(fact)?.type === 'bool';
  }
}
