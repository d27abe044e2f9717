import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import type { PlainDate } from '../kernel/dates.ts';
import { divideHalfUp, Money } from '../kernel/money.ts';
import { Day, days, isSpan, months, Span } from './calendar.ts';
import { dayNumber } from './day-number.ts';
import { asFact, type FactEntry, type Facts, factsOf } from './facts.ts';
import { registerNumbers } from './numbers.ts';
import { type Parameter, parameterName, type Used, usedOn, type Value } from './parameters.ts';
import type { Unit } from './units.ts';

/** Thrown inside an evaluation when a fact or a parameter is not known. */
export class Missing extends Error {
  readonly names: readonly string[];
  constructor(names: readonly string[]) {
    super(`not known: ${names.join(', ')}`);
    this.names = names;
  }
}

/** One evaluation: what is known, as of which day, and what was read. */
export interface Run {
  readonly facts: Facts;
  readonly asOf: PlainDate;
  readonly used: Used[];
  /** `asOf` as a number, where whoever asks has it. */
  readonly day?: number;
}

/** A formula as other expressions read it. */
export interface FormulaReading {
  readonly type: string;
  /** The facts that it reads, as `vacancy.pay`. */
  readonly refs: readonly string[];
  /** The unit of what it gives, as far as it is stated. */
  readonly counts?: Unit | undefined;
  /** @throws Missing when it cannot be told. */
  read(run: Run): Value;
}

export type FactCatalogue = Readonly<Record<string, Readonly<Record<string, FactEntry>>>>;

/** The typed environment of one programme. */
export interface ProgrammeEnvironment {
  readonly cel: Environment;
  readonly facts: FactCatalogue;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly tables: ReadonlyMap<string, Parameter>;
  /** What the pack itself states: `programme.origins` and its like. */
  readonly lists: Readonly<Record<string, readonly string[] | undefined>>;
  /** Formulas by name, as far as they are compiled: `formula("guarantee")` reads one of them. */
  readonly formulas: Map<string, FormulaReading>;
  /** Calls a function with a run in force; expressions inside it see its facts. */
  within<T>(run: Run, call: (context: Record<string, unknown>) => T): T;
}

const compared = (cel: Environment, type: string): void => {
  const compare = (a: Money | Day, b: Money | Day): number => (a instanceof Money ? a.compare(b as Money) : a.compare(b as Day));
  cel.registerOperator(`${type} < ${type}: bool`, (a, b) => compare(a, b) < 0);
  cel.registerOperator(`${type} <= ${type}: bool`, (a, b) => compare(a, b) <= 0);
  cel.registerOperator(`${type} > ${type}: bool`, (a, b) => compare(a, b) > 0);
  cel.registerOperator(`${type} >= ${type}: bool`, (a, b) => compare(a, b) >= 0);
  cel.registerOperator(`${type} == ${type}: bool`, (a, b) => compare(a, b) === 0);
  cel.registerFunction(`max(${type}, ${type}): ${type}`, (a, b) => (compare(a, b) < 0 ? b : a));
  cel.registerFunction(`min(${type}, ${type}): ${type}`, (a, b) => (compare(a, b) > 0 ? b : a));
  cel.registerFunction(`string(${type}): string`, (a: Money | Day) => a.toString());
};

/** A fraction of an amount rounded up to the next minor unit: a floor, so that no cent below it passes. */
export const upward = (amount: Money, numerator: bigint, denominator: bigint): Money => {
  if (denominator <= 0n || numerator < 0n) throw new RangeError('a fraction of money is positive');
  const exact = amount.minor * numerator;
  const whole = exact / denominator;
  return new Money(exact > 0n && exact % denominator !== 0n ? whole + 1n : whole, amount.currency);
};

/** @throws RangeError for a day that does not exist. */
const dayOf = (year: bigint, month: bigint, day: bigint): Day =>
  new Day(Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: Number(day) }, { overflow: 'reject' }));

const common = (): Environment => {
  const cel = new Environment({ limits: { maxAstNodes: 500, maxDepth: 40, maxListElements: 300, maxMapEntries: 50, maxCallArguments: 6 } });
  cel.registerType('Money', { ctor: Money, fields: { currency: 'string' } });
  cel.registerType('Day', { ctor: Day, fields: {} });
  cel.registerType('Span', { ctor: Span, fields: {} });
  compared(cel, 'Money');
  compared(cel, 'Day');
  cel.registerOperator('Money + Money: Money', (a: Money, b: Money) => a.plus(b));
  cel.registerOperator('Money - Money: Money', (a: Money, b: Money) => a.minus(b));
  cel.registerOperator('Money * int: Money', (a: Money, b: bigint) => a.times(b));
  cel.registerOperator('Day + Span: Day', (a: Day, b: Span) => a.plus(b));
  cel.registerOperator('Day - Span: Day', (a: Day, b: Span) => a.minus(b));
  cel.registerFunction('string(Span): string', (a: Span) => a.toString());
  cel.registerFunction('max(int, int): int', (a: bigint, b: bigint) => (a < b ? b : a));
  cel.registerFunction('min(int, int): int', (a: bigint, b: bigint) => (a > b ? b : a));
  cel.registerFunction('part(Money, int, int): Money', (m: Money, a: bigint, b: bigint) => m.times(a, b));
  cel.registerFunction('part_up(Money, int, int): Money', upward);
  cel.registerFunction('ratio(int, int): int', divideHalfUp);
  cel.registerFunction('days(Day, Day): int', days);
  cel.registerFunction('months(Day, Day): int', months);
  registerNumbers(cel);
  cel.registerFunction('year(Day): int', (a: Day) => BigInt(a.date.year));
  cel.registerFunction('day(int, int, int): Day', dayOf);
  cel.registerFunction('plus_days(Day, int): Day', (a: Day, n: bigint) => a.plus(new Span(`P${n}D`)));
  return cel;
};
const shared = common();

interface Checker {
  check(node: ASTNode, context: unknown): { readonly name: string };
  getType(name: string): unknown;
  createError(code: string, message: string, node: ASTNode): Error;
}
interface Evaluator {
  run(node: ASTNode, context: unknown): Value;
}
interface MacroCall {
  readonly ast: ASTNode;
  readonly args: readonly ASTNode[];
}

/** Builds the environment of a programme: the common facts, its own stages, its parameters and tables. */
export const environment = (options: {
  readonly stages: readonly string[];
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly tables: ReadonlyMap<string, Parameter>;
  readonly lists: Readonly<Record<string, readonly string[] | undefined>>;
  /** What the pack itself asks for: `input.hours_by_day`. */
  readonly inputs?: Readonly<Record<string, FactEntry>>;
}): ProgrammeEnvironment => {
  const cel = shared.clone();
  const facts = factsOf(options.stages, options.inputs);
  const formulas = new Map<string, FormulaReading>();
  const state: { run: Run | undefined } = { run: undefined };
  const running = (): Run => {
    if (!state.run) throw new Error('an expression was evaluated outside a run');
    return state.run;
  };
  const context: Record<string, unknown> = {};
  for (const [space, entries] of Object.entries(facts)) context[space] = namespace(cel, space, entries, running);
  context.programme = listNamespace(cel, options.lists);
  lookups(cel, 'param', options.parameters, running);
  lookups(cel, 'table', options.tables, running);
  literals(cel, facts);
  readings(cel, formulas, running);
  return {
    cel,
    facts,
    parameters: options.parameters,
    tables: options.tables,
    lists: options.lists,
    formulas,
    within(run, call) {
      const before = state.run;
      state.run = run;
      try {
        return call(context);
      } finally {
        state.run = before;
      }
    },
  };
};

/** `vacancy.pay` and its like: each read looks into the facts of the run and throws when the fact is absent. */
const namespace = (cel: Environment, space: string, entries: Readonly<Record<string, FactEntry>>, running: () => Run): object => {
  class Namespace {}
  for (const [field, entry] of Object.entries(entries)) {
    Object.defineProperty(Namespace.prototype, field, { get: () => factIn(running().facts, space, field, entry) });
  }
  const fields = Object.fromEntries(Object.entries(entries).map(([field, entry]) => [field, entry.type]));
  cel.registerType(`${space}_facts`, { ctor: Namespace, fields });
  cel.registerVariable(space, `${space}_facts`);
  return new Namespace();
};

/** @throws Missing when the fact is absent; TypeError when it has another type than the catalogue says: a bug of whoever asks. */
const factIn = (facts: Facts, space: string, field: string, entry: FactEntry): Value => {
  const group = (facts as Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>)[space];
  const value = group && Object.hasOwn(group, field) ? group[field] : undefined;
  if (value === undefined || value === null) throw new Missing([`${space}.${field}`]);
  const read = asFact(entry.type, value);
  if (read !== undefined) return read;
  throw new TypeError(`fact ${space}.${field} is to be ${entry.type}`);
};

/** `programme.origins` and its like: lists that the pack itself states. A list that it does not state is not known. */
const listNamespace = (cel: Environment, lists: Readonly<Record<string, readonly string[] | undefined>>): object => {
  class Lists {}
  for (const [field, list] of Object.entries(lists)) {
    Object.defineProperty(Lists.prototype, field, {
      get: () => {
        if (!list) throw new Missing([`programme.${field}`]);
        return list;
      },
    });
  }
  cel.registerType('programme_facts', {
    ctor: Lists,
    fields: Object.fromEntries(Object.keys(lists).map((field) => [field, 'list<string>'])),
  });
  cel.registerVariable('programme', 'programme_facts');
  return new Lists();
};

/**
 * `param("name")`, `param("name", key)`, `param("name", date)`, `param("name", key, date)`, and `table("name", key)`.
 * A macro, because its type is the parameter's own: a wrong name, key or use is found when the pack is loaded.
 */
const lookups = (cel: Environment, what: 'param' | 'table', entries: ReadonlyMap<string, Parameter>, running: () => Run): void => {
  const macro = ({ ast, args }: MacroCall) => {
    const [first, ...rest] = args;
    const found = first?.op === 'value' && typeof first.args === 'string' ? entries.get(first.args) : undefined;
    const key = found?.keyed ? rest[0] : undefined;
    const on = found?.keyed ? rest[1] : rest[0];
    return {
      async: false,
      typeCheck(checker: Checker, _macro: unknown, context: unknown) {
        if (!found)
          throw checker.createError(
            'unknown_parameter',
            `no ${what} has this name; there are: ${[...entries.keys()].join(', ') || 'none'}`,
            first ?? ast,
          );
        if (found.keyed && !key) throw checker.createError('missing_key', `\`${found.name}\` has a value for each key; give the key`, ast);
        if (key && checker.check(key, context).name !== 'string') throw checker.createError('wrong_key', 'the key is text', key);
        if (on && checker.check(on, context).name !== 'Day') throw checker.createError('wrong_date', 'the last argument is a date', on);
        if (rest.length > (found.keyed ? 2 : 1))
          throw checker.createError('too_many', `\`${found.name}\` has no keys; give the name and a date`, ast);
        return checker.getType(found.type);
      },
      evaluate(evaluator: Evaluator, _macro: unknown, context: unknown): Value {
        if (!found) throw new Missing([what]);
        const run = running();
        const which = key ? String(evaluator.run(key, context)) : '';
        const day = on ? evaluator.run(on, context) : undefined;
        const date = day instanceof Day ? day.date : run.asOf;
        const used = usedOn(what, found, which, dayNumber(date), day !== undefined);
        run.used.push(used);
        const { value } = used;
        if (value.status !== 'known' || value.value === undefined) throw new Missing([parameterName(what, found.name, which)]);
        return value.value as Value;
      },
    };
  };
  for (const signature of ['ast', 'ast, ast', 'ast, ast, ast']) cel.registerFunction(`${what}(${signature}): dyn`, macro);
};

/** `formula("guarantee")`: the value of a formula that stands earlier in the file. */
const readings = (cel: Environment, formulas: ReadonlyMap<string, FormulaReading>, running: () => Run): void => {
  cel.registerFunction('formula(ast): dyn', ({ ast, args }: MacroCall) => {
    const [node] = args;
    const name = node?.op === 'value' && typeof node.args === 'string' ? node.args : '';
    const found = formulas.get(name);
    return {
      async: false,
      typeCheck(checker: Checker) {
        if (!found) {
          const names = [...formulas.keys()].join(', ') || 'none';
          throw checker.createError('unknown_formula', `no earlier formula has this name; there are: ${names}`, node ?? ast);
        }
        return checker.getType(found.type);
      },
      evaluate(): Value {
        if (!found) throw new Missing([`formula.${name}`]);
        return found.read(running());
      },
    };
  });
};

/** `span("P3M")` with its text checked at load, and `unknown("vacancy.pay")`: a question that only that fact, better known, answers. */
const literals = (cel: Environment, facts: FactCatalogue): void => {
  const text = (node: ASTNode | undefined): string | undefined =>
    node?.op === 'value' && typeof node.args === 'string' ? node.args : undefined;
  cel.registerFunction('span(ast): Span', ({ ast, args }: MacroCall) => {
    const literal = text(args[0]);
    return {
      async: false,
      typeCheck(checker: Checker) {
        if (literal === undefined || !isSpan(literal))
          throw checker.createError('wrong_span', 'write a length of time in quotes, such as "P3M" or "P30D"', args[0] ?? ast);
        return checker.getType('Span');
      },
      evaluate: () => new Span(literal ?? ''),
    };
  });
  cel.registerFunction('unknown(ast): bool', ({ ast, args }: MacroCall) => {
    const [space = '', field = '', more] = (text(args[0]) ?? '').split('.');
    return {
      async: false,
      typeCheck(checker: Checker) {
        if (more !== undefined || !facts[space]?.[field])
          throw checker.createError('unknown_fact', 'write the name of a fact in quotes, such as "vacancy.pay"', args[0] ?? ast);
        return checker.getType('bool');
      },
      evaluate: () => {
        throw new Missing([`${space}.${field}`]);
      },
    };
  });
};
