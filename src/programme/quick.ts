import type { ASTNode } from '@marcbachmann/cel-js';
import { divideHalfUp, Money } from '../kernel/money.ts';
import { Day, isSpan, months, Span } from './calendar.ts';
import { dateOf, dayNumber, isoOfDay } from './day-number.ts';
import { type ProgrammeEnvironment, type Run, upward } from './environment.ts';
import { type Parameter, stretchesOf, stretchOn, type Used, usedOn, type Value } from './parameters.ts';

/** Values on the quick way: whole numbers as plain ones as long as they are exact, and days as their numbers. */
type QuickValue = number | string | boolean | Money | Span | readonly unknown[];

/** A part of an expression as a function; undefined where it cannot tell, and then CEL is asked. */
export type Quick = (run: Run) => QuickValue | undefined;

type Known = Pick<ProgrammeEnvironment, 'facts' | 'parameters' | 'tables' | 'lists'>;

/**
 * An expression as plain functions, made once. Whatever it answers, CEL answers too; where a fact is absent, two currencies meet, a number
 * leaves the exact range, or the expression says something that is not known here, it answers nothing, and CEL decides.
 * @returns undefined for an expression that has no quick form
 */
export const quickly = (node: ASTNode, known: Known): Quick | undefined => {
  switch (node.op) {
    case 'value':
      return literal(node.args);
    case '.':
      return fact(node, known);
    case 'call':
      return call(node.args[0], node.args[1], known);
    case '!_': {
      const inner = quickly(node.args, known);
      return (
        inner &&
        ((run) => {
          const value = inner(run);
          return typeof value === 'boolean' ? !value : undefined;
        })
      );
    }
    case '-_': {
      const inner = typeOf(node.args) === 'int' ? quickly(node.args, known) : undefined;
      return (
        inner &&
        ((run) => {
          const value = inner(run);
          return typeof value === 'number' ? 0 - value : undefined;
        })
      );
    }
    case '?:': {
      const [condition, yes, no] = node.args.map((part) => quickly(part, known));
      if (!condition || !yes || !no) return undefined;
      return (run) => {
        const chosen = condition(run);
        return chosen === true ? yes(run) : chosen === false ? no(run) : undefined;
      };
    }
    case '&&':
    case '||':
      return logical(node.op === '||', quickly(node.args[0], known), quickly(node.args[1], known));
    case 'in':
      return within(node.args[0], node.args[1], known);
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '==':
    case '!=':
      return comparison(node.op, node.args[0], node.args[1], known);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmetic(node.op, node.args[0], node.args[1], known);
    default:
      return undefined;
  }
};

/** The type that CEL's check found. */
export const typeOf = (node: ASTNode): string => (node as { readonly checkedType?: { readonly name: string } }).checkedType?.name ?? '';

/** A value of the quick way as expressions have it. @param type what CEL's check found */
export const asValue = (value: QuickValue, type: string): Value =>
  typeof value !== 'number' ? (value as Value) : type === 'Day' ? new Day(dateOf(value)) : BigInt(value);

const literal = (value: unknown): Quick | undefined => {
  if (typeof value === 'string' || typeof value === 'boolean') return () => value;
  if (typeof value !== 'bigint') return undefined;
  const whole = exact(Number(value));
  return whole === undefined ? undefined : () => whole;
};

const exact = (value: number): number | undefined => (Number.isSafeInteger(value) ? value : undefined);

type Space = Readonly<Record<string, unknown>> | undefined;

/** The same text as objects keep their keys: a text cut out of another is looked up several times slower. */
export const asKey = (text: string): string => Object.keys({ [text]: 0 })[0] ?? text;

const fact = (node: ASTNode & { readonly op: '.' }, known: Known): Quick | undefined => {
  const [owner] = node.args;
  if (owner.op !== 'id') return undefined;
  const [space, field] = [asKey(owner.args), asKey(node.args[1])];
  if (space === 'programme') {
    const list = known.lists[field];
    return () => list;
  }
  const read = (run: Run): unknown => {
    const group = (run.facts as Readonly<Record<string, Space>>)[space];
    return group?.[field];
  };
  switch (known.facts[space]?.[field]?.type) {
    case 'int':
      return (run) => {
        const value = read(run);
        return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
      };
    case 'string':
      return (run) => {
        const value = read(run);
        return typeof value === 'string' ? value : undefined;
      };
    case 'bool':
      return (run) => {
        const value = read(run);
        return typeof value === 'boolean' ? value : undefined;
      };
    case 'Money':
      return (run) => {
        const value = read(run);
        return value instanceof Money ? value : undefined;
      };
    case 'Day':
      return (run) => {
        const value = read(run);
        return value instanceof Temporal.PlainDate ? dayNumber(value) : undefined;
      };
    default:
      return undefined;
  }
};

const logical = (decides: boolean, left: Quick | undefined, right: Quick | undefined): Quick | undefined => {
  if (!left || !right) return undefined;
  return (run) => {
    const a = left(run);
    if (a === decides) return decides;
    if (typeof a !== 'boolean') return undefined;
    const b = right(run);
    return typeof b === 'boolean' ? b : undefined;
  };
};

const within = (item: ASTNode, list: ASTNode, known: Known): Quick | undefined => {
  const sought = quickly(item, known);
  if (!sought || !['string', 'int'].includes(typeOf(item))) return undefined;
  if (list.op === 'list') {
    const items = new Set<unknown>();
    for (const one of list.args) {
      const value = one.op === 'value' ? literal(one.args) : undefined;
      if (!value) return undefined;
      items.add(value({} as Run));
    }
    return (run) => {
      const value = sought(run);
      return value === undefined ? undefined : items.has(value);
    };
  }
  const listed = quickly(list, known);
  if (!listed || typeOf(item) !== 'string') return undefined;
  return (run) => {
    const value = sought(run);
    const items = listed(run);
    return value === undefined || !Array.isArray(items) ? undefined : items.includes(value);
  };
};

type Order = '<' | '<=' | '>' | '>=' | '==' | '!=';
const holds: Readonly<Record<Order, (sign: number) => boolean>> = {
  '<': (sign) => sign < 0,
  '<=': (sign) => sign <= 0,
  '>': (sign) => sign > 0,
  '>=': (sign) => sign >= 0,
  '==': (sign) => sign === 0,
  '!=': (sign) => sign !== 0,
};

/** Each sign by itself: one function for all of them would have to look at the sign each time. */
const numeric: Readonly<Record<Order, (left: Quick, right: Quick) => Quick>> = {
  '<': (left, right) => (run) => {
    const x = left(run) as number | undefined;
    if (x === undefined) return undefined;
    const y = right(run) as number | undefined;
    return y === undefined ? undefined : x < y;
  },
  '<=': (left, right) => (run) => {
    const x = left(run) as number | undefined;
    if (x === undefined) return undefined;
    const y = right(run) as number | undefined;
    return y === undefined ? undefined : x <= y;
  },
  '>': (left, right) => (run) => {
    const x = left(run) as number | undefined;
    if (x === undefined) return undefined;
    const y = right(run) as number | undefined;
    return y === undefined ? undefined : x > y;
  },
  '>=': (left, right) => (run) => {
    const x = left(run) as number | undefined;
    if (x === undefined) return undefined;
    const y = right(run) as number | undefined;
    return y === undefined ? undefined : x >= y;
  },
  '==': (left, right) => (run) => {
    const x = left(run) as number | undefined;
    if (x === undefined) return undefined;
    const y = right(run) as number | undefined;
    return y === undefined ? undefined : x === y;
  },
  '!=': (left, right) => (run) => {
    const x = left(run) as number | undefined;
    if (x === undefined) return undefined;
    const y = right(run) as number | undefined;
    return y === undefined ? undefined : x !== y;
  },
};
const againstNumber: Readonly<Record<Order, (left: Quick, y: number) => Quick>> = {
  '<': (left, y) => (run) => {
    const x = left(run) as number | undefined;
    return x === undefined ? undefined : x < y;
  },
  '<=': (left, y) => (run) => {
    const x = left(run) as number | undefined;
    return x === undefined ? undefined : x <= y;
  },
  '>': (left, y) => (run) => {
    const x = left(run) as number | undefined;
    return x === undefined ? undefined : x > y;
  },
  '>=': (left, y) => (run) => {
    const x = left(run) as number | undefined;
    return x === undefined ? undefined : x >= y;
  },
  '==': (left, y) => (run) => {
    const x = left(run) as number | undefined;
    return x === undefined ? undefined : x === y;
  },
  '!=': (left, y) => (run) => {
    const x = left(run) as number | undefined;
    return x === undefined ? undefined : x !== y;
  },
};

/** The commonest of all, a fact that is a whole number against a number, in one go. */
const factAgainst: Readonly<Record<Order, (space: string, field: string, y: number) => Quick>> = {
  '<': (space, field, y) => (run) => {
    const x = valueIn(run, space, field);
    return typeof x === 'number' && Number.isSafeInteger(x) ? x < y : undefined;
  },
  '<=': (space, field, y) => (run) => {
    const x = valueIn(run, space, field);
    return typeof x === 'number' && Number.isSafeInteger(x) ? x <= y : undefined;
  },
  '>': (space, field, y) => (run) => {
    const x = valueIn(run, space, field);
    return typeof x === 'number' && Number.isSafeInteger(x) ? x > y : undefined;
  },
  '>=': (space, field, y) => (run) => {
    const x = valueIn(run, space, field);
    return typeof x === 'number' && Number.isSafeInteger(x) ? x >= y : undefined;
  },
  '==': (space, field, y) => (run) => {
    const x = valueIn(run, space, field);
    return typeof x === 'number' && Number.isSafeInteger(x) ? x === y : undefined;
  },
  '!=': (space, field, y) => (run) => {
    const x = valueIn(run, space, field);
    return typeof x === 'number' && Number.isSafeInteger(x) ? x !== y : undefined;
  },
};
const valueIn = (run: Run, space: string, field: string): unknown => (run.facts as Readonly<Record<string, Space>>)[space]?.[field];

const comparison = (op: Order, a: ASTNode, b: ASTNode, known: Known): Quick | undefined => {
  const type = typeOf(a);
  if (type !== typeOf(b)) return undefined;
  const [left, right] = [quickly(a, known), quickly(b, known)];
  if (!left || !right) return undefined;
  const test = holds[op];
  if (type === 'int' || type === 'Day') {
    const bound = b.op === 'value' ? right({} as Run) : undefined;
    if (typeof bound !== 'number') return numeric[op](left, right);
    const name = type === 'int' && a.op === '.' && a.args[0].op === 'id' ? a.args : undefined;
    return name && name[0].op === 'id' ? factAgainst[op](asKey(name[0].args), asKey(name[1]), bound) : againstNumber[op](left, bound);
  }
  if (type === 'Money')
    return (run) => {
      const x = left(run) as Money | undefined;
      if (x === undefined) return undefined;
      const y = right(run) as Money | undefined;
      if (y === undefined || x.currency !== y.currency) return undefined;
      return test(x.minor < y.minor ? -1 : x.minor > y.minor ? 1 : 0);
    };
  if ((type === 'string' || type === 'bool') && (op === '==' || op === '!='))
    return (run) => {
      const x = left(run);
      if (x === undefined) return undefined;
      const y = right(run);
      return y === undefined ? undefined : (x === y) === (op === '==');
    };
  return undefined;
};

type Sum = '+' | '-' | '*' | '/' | '%';
const whole: Readonly<Record<Sum, (a: number, b: number) => number | undefined>> = {
  '+': (a, b) => exact(a + b),
  '-': (a, b) => exact(a - b),
  '*': (a, b) => exact(a * b),
  '/': (a, b) => (b === 0 ? undefined : (a - (a % b)) / b),
  '%': (a, b) => (b === 0 ? undefined : a % b),
};

const arithmetic = (op: Sum, a: ASTNode, b: ASTNode, known: Known): Quick | undefined => {
  const [left, right] = [quickly(a, known), quickly(b, known)];
  if (!left || !right) return undefined;
  const both = (reckon: (x: never, y: never) => QuickValue | undefined): Quick => {
    return (run) => {
      const x = left(run);
      if (x === undefined) return undefined;
      const y = right(run);
      return y === undefined ? undefined : reckon(x as never, y as never);
    };
  };
  switch (`${typeOf(a)} ${op} ${typeOf(b)}`) {
    case `int ${op} int`:
      return both(whole[op]);
    case 'string + string':
      return both((x: string, y: string) => x + y);
    case 'Money + Money':
      return both((x: Money, y: Money) => (x.currency === y.currency ? x.plus(y) : undefined));
    case 'Money - Money':
      return both((x: Money, y: Money) => (x.currency === y.currency ? x.minus(y) : undefined));
    case 'Money * int':
      return both((x: Money, y: number) => x.times(y));
    case 'Day + Span':
      return both((x: number, y: Span) => moved(x, y, 1));
    case 'Day - Span':
      return both((x: number, y: Span) => moved(x, y, -1));
    default:
      return undefined;
  }
};

/** A day moved by a length of time: by its days alone where it has no months. */
const moved = (day: number, span: Span, sign: 1 | -1): number => {
  const { years, months, weeks, days } = span.duration;
  if (years === 0 && months === 0) return day + sign * (weeks * 7 + days);
  const from = new Day(dateOf(day));
  return dayNumber((sign > 0 ? from.plus(span) : from.minus(span)).date);
};

/** Functions by name and types of their arguments. */
const functions: Readonly<Record<string, (...args: never[]) => QuickValue | undefined>> = {
  'max(int,int)': (a: number, b: number) => Math.max(a, b),
  'min(int,int)': (a: number, b: number) => Math.min(a, b),
  'max(Money,Money)': (a: Money, b: Money) => (a.currency !== b.currency ? undefined : a.minor < b.minor ? b : a),
  'min(Money,Money)': (a: Money, b: Money) => (a.currency !== b.currency ? undefined : a.minor > b.minor ? b : a),
  'max(Day,Day)': (a: number, b: number) => Math.max(a, b),
  'min(Day,Day)': (a: number, b: number) => Math.min(a, b),
  'string(int)': (a: number) => String(a),
  'string(string)': (a: string) => a,
  'string(Money)': (a: Money) => a.toString(),
  'string(Day)': isoOfDay,
  'string(Span)': (a: Span) => a.toString(),
  'part(Money,int,int)': (m: Money, a: number, b: number) => (b === 0 ? undefined : m.times(a, b)),
  'part_up(Money,int,int)': (m: Money, a: number, b: number) => (b <= 0 || a < 0 ? undefined : upward(m, BigInt(a), BigInt(b))),
  'ratio(int,int)': (a: number, b: number) => (b === 0 ? undefined : exact(Number(divideHalfUp(BigInt(a), BigInt(b))))),
  'days(Day,Day)': (a: number, b: number) => b - a,
  'months(Day,Day)': (a: number, b: number) => Number(months(new Day(dateOf(a)), new Day(dateOf(b)))),
};

const call = (name: string, args: readonly ASTNode[], known: Known): Quick | undefined => {
  const [first] = args;
  const text = first?.op === 'value' && typeof first.args === 'string' ? first.args : undefined;
  if (name === 'span' && args.length === 1) {
    const span = text !== undefined && isSpan(text) ? new Span(text) : undefined;
    return span && (() => span);
  }
  if (name === 'unknown') return () => undefined;
  if (name === 'param' || name === 'table') {
    const found = text === undefined ? undefined : (name === 'param' ? known.parameters : known.tables).get(text);
    return found && lookup(name, found, args.slice(1), known);
  }
  const reckon = functions[`${name}(${args.map(typeOf).join()})`];
  const quick = args.map((arg) => quickly(arg, known));
  const [one, two, three] = quick;
  if (!reckon || !one || quick.some((q) => !q)) return undefined;
  return (run) => {
    const a = one(run);
    const b = two?.(run);
    const c = three?.(run);
    if (a === undefined || (two && b === undefined) || (three && c === undefined)) return undefined;
    return reckon(a as never, b as never, c as never);
  };
};

/** A dated value; the same reading is kept for the explanation as when CEL reads it. */
const lookup = (what: 'param' | 'table', found: Parameter, rest: readonly ASTNode[], known: Known): Quick | undefined => {
  const [keyNode, dateNode] = found.keyed ? rest : [undefined, rest[0]];
  const key = keyNode && quickly(keyNode, known);
  const date = dateNode && quickly(dateNode, known);
  if ((keyNode && !key) || (dateNode && !date) || (found.keyed && !key)) return undefined;
  const fixed = date !== undefined;
  const stretches = new Map<string, readonly Used[]>();
  const alone = found.keyed ? undefined : stretchesOf(what, found, '', fixed);
  return (run) => {
    const which = key ? key(run) : '';
    if (typeof which !== 'string') return undefined;
    const day = date ? date(run) : (run.day ?? dayNumber(run.asOf));
    if (typeof day !== 'number') return undefined;
    let own = alone ?? stretches.get(which);
    if (!own) {
      own = stretchesOf(what, found, which, fixed);
      if (own) stretches.set(which, own);
    }
    const used = own ? stretchOn(own, day) : usedOn(what, found, which, day, fixed);
    run.used.push(used);
    const { status, value } = used.value;
    if (status !== 'known' || value === undefined) return undefined;
    if (typeof value === 'bigint') return exact(Number(value));
    if (value instanceof Day) return dayNumber(value.date);
    return typeof value === 'number' ? undefined : (value as QuickValue);
  };
};
