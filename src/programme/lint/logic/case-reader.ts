import type { ASTNode } from '@marcbachmann/cel-js';
import { always, and } from './formula.ts';
import { constant, isConstant, minus, plus, times } from './linear.ts';
import { extreme, literal, meaningOf, numberCase, numbers, spanOf, wider } from './meaning.ts';
import { decimalText, divide, negate, one, sign } from './rational.ts';
import type { Reader } from './reader.ts';
import { type Case, crossed, type Meaning } from './symbol.ts';
import type { Variables } from './variables.ts';

const modes = { money: 'half_up', money_up: 'up', money_down: 'down' } as const;

/** Reads parts that give a value: numbers, money, days, texts and lists, with the functions that make one of another. */
export class CaseReader {
  private readonly reader: Reader;
  private readonly variables: Variables;

  constructor(reader: Reader) {
    this.reader = reader;
    this.variables = reader.variables;
  }

  read(node: ASTNode): readonly Case[] {
    switch (node.op) {
      case 'value':
        return [{ when: always, is: literal(node.args) ?? this.variables.lost(node) }];
      case '.':
        return this.variables.fact(node);
      case 'list':
        return this.list(node);
      case '?:': {
        const c = this.reader.truth(node.args[0]);
        return [
          ...this.reader.cases(node.args[1]).map(({ when, is }) => ({ when: and(c.yes, when), is })),
          ...this.reader.cases(node.args[2]).map(({ when, is }) => ({ when: and(c.no, when), is })),
        ].filter(({ when }) => when.op !== 'false');
      }
      case '-_':
        return this.reader.cases(node.args).map(({ when, is }) => ({
          when,
          is: is.kind === 'number' ? { ...is, linear: times(is.linear, negate(one)) } : this.variables.lost(node),
        }));
      case '+':
      case '-':
      case '*':
      case '/': {
        const { op } = node;
        return (
          crossed(this.reader.cases(node.args[0]), this.reader.cases(node.args[1]), (a, b) => this.reckoned(node, op, a, b)) ?? [
            { when: always, is: this.variables.lost(node) },
          ]
        );
      }
      case 'call':
        return this.call(node, node.args[0], node.args[1]);
      default:
        return [{ when: always, is: this.variables.lost(node) }];
    }
  }

  private list(node: ASTNode & { readonly op: 'list' }): readonly Case[] {
    const items = node.args.map((item) => this.reader.cases(item));
    const terms = items.flatMap(([first, ...more]) => (first?.is.kind === 'text' && more.length === 0 ? [first.is.term] : []));
    return [{ when: always, is: terms.length === items.length ? { kind: 'texts', items: terms } : this.variables.lost(node) }];
  }

  private reckoned(node: ASTNode, op: '+' | '-' | '*' | '/', a: Meaning, b: Meaning): readonly Case[] {
    const is = (value: Meaning): readonly Case[] => [{ when: always, is: value }];
    if (a.kind === 'number' && b.kind === 'span' && (op === '+' || op === '-'))
      return this.reader.reckoner.shifted(a, b, op === '+' ? 1 : -1);
    if (a.kind !== 'number' || b.kind !== 'number') return is(this.variables.lost(node));
    const currency = a.currency ?? b.currency;
    if (op === '+' || op === '-') {
      if (a.currency !== b.currency && a.currency !== undefined && b.currency !== undefined) return [];
      const linear = op === '+' ? plus(a.linear, b.linear) : minus(a.linear, b.linear);
      return is({ kind: 'number', linear, sort: wider(a.sort, b.sort), currency });
    }
    if (op === '*') {
      const sort =
        a.sort === 'Money' || b.sort === 'Money'
          ? a.sort === 'Decimal' || b.sort === 'Decimal'
            ? 'Amount'
            : 'Money'
          : wider(a.sort, b.sort);
      return is({ kind: 'number', linear: this.reader.reckoner.product(a.linear, b.linear), sort, currency });
    }
    return this.reader.reckoner.quotient(a, b, () => this.variables.lost(node));
  }

  private call(node: ASTNode, name: string, args: readonly ASTNode[]): readonly Case[] {
    const lost = (): readonly Case[] => [{ when: always, is: this.variables.lost(node) }];
    const [first, second, third] = args;
    if (!first) return lost();
    switch (name) {
      case 'span': {
        const text = first.op === 'value' && typeof first.args === 'string' ? first.args : undefined;
        return text === undefined ? lost() : [{ when: always, is: spanOf(text) }];
      }
      case 'decimal': {
        if (first.op === 'value' && typeof first.args === 'string') {
          const value = decimalText(first.args);
          return value ? [{ when: always, is: { kind: 'number', linear: constant(value), sort: 'Decimal' } }] : lost();
        }
        return this.each(first, (is) => (is.kind === 'number' ? [{ when: always, is: { ...is, sort: 'Decimal' } }] : lost()));
      }
      case 'exact':
        return this.each(first, (is) => (is.kind === 'number' ? [{ when: always, is: { ...is, sort: 'Amount' } }] : lost()));
      case 'money':
      case 'money_up':
      case 'money_down':
        return this.each(first, (is) => (is.kind === 'number' ? this.reader.reckoner.rounded(is, modes[name]) : lost()));
      case 'half_up':
        return this.each(first, (is) =>
          is.kind === 'number' ? [this.reader.reckoner.madeWhole(is.linear, 'int', undefined, 'half_up')] : lost(),
        );
      case 'ceil':
      case 'floor':
        return this.each(first, (is) => {
          const low = is.kind === 'number' ? this.variables.space.lowest(is.linear) : undefined;
          if (is.kind !== 'number' || !low || sign(low) < 0) return lost();
          return [this.reader.reckoner.madeWhole(is.linear, 'int', undefined, name === 'ceil' ? 'up' : 'down')];
        });
      case 'formula': {
        const formula = this.reader.formulaOf(first);
        return formula ? this.reader.formulaCases(formula) : lost();
      }
      case 'param':
      case 'table':
        return this.figure(name, args) ?? lost();
      case 'days':
        return second
          ? this.both(
              first,
              second,
              numbers(lost, (a, b) => [numberCase(minus(b.linear, a.linear), 'int')]),
            )
          : lost();
      case 'plus_days':
        return second
          ? this.both(
              first,
              second,
              numbers(lost, (a, b) => [numberCase(plus(a.linear, b.linear), 'Day')]),
            )
          : lost();
      case 'months':
        return second
          ? this.both(
              first,
              second,
              numbers(lost, (a, b) => [this.reader.reckoner.monthsBetween(a.linear, b.linear)]),
            )
          : lost();
      case 'min':
      case 'max':
        return second
          ? this.both(
              first,
              second,
              numbers(lost, (a, b) => extreme(name, a, b)),
            )
          : lost();
      case 'part':
      case 'part_up':
        return second && third ? this.part(node, name, first, second, third) : lost();
      case 'ratio':
        return second ? this.both(first, second, (a, b) => this.ratio(node, a, b)) : lost();
      default:
        return lost();
    }
  }

  private each(node: ASTNode, read: (is: Meaning) => readonly Case[]): readonly Case[] {
    return this.reader.cases(node).flatMap((one) => read(one.is).map(({ when, is }) => ({ when: and(one.when, when), is })));
  }

  private both(a: ASTNode, b: ASTNode, read: (a: Meaning, b: Meaning) => readonly Case[]): readonly Case[] {
    return crossed(this.reader.cases(a), this.reader.cases(b), read) ?? [this.variables.other('too many cases at once')];
  }

  private part(node: ASTNode, name: 'part' | 'part_up', of: ASTNode, top: ASTNode, bottom: ASTNode): readonly Case[] {
    return this.both(of, top, (amount, a) => {
      if (amount.kind !== 'number' || a.kind !== 'number') return [{ when: always, is: this.variables.lost(node) }];
      return this.each(bottom, (b) => {
        if (b.kind !== 'number' || !isConstant(b.linear) || sign(b.linear.constant) <= 0)
          return [{ when: always, is: this.variables.lost(node) }];
        const exact = times(this.reader.reckoner.product(amount.linear, a.linear), divide(one, b.linear.constant));
        return [this.reader.reckoner.madeWhole(exact, 'Money', amount.currency, name === 'part_up' ? 'up' : 'half_up')];
      });
    });
  }

  private ratio(node: ASTNode, a: Meaning, b: Meaning): readonly Case[] {
    if (a.kind !== 'number' || b.kind !== 'number' || !isConstant(b.linear) || sign(b.linear.constant) <= 0)
      return [{ when: always, is: this.variables.lost(node) }];
    return [this.reader.reckoner.madeWhole(times(a.linear, divide(one, b.linear.constant)), 'int', undefined, 'half_up')];
  }

  private figure(what: 'param' | 'table', args: readonly ASTNode[]): readonly Case[] | undefined {
    return this.reader.lookup(what, args, meaningOf)?.map(({ when, value }) => ({ when, is: value }));
  }
}
