import type { ASTNode } from '@marcbachmann/cel-js';
import { isCurrency } from '../kernel/money.ts';
import type { ProgrammeEnvironment } from './environment.ts';
import type { ExpressionFault } from './expression.ts';
import type { Parameter } from './parameters.ts';

/**
 * The unit of a number or an amount, as far as it is stated: absent parts go with everything. Numbers have `of` (`hour`, `month`, `place`),
 * amounts a currency and what they are paid `per`; `whole` is an amount for a whole time, made of a rate and its hours.
 */
export interface Unit {
  readonly of?: string;
  readonly currency?: string;
  readonly per?: string;
}

/** Nothing is stated. */
const any: Unit = {};
const times: ReadonlySet<string> = new Set(['minute', 'hour', 'day', 'week', 'month', 'year']);
const periods: ReadonlySet<string> = new Set([...times, 'season']);

/** Reads a unit in words: `hours`, `EUR`, `per hour`, `SEK per month`, `a year`. Words that are no unit of their own say nothing. */
export const unitOf = (words: string | undefined, per?: string): Unit => {
  if (words === undefined) return per === undefined ? any : { per };
  const rate = /^(?:([A-Z]{3}) )?(?:per|an?) ([a-z]+)$/.exec(words);
  const [, currency, period = ''] = rate ?? [];
  if (rate && periods.has(period)) return { per: period, ...(currency !== undefined && isCurrency(currency) && { currency }) };
  if (isCurrency(words)) return { currency: words, ...(per !== undefined && { per }) };
  if (/^[a-z]+$/.test(words)) return { of: words === 'percent' ? words : words.replace(/s$/, '') };
  return any;
};

/** Facts that say by which unit another is paid. */
const payUnits: ReadonlyMap<string, string> = new Map(
  ['vacancy', 'offer', 'contract'].map((space) => [`${space}.pay`, `${space}.pay_per`]),
);

/** What is known inside a part of an expression: by which unit pay is paid there. */
type Known = ReadonlyMap<string, string>;

class UnitFault extends Error {
  readonly node: ASTNode;
  constructor(message: string, node: ASTNode) {
    super(message);
    this.node = node;
  }
}

/**
 * Checks that nothing is compared or added whose units are different: hours and days, amounts per hour and per month, two currencies.
 * What states no unit is not held against anything. An amount of pay is paid by the unit that the conditions around it say
 * (`vacancy.pay_per == "hour" && ...`).
 * @param ast checked for types
 * @param under conditions under which the expression is asked, such as a rule's `when`
 */
export const unitFault = (
  environment: ProgrammeEnvironment,
  ast: ASTNode,
  text: string,
  under: readonly ASTNode[] = [],
): { readonly fault: ExpressionFault } | { readonly unit: Unit } => {
  const check = new Check(environment, text);
  try {
    return {
      unit: check.unit(
        ast,
        under.reduce<Known>((known, condition) => said(condition, true, known), new Map()),
      ),
    };
  } catch (error) {
    if (error instanceof UnitFault) return { fault: { message: error.message, offset: error.node.start } };
    throw error;
  }
};

/** What a condition says of units of pay when it holds, or when it does not. */
const said = (condition: ASTNode, holds: boolean, known: Known): Known => {
  if (condition.op === '!_') return said(condition.args, !holds, known);
  if (condition.op === (holds ? '&&' : '||'))
    return (condition.args as readonly ASTNode[]).reduce<Known>((all, part) => said(part, holds, all), known);
  if (condition.op !== (holds ? '==' : '!=')) return known;
  const [left, right] = condition.args as readonly [ASTNode, ASTNode];
  const [fact, value] = left.op === 'value' ? [right, left] : [left, right];
  if (fact.op !== '.' || fact.args[0].op !== 'id' || value.op !== 'value' || typeof value.args !== 'string') return known;
  return new Map(known).set(`${fact.args[0].args}.${fact.args[1]}`, value.args);
};

/** Functions that give what they are given. */
const through: ReadonlySet<string> = new Set(['decimal', 'exact', 'money', 'money_up', 'money_down', 'half_up', 'ceil', 'floor', 'sum']);

class Check {
  readonly #environment: ProgrammeEnvironment;
  readonly #text: string;
  constructor(environment: ProgrammeEnvironment, text: string) {
    this.#environment = environment;
    this.#text = text;
  }

  unit(node: ASTNode, known: Known): Unit {
    switch (node.op) {
      case '.':
        return this.#fact(node, known);
      case '&&':
      case '||': {
        const inside = said(node, node.op === '&&', known);
        for (const part of node.args) this.unit(part, inside);
        return any;
      }
      case '!_':
        this.unit(node.args, known);
        return any;
      case '-_':
        return this.unit(node.args, known);
      case '?:': {
        const [condition, yes, no] = node.args;
        this.unit(condition, known);
        const units = [this.unit(yes, said(condition, true, known)), this.unit(no, said(condition, false, known))] as const;
        return this.#together(units, [yes, no], node);
      }
      case '<':
      case '<=':
      case '>':
      case '>=':
      case '==':
      case '!=':
      case '+':
      case '-': {
        const units = node.args.map((part) => this.unit(part, known)) as [Unit, Unit];
        const both = this.#together(units, node.args, node);
        return node.op === '+' || node.op === '-' ? both : any;
      }
      case '*':
        return this.#product(node, known);
      case '/':
        return this.#quotient(node.args, known);
      case '%':
        this.unit(node.args[1], known);
        return this.unit(node.args[0], known);
      case 'in':
        this.unit(node.args[0], known);
        return any;
      case 'list':
        return node.args.reduce<Unit>((unit, item) => this.#together([unit, this.unit(item, known)], [node, item], node), any);
      case 'call':
        return this.#call(node.args[0], node.args[1], node, known);
      case 'rcall':
        return node.args[0] === 'filter' ? this.unit(node.args[1], known) : any;
      default:
        return any;
    }
  }

  #fact(node: ASTNode & { readonly op: '.' }, known: Known): Unit {
    const [owner, field] = node.args;
    if (owner.op !== 'id') return any;
    const entry = this.#environment.facts[owner.args]?.[field];
    const name = `${owner.args}.${field}`;
    const unit = unitOf(entry?.unit);
    const per = known.get(payUnits.get(name) ?? '');
    if (entry?.type === 'string' || entry?.type === 'bool' || entry?.type === 'Day') return any;
    return per !== undefined && periods.has(per) ? { ...unit, per } : unit;
  }

  #call(name: string, args: readonly ASTNode[], node: ASTNode, known: Known): Unit {
    const [first, second, third] = args;
    if (!first) return any;
    switch (name) {
      case 'param':
      case 'table':
        for (const arg of args.slice(1)) this.unit(arg, known);
        return first.op === 'value' ? this.#parameter(name, String(first.args)) : any;
      case 'formula':
        return (first.op === 'value' ? this.#environment.formulas.get(String(first.args))?.counts : undefined) ?? any;
      case 'min':
      case 'max':
        return second ? this.#together([this.unit(first, known), this.unit(second, known)], [first, second], node) : any;
      case 'part':
      case 'part_up': {
        const amount = this.unit(first, known);
        if (!second || !third) return amount;
        const [top, bottom] = [this.unit(second, known), this.unit(third, known)];
        return top.of === bottom.of ? amount : withoutPer(amount);
      }
      case 'ratio':
        return second ? this.#quotient([first, second], known) : any;
      case 'days':
        return { of: 'day' };
      case 'months':
        return { of: 'month' };
      case 'plus_days': {
        const unit = second ? this.unit(second, known) : any;
        if (second && unit.of !== undefined && unit.of !== 'day')
          throw new UnitFault(`plus_days takes days, and ${this.#says(second, unit)}; convert it, or correct a unit`, second);
        return any;
      }
      case 'compound':
        return this.unit(first, known);
      default: {
        const units = args.map((arg) => this.unit(arg, known));
        return through.has(name) ? (units[0] ?? any) : any;
      }
    }
  }

  #parameter(what: 'param' | 'table', name: string): Unit {
    const found = (what === 'param' ? this.#environment.parameters : this.#environment.tables).get(name);
    return found ? parameterUnit(found) : any;
  }

  #product(node: ASTNode & { readonly op: '*' }, known: Known): Unit {
    const [a, b] = node.args;
    const [left, right] = [this.unit(a, known), this.unit(b, known)];
    const [rate, count, counted] = isAmount(left) ? [left, right, b] : [right, left, a];
    if (isAmount(rate)) {
      if (isNumber(counted)) return rate;
      if (rate.per === undefined || count.of === undefined || !times.has(count.of)) return withoutPer(rate, count.of);
      if (rate.per === 'whole') return rate;
      if (rate.per !== count.of)
        throw new UnitFault(
          `${this.#says(counted === b ? a : b, rate)}, and ${this.#says(counted, count)}; convert one, or correct a unit`,
          node,
        );
      return { ...withoutPer(rate), per: 'whole' };
    }
    if (isNumber(a)) return right;
    return isNumber(b) ? left : any;
  }

  #quotient([a, b]: readonly [ASTNode, ASTNode], known: Known): Unit {
    const [top, bottom] = [this.unit(a, known), this.unit(b, known)];
    if (isAmount(top) && isAmount(bottom)) {
      this.#together([top, bottom], [a, b], a);
      return any;
    }
    if (isNumber(b)) return top;
    return isAmount(top) ? withoutPer(top) : any;
  }

  /** The unit of two that are compared or added. */
  #together([a, b]: readonly [Unit, Unit], [left, right]: readonly [ASTNode, ASTNode], node: ASTNode): Unit {
    const clash = (x: string | undefined, y: string | undefined): boolean => x !== undefined && y !== undefined && x !== y;
    const counts = clash(a.of, b.of) && (times.has(a.of ?? '') || times.has(b.of ?? '') || a.of === 'percent' || b.of === 'percent');
    if (counts || clash(a.currency, b.currency) || clash(a.per, b.per))
      throw new UnitFault(`${this.#says(left, a)}, and ${this.#says(right, b)}; convert one, or correct a unit`, node);
    const [of, currency, per] = [clash(a.of, b.of) ? undefined : (a.of ?? b.of), a.currency ?? b.currency, a.per ?? b.per];
    return { ...(of !== undefined && { of }), ...(currency !== undefined && { currency }), ...(per !== undefined && { per }) };
  }

  #says(node: ASTNode, { of, currency, per }: Unit): string {
    const words = [
      of && `in ${of === 'percent' ? of : `${of}s`}`,
      currency && `in ${currency}`,
      per && (per === 'whole' ? 'for the whole time' : `per ${per}`),
    ];
    return `\`${this.#text.slice(node.start, node.end)}\` is ${words.filter(Boolean).join(' ')}`;
  }
}

const isAmount = ({ currency, per }: Unit): boolean => currency !== undefined || per !== undefined;
/** An amount of which it is no longer known for how long it is; places and persons do not change that. */
const withoutPer = (unit: Unit, counted?: string): Unit => {
  if (counted !== undefined && !times.has(counted)) return unit;
  return unit.currency === undefined ? any : { currency: unit.currency };
};

/** Whether a part is a number written as such: it has no unit, and takes none away. */
const isNumber = (node: ASTNode): boolean => {
  switch (node.op) {
    case 'value':
      return true;
    case '-_':
      return isNumber(node.args);
    case '+':
    case '-':
    case '*':
    case '/':
      return node.args.every(isNumber);
    case 'call':
      return node.args[0] === 'decimal' && node.args[1].every(isNumber);
    default:
      return false;
  }
};

const units = new WeakMap<Parameter, Unit>();
/** What all values of a parameter have in common. */
const parameterUnit = (parameter: Parameter): Unit => {
  const before = units.get(parameter);
  if (before) return before;
  const all = [...parameter.values.values()].flat().map(({ value }) => unitOf(value.unit, value.per));
  const common = (key: keyof Unit): string | undefined => (all.every((unit) => unit[key] === all[0]?.[key]) ? all[0]?.[key] : undefined);
  const [of, currency, per] = [common('of'), common('currency'), common('per')];
  const unit: Unit = { ...(of !== undefined && { of }), ...(currency !== undefined && { currency }), ...(per !== undefined && { per }) };
  units.set(parameter, unit);
  return unit;
};
