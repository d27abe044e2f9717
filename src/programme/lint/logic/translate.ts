import type { ASTNode } from '@marcbachmann/cel-js';
import type { PlainDate } from '../../../kernel/dates.ts';
import type { FactCatalogue } from '../../environment.ts';
import type { FactEntry } from '../../facts.ts';
import type { Formula as PackFormula } from '../../formulas.ts';
import type { Parameter } from '../../parameters.ts';
import { numberBounds } from './bounds.ts';
import { always, and, atMostZero, belowZero, type Formula, isNotZero, isZero, never, or, sameText, sizeOf, yesOrNo } from './formula.ts';
import { constant, isConstant, minus, plus, times, variable } from './linear.ts';
import { valuesOf } from './lookup.ts';
import { extreme, literal, meaningOf, numberCase, numbers, spanOf, wider } from './meaning.ts';
import { factName, nodes, textOf } from './nodes.ts';
import { decimalText, divide, negate, one, sign } from './rational.ts';
import { Reckoner } from './reckon.ts';
import { Space } from './space.ts';
import { type Case, crossed, type Meaning, type NumberSort, type Truth } from './symbol.ts';

/** A part that becomes larger is not followed: written out, conditions that stand in each other double with every step. */
const mostParts = 4000;

/** What an expression can read, as far as the analysis follows it. */
export interface Readable {
  readonly facts: FactCatalogue;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly tables: ReadonlyMap<string, Parameter>;
  readonly lists: Readonly<Record<string, readonly string[] | undefined>>;
  readonly formulas: ReadonlyMap<string, PackFormula>;
  /** The currency that a fact of money is taken to be in. */
  currencyOf(fact: string): string;
}

/**
 * Turns expressions into statements about the facts they read, as of one day. Everything that is not followed exactly stands as a free
 * value: a statement that cannot be made true is then proven so, and a case that makes it true is to be confirmed by the engine itself.
 */
export class Translator {
  readonly space: Space;
  private readonly reckoner: Reckoner;
  private readonly readable: Readable;
  private readonly asOf: PlainDate;
  private readonly rename: (fact: string) => string;
  private readonly truths = new Map<ASTNode, Truth>();
  private readonly meanings = new Map<ASTNode, readonly Case[]>();
  private readonly unknowable: ReadonlySet<string>;
  private depth = 0;

  /**
   * @param rename facts under other names, so that two cases can be looked for at once
   * @param unknowable facts that nobody can know when the expression is read
   */
  constructor(
    readable: Readable,
    asOf: PlainDate,
    space = new Space(),
    rename: (fact: string) => string = (fact) => fact,
    unknowable: ReadonlySet<string> = new Set(),
  ) {
    this.unknowable = unknowable;
    this.readable = readable;
    this.asOf = asOf;
    this.space = space;
    this.reckoner = new Reckoner(space);
    this.rename = rename;
  }

  /** When a yes-or-no expression is known to be true, and when false. */
  truth(node: ASTNode): Truth {
    const known = this.truths.get(node);
    if (known) return known;
    const read = this.readTruth(node);
    const found = sizeOf(read.yes) + sizeOf(read.no) > mostParts ? this.freeTruth(node) : read;
    this.truths.set(node, found);
    return found;
  }

  /** What an expression gives, by conditions. */
  cases(node: ASTNode): readonly Case[] {
    const known = this.meanings.get(node);
    if (known) return known;
    const read = this.withinMeasure(node);
    const large = read.reduce((sum, { when }) => sum + sizeOf(when), 0) > mostParts;
    const found = large ? [{ when: always, is: this.lost(node) }] : read;
    this.meanings.set(node, found);
    return found;
  }

  /** Figures of the pack that are reckoned together beyond all measure are not followed. */
  private withinMeasure(node: ASTNode): readonly Case[] {
    try {
      return this.readCases(node);
    } catch (error) {
      if (error instanceof RangeError) return [{ when: always, is: this.lost(node) }];
      throw error;
    }
  }

  private readTruth(node: ASTNode): Truth {
    switch (node.op) {
      case 'value':
        return node.args === true ? { yes: always, no: never } : { yes: never, no: always };
      case '&&':
      case '||': {
        const [a, b] = [this.truth(node.args[0]), this.truth(node.args[1])];
        return node.op === '&&' ? { yes: and(a.yes, b.yes), no: or(a.no, b.no) } : { yes: or(a.yes, b.yes), no: and(a.no, b.no) };
      }
      case '!_': {
        const inner = this.truth(node.args);
        return { yes: inner.no, no: inner.yes };
      }
      case '?:': {
        const [c, a, b] = node.args.map((part) => this.truth(part)) as [Truth, Truth, Truth];
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
        return this.freeTruth(node);
    }
  }

  /** `vacancy.sector.startsWith("A.01")`, and whether it starts with one of a list: the text itself is one that does. */
  private method(node: ASTNode, name: string, of: ASTNode, args: readonly ASTNode[]): Truth {
    const [first, second] = args;
    if (name === 'startsWith' && first?.op === 'value' && typeof first.args === 'string') return this.begins(node, of, [first.args]);
    const [list] = this.cases(of);
    const each = second?.op === 'rcall' && second.args[0] === 'startsWith' ? second : undefined;
    const item = each?.args[2][0];
    const same = first?.op === 'id' && item?.op === 'id' && item.args === first.args;
    if (name !== 'exists' || !each || !same) return this.freeTruth(node);
    if (!list) return { yes: never, no: never };
    const items = list.is.kind === 'texts' ? list.is.items.flatMap((term) => ('literal' in term ? [term.literal] : [])) : [];
    return items.length === 0 ? this.freeTruth(node) : this.begins(node, each.args[1], items);
  }

  private begins(node: ASTNode, of: ASTNode, beginnings: readonly string[]): Truth {
    const [only, ...more] = this.cases(of);
    if (only?.is.kind !== 'text' || more.length > 0) return this.freeTruth(node);
    const { term } = only.is;
    const longer = this.freeTruth(node);
    const itself = or(...beginnings.map((text) => sameText(term, { literal: text }, true)));
    const other = and(...beginnings.map((text) => sameText(term, { literal: text }, false)));
    return { yes: or(itself, and(other, longer.yes)), no: and(other, longer.no) };
  }

  private freeTruth(node: ASTNode, what = textOf(node)): Truth {
    const name = `?${what}${this.renamed(node)}`;
    this.space.free.add(what);
    this.touch(node);
    return { yes: yesOrNo(name, true), no: yesOrNo(name, false) };
  }

  /** Distinguishes the same text read with facts under other names. */
  private renamed(node: ASTNode): string {
    const facts = [...new Set([...nodes(node)].flatMap((part) => factName(part) ?? []))];
    const other = facts.map((fact) => this.rename(fact)).filter((fact, i) => fact !== facts[i]);
    return `@${this.asOf}${other.length > 0 ? `'${other.join(',')}` : ''}`;
  }

  private boolFact(node: ASTNode): Truth {
    const fact = factName(node);
    const entry = fact === undefined ? undefined : this.entry(fact);
    if (fact === undefined || entry?.type !== 'bool') return this.freeTruth(node);
    if (this.unknowable.has(fact)) return { yes: never, no: never };
    const name = this.rename(fact);
    return { yes: yesOrNo(name, true), no: yesOrNo(name, false) };
  }

  private boolCall(node: ASTNode, name: string, args: readonly ASTNode[]): Truth {
    // `unknown("vacancy.pay")` is never answered.
    if (name === 'unknown') return { yes: never, no: never };
    if (name === 'formula') {
      const formula = this.formulaOf(args[0]);
      if (formula) return this.formulaTruth(formula);
    }
    if (name === 'param' || name === 'table') {
      const found = this.lookup(name, args, (value) => (typeof value === 'boolean' ? value : undefined));
      if (found)
        return {
          yes: or(...found.flatMap(({ when, value }) => (value === true ? [when] : []))),
          no: or(...found.flatMap(({ when, value }) => (value === false ? [when] : []))),
        };
    }
    return this.freeTruth(node);
  }

  private formulaOf(node: ASTNode | undefined): PackFormula | undefined {
    return node?.op === 'value' && typeof node.args === 'string' ? this.readable.formulas.get(node.args) : undefined;
  }

  /** The forms of a formula in force on the day, each with the condition on which it is taken. */
  private forms(formula: PackFormula): { readonly when: Formula; readonly expr: ASTNode }[] | undefined {
    if (this.depth > 20) return undefined;
    this.depth += 1;
    const taken: { when: Formula; expr: ASTNode }[] = [];
    let before = always;
    for (const version of formula.versions) {
      const { from, to } = version;
      if ((from && Temporal.PlainDate.compare(this.asOf, from) < 0) || (to && Temporal.PlainDate.compare(this.asOf, to) >= 0)) continue;
      const condition = version.when ? this.truth(version.when.ast) : { yes: always, no: never };
      if (version.expr) taken.push({ when: and(before, condition.yes), expr: version.expr.ast });
      before = and(before, condition.no);
    }
    this.depth -= 1;
    return taken;
  }

  private formulaTruth(formula: PackFormula): Truth {
    const forms = this.forms(formula) ?? [];
    const truths = forms.map(({ when, expr }) => ({ when, truth: this.truth(expr) }));
    return {
      yes: or(...truths.map(({ when, truth }) => and(when, truth.yes))),
      no: or(...truths.map(({ when, truth }) => and(when, truth.no))),
    };
  }

  /**
   * The cases of a formula's figure. An exact amount is rounded when the formula ends; the rounding is followed within a coin,
   * unless the exact amount is asked for.
   */
  formulaCases(formula: PackFormula, exact = false): readonly Case[] {
    const forms = this.forms(formula);
    if (!forms) return [this.other(`formula ${formula.id}`)];
    return forms.flatMap(({ when, expr }) =>
      this.cases(expr).flatMap((one) => {
        const is =
          !exact && one.is.kind === 'number' && one.is.sort === 'Amount' ? this.reckoner.rounded(one.is, formula.rounding.mode) : [one];
        return is.map((rounded) => ({ when: and(when, one.when, rounded.when), is: rounded.is }));
      }),
    );
  }

  private within(node: ASTNode & { readonly op: 'in' }): Truth {
    const [item, list] = node.args;
    const joined = crossed(this.cases(item), this.cases(list), (x, y) => [
      { when: always, is: x.kind === 'text' && y.kind === 'texts' ? { kind: 'texts', items: [x.term, ...y.items] } : this.lost(node) },
    ]);
    const exact = joined?.every(({ is }) => is.kind === 'texts');
    if (!joined || !exact) return this.freeTruth(node);
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
      const [a, b] = [this.truth(left), this.truth(right)];
      const same = or(and(a.yes, b.yes), and(a.no, b.no));
      const other = or(and(a.yes, b.no), and(a.no, b.yes));
      return op === '==' ? { yes: same, no: other } : { yes: other, no: same };
    }
    const [a, b] = [this.cases(left), this.cases(right)];
    if (a.length * b.length > 400) return this.freeTruth(node);
    const yes: Formula[] = [];
    const no: Formula[] = [];
    for (const x of a)
      for (const y of b) {
        const when = and(x.when, y.when);
        if (when.op === 'false') continue;
        const decided = this.compared(op, x.is, y.is) ?? this.freeTruth(node);
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
      return node.args[0] === 'unknown' || (node.args[0] === 'formula' && this.formulaOf(node.args[1][0])?.type === 'bool');
    const fact = factName(node);
    return fact !== undefined && this.entry(fact)?.type === 'bool';
  }

  private entry(fact: string): FactEntry | undefined {
    const [space = '', field = ''] = fact.split('.');
    return this.readable.facts[space]?.[field];
  }

  private readCases(node: ASTNode): readonly Case[] {
    switch (node.op) {
      case 'value':
        return [{ when: always, is: literal(node.args) ?? this.lost(node) }];
      case '.':
        return this.fact(node);
      case 'list':
        return this.list(node);
      case '?:': {
        const c = this.truth(node.args[0]);
        return [
          ...this.cases(node.args[1]).map(({ when, is }) => ({ when: and(c.yes, when), is })),
          ...this.cases(node.args[2]).map(({ when, is }) => ({ when: and(c.no, when), is })),
        ].filter(({ when }) => when.op !== 'false');
      }
      case '-_':
        return this.cases(node.args).map(({ when, is }) => ({
          when,
          is: is.kind === 'number' ? { ...is, linear: times(is.linear, negate(one)) } : this.lost(node),
        }));
      case '+':
      case '-':
      case '*':
      case '/': {
        const { op } = node;
        return (
          crossed(this.cases(node.args[0]), this.cases(node.args[1]), (a, b) => this.reckoned(node, op, a, b)) ?? [
            { when: always, is: this.lost(node) },
          ]
        );
      }
      case 'call':
        return this.call(node, node.args[0], node.args[1]);
      default:
        return [{ when: always, is: this.lost(node) }];
    }
  }

  /** Notes the facts that an expression reads, so that a case has a value for each, needed or not. */
  touch(node: ASTNode): void {
    for (const part of nodes(node)) {
      const fact = factName(part);
      const type = fact === undefined ? undefined : this.entry(fact)?.type;
      if (fact === undefined || type === undefined || this.unknowable.has(fact)) continue;
      const kind = type === 'bool' ? 'bool' : type === 'string' ? 'text' : sorts[type] ? 'number' : undefined;
      if (kind === 'number') this.fact(part);
      if (kind) this.space.touched.set(this.rename(fact), kind);
    }
  }

  private lost(node: ASTNode): Meaning {
    this.touch(node);
    this.space.free.add(textOf(node));
    return { kind: 'other', why: textOf(node) };
  }
  private other(why: string): Case {
    this.space.free.add(why);
    return { when: always, is: { kind: 'other', why } };
  }

  private fact(node: ASTNode): readonly Case[] {
    const fact = factName(node);
    if (fact?.startsWith('programme.')) {
      const items = this.readable.lists[fact.slice('programme.'.length)];
      return items ? [{ when: always, is: { kind: 'texts', items: items.map((text) => ({ literal: text })) } }] : [];
    }
    const entry = fact === undefined ? undefined : this.entry(fact);
    if (fact === undefined || !entry) return [{ when: always, is: this.lost(node) }];
    if (this.unknowable.has(fact)) return [];
    const name = this.rename(fact);
    if (entry.type === 'string') return [{ when: always, is: { kind: 'text', term: { variable: name } } }];
    const sort = sorts[entry.type];
    if (!sort) return [{ when: always, is: this.lost(node) }];
    this.space.declare(name, numberBounds(fact, entry, this.asOf));
    const currency = sort === 'Money' ? this.readable.currencyOf(fact) : undefined;
    return [{ when: always, is: { kind: 'number', sort, linear: variable(name), ...(currency !== undefined && { currency }) } }];
  }

  private list(node: ASTNode & { readonly op: 'list' }): readonly Case[] {
    const items = node.args.map((item) => this.cases(item));
    const terms = items.flatMap(([first, ...more]) => (first?.is.kind === 'text' && more.length === 0 ? [first.is.term] : []));
    return [{ when: always, is: terms.length === items.length ? { kind: 'texts', items: terms } : this.lost(node) }];
  }

  private reckoned(node: ASTNode, op: '+' | '-' | '*' | '/', a: Meaning, b: Meaning): readonly Case[] {
    const is = (value: Meaning): readonly Case[] => [{ when: always, is: value }];
    if (a.kind === 'number' && b.kind === 'span' && (op === '+' || op === '-')) return this.reckoner.shifted(a, b, op === '+' ? 1 : -1);
    if (a.kind !== 'number' || b.kind !== 'number') return is(this.lost(node));
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
      return is({ kind: 'number', linear: this.reckoner.product(a.linear, b.linear), sort, currency });
    }
    return this.reckoner.quotient(a, b, () => this.lost(node));
  }

  private call(node: ASTNode, name: string, args: readonly ASTNode[]): readonly Case[] {
    const lost = (): readonly Case[] => [{ when: always, is: this.lost(node) }];
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
        return this.each(first, (is) => (is.kind === 'number' ? this.reckoner.rounded(is, modes[name]) : lost()));
      case 'half_up':
        return this.each(first, (is) =>
          is.kind === 'number' ? [this.reckoner.madeWhole(is.linear, 'int', undefined, 'half_up')] : lost(),
        );
      case 'ceil':
      case 'floor':
        return this.each(first, (is) => {
          const low = is.kind === 'number' ? this.space.lowest(is.linear) : undefined;
          if (is.kind !== 'number' || !low || sign(low) < 0) return lost();
          return [this.reckoner.madeWhole(is.linear, 'int', undefined, name === 'ceil' ? 'up' : 'down')];
        });
      case 'formula': {
        const formula = this.formulaOf(first);
        return formula ? this.formulaCases(formula) : lost();
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
              numbers(lost, (a, b) => [this.reckoner.monthsBetween(a.linear, b.linear)]),
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
    return this.cases(node).flatMap((one) => read(one.is).map(({ when, is }) => ({ when: and(one.when, when), is })));
  }
  private both(a: ASTNode, b: ASTNode, read: (a: Meaning, b: Meaning) => readonly Case[]): readonly Case[] {
    return crossed(this.cases(a), this.cases(b), read) ?? [this.other('too many cases at once')];
  }

  private part(node: ASTNode, name: 'part' | 'part_up', of: ASTNode, top: ASTNode, bottom: ASTNode): readonly Case[] {
    return this.both(of, top, (amount, a) => {
      if (amount.kind !== 'number' || a.kind !== 'number') return [{ when: always, is: this.lost(node) }];
      return this.each(bottom, (b) => {
        if (b.kind !== 'number' || !isConstant(b.linear) || sign(b.linear.constant) <= 0) return [{ when: always, is: this.lost(node) }];
        const exact = times(this.reckoner.product(amount.linear, a.linear), divide(one, b.linear.constant));
        return [this.reckoner.madeWhole(exact, 'Money', amount.currency, name === 'part_up' ? 'up' : 'half_up')];
      });
    });
  }

  private ratio(node: ASTNode, a: Meaning, b: Meaning): readonly Case[] {
    if (a.kind !== 'number' || b.kind !== 'number' || !isConstant(b.linear) || sign(b.linear.constant) <= 0)
      return [{ when: always, is: this.lost(node) }];
    return [this.reckoner.madeWhole(times(a.linear, divide(one, b.linear.constant)), 'int', undefined, 'half_up')];
  }

  private figure(what: 'param' | 'table', args: readonly ASTNode[]): readonly Case[] | undefined {
    return this.lookup(what, args, meaningOf)?.map(({ when, value }) => ({ when, is: value }));
  }

  private lookup<T>(what: 'param' | 'table', args: readonly ASTNode[], read: (value: unknown) => T | undefined) {
    const [first, ...rest] = args;
    const name = first?.op === 'value' && typeof first.args === 'string' ? first.args : '';
    const figure = (what === 'param' ? this.readable.parameters : this.readable.tables).get(name);
    if (!figure) return undefined;
    const [key, day] = figure.keyed ? rest : [undefined, ...rest];
    return valuesOf(figure, key && this.cases(key), day && this.cases(day), this.asOf, read);
  }
}

type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

const modes = { money: 'half_up', money_up: 'up', money_down: 'down' } as const;
const sorts: Readonly<Partial<Record<string, NumberSort>>> = { int: 'int', Decimal: 'Decimal', Money: 'Money', Day: 'Day' };
