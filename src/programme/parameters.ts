import { compareDates, type PlainDate, plainDate } from '../kernel/dates.ts';
import { isCurrency, Money } from '../kernel/money.ts';
import type { Citation } from '../kernel/result.ts';
import type { Amount } from './amount.ts';
import { Day, isSpan, Span, tryDate } from './calendar.ts';
import { dayNumber } from './day-number.ts';
import { Decimal } from './decimal.ts';
import type { Path } from './finding.ts';
import type { DatedEntry } from './leaf.ts';
import type { Pack } from './schema.ts';
import { type Cited, citation } from './sources.ts';

/** The values that expressions compute with. */
export type Value = bigint | string | boolean | Money | Day | Span | Decimal | Amount | readonly Value[];
export type ValueType = 'int' | 'string' | 'bool' | 'Money' | 'Day' | 'Span' | 'Decimal';

/** A value of a programme as of a day. Silent, unknown and none are three different answers. */
export interface PackValue {
  readonly status: 'known' | 'unknown' | 'silent' | 'none';
  readonly value?: Value | number | readonly unknown[];
  readonly unit?: string;
  /** For an amount: for how long it is, such as an hour. */
  readonly per?: string;
  readonly source?: Citation;
  /** First day in force, and first day no longer in force. */
  readonly from?: PlainDate;
  readonly to?: PlainDate;
  readonly note?: string;
  /** Why nothing is known: no value in force, no such key, or marked unknown. */
  readonly reason?: 'not-in-force' | 'no-such-key' | 'stated-unknown';
}

interface Dated {
  readonly from: PlainDate | undefined;
  readonly to: PlainDate | undefined;
  readonly value: PackValue;
}

export interface Parameter {
  readonly name: string;
  readonly keyed: boolean;
  readonly type: ValueType;
  /** Dated values by key; an unkeyed parameter has the one key ''. Sorted by date. */
  readonly values: ReadonlyMap<string, readonly Dated[]>;
}

export interface ParameterFault {
  readonly path: Path;
  readonly message: string;
}

type Raw = NonNullable<Pack['params']>;

/** Whole numbers and decimals may stand in one list: all are decimals then. */
const numeric: ReadonlySet<ValueType> = new Set(['int', 'Decimal']);

/** Of values that nobody knows the unit still tells the type: an amount of money, else a number; without a unit a word. */
const typeOfUnits = (units: readonly (string | undefined)[]): ValueType =>
  units.some((unit) => unit === undefined) ? 'string' : units.every((unit) => unit !== undefined && isCurrency(unit)) ? 'Money' : 'Decimal';

/** Reads the parameters of one document. Gaps and overlaps of their dates, mixed types and unreadable values are faults. */
export const readParameters = (
  raw: Raw,
  sources: Pack['sources'],
): { readonly parameters: Map<string, Parameter>; readonly faults: ParameterFault[] } => {
  const faults: ParameterFault[] = [];
  const parameters = new Map<string, Parameter>();
  for (const [name, entry] of Object.entries(raw)) {
    const keyed = !Array.isArray(entry);
    const lists: readonly [string, DatedEntry[], Path][] = Array.isArray(entry)
      ? [['', entry, ['params', name]]]
      : Object.entries(entry).map(([key, list]): [string, DatedEntry[], Path] => [key, list, ['params', name, key]]);
    const values = new Map<string, readonly Dated[]>();
    let type: ValueType | undefined;
    for (const [, list, path] of lists) {
      list.forEach((item, index) => {
        const read = typed(item);
        if (typeof read === 'string') faults.push({ path: [...path, index], message: read });
        else if (read && type && read.type !== type && !(numeric.has(type) && numeric.has(read.type))) {
          faults.push({ path: [...path, index], message: `this value is ${read.type}, others of \`${name}\` are ${type}; use one type` });
        } else if (read && type !== 'Decimal') type = read.type;
      });
      faults.push(...periodFaults(list, path));
    }
    type ??= typeOfUnits(lists.flatMap(([, list]) => list.map(({ unit }) => unit)));
    for (const [key, list] of lists) values.set(key, dated(list, sources, type));
    parameters.set(name, { name, keyed, type, values });
  }
  return { parameters, faults };
};

const typed = (entry: DatedEntry): { readonly type: ValueType; readonly value: Value } | undefined | string => {
  const { v, unit } = entry;
  if (v === 'unknown' || v === 'none') return undefined;
  if (typeof v === 'boolean') return { type: 'bool', value: v };
  if (unit !== undefined && isCurrency(unit)) {
    try {
      return { type: 'Money', value: Money.parse(String(v), unit) };
    } catch {
      return `${JSON.stringify(v)} is not an amount of ${unit}; write a decimal with no more places than the currency has`;
    }
  }
  if (typeof v === 'number') {
    if (Number.isSafeInteger(v)) return { type: 'int', value: BigInt(v) };
    if (Decimal.is(String(v))) return { type: 'Decimal', value: Decimal.parse(String(v)) };
    return `${v} is not an exact number; write at most 15 digits before the point and 12 after it`;
  }
  const day = tryDate(v);
  if (day) return { type: 'Day', value: new Day(day) };
  if (isSpan(v)) return { type: 'Span', value: new Span(v) };
  return { type: 'string', value: v };
};

const dated = (list: readonly DatedEntry[], sources: Pack['sources'], type: ValueType): Dated[] =>
  list
    .map((entry) => {
      const from = entry.from === undefined ? undefined : plainDate(entry.from);
      const to = entry.to === undefined ? undefined : plainDate(entry.to);
      return { from, to, value: packValue(entry, sources, from, to, type) };
    })
    .toSorted((a, b) => (a.from && b.from ? compareDates(a.from, b.from) : a.from ? 1 : b.from ? -1 : 0));

const packValue = (
  entry: DatedEntry,
  sources: Pack['sources'],
  from: PlainDate | undefined,
  to: PlainDate | undefined,
  type: ValueType,
): PackValue => {
  const read = typed(entry);
  const source = citation(sources, entry as Cited);
  const about = {
    ...(source && { source }),
    ...(from && { from }),
    ...(to && { to }),
    ...(entry.unit !== undefined && { unit: entry.unit }),
    ...(entry.per !== undefined && { per: entry.per }),
    ...(entry.note !== undefined && { note: entry.note }),
  };
  if (entry.v === 'none') return { status: 'none', ...about };
  if (read === undefined || typeof read === 'string') return { status: 'unknown', reason: 'stated-unknown', ...about };
  const value = type === 'Decimal' && typeof read.value === 'bigint' ? new Decimal(read.value) : read.value;
  return { status: 'known', value, ...about };
};

/** Periods of one list: a value without `to` holds until the next one begins; the last without `to` holds on. */
const periodFaults = (list: readonly DatedEntry[], path: Path): ParameterFault[] => {
  const faults: ParameterFault[] = [];
  const order = list.map((entry, index) => ({ entry, index })).toSorted((a, b) => (a.entry.from ?? '').localeCompare(b.entry.from ?? ''));
  order.forEach(({ entry, index }, i) => {
    const previous = order[i - 1]?.entry;
    const at = [...path, index];
    if (entry.from !== undefined && entry.to !== undefined && entry.to <= entry.from) {
      faults.push({ path: at, message: '`to` is the first day no longer in force and lies after `from`' });
    }
    if (!previous) return;
    if (entry.from === undefined || entry.from === previous.from)
      faults.push({ path: at, message: 'two values begin on the same day; keep one' });
    else if (previous.to !== undefined && previous.to > entry.from)
      faults.push({ path: at, message: `overlap: the value before holds until ${previous.to}; let it end where this one begins` });
    else if (previous.to !== undefined && previous.to < entry.from) {
      faults.push({
        path: at,
        message: `gap: no value between ${previous.to} and ${entry.from}; add it, or say \`v: unknown\` for that time`,
      });
    }
  });
  return faults;
};

/** The parameters of two documents together: the second adds keys and periods, and may not contradict the first. */
export const joinParameters = (
  base: ReadonlyMap<string, Parameter>,
  more: ReadonlyMap<string, Parameter>,
): { readonly parameters: Map<string, Parameter>; readonly faults: ParameterFault[] } => {
  const parameters = new Map(base);
  const faults: ParameterFault[] = [];
  for (const [name, added] of more) {
    const own = base.get(name);
    const settled = own && [...own.values.values()].some((list) => list.some(({ value }) => value.value !== undefined));
    if (own && (own.keyed !== added.keyed || (settled && own.type !== added.type))) {
      faults.push({
        path: ['params', name],
        message: `\`${name}\` has another form in the programme (${own.keyed ? 'by key, ' : ''}${own.type}); use the same`,
      });
      continue;
    }
    const values = new Map(own?.values);
    for (const [key, list] of added.values) {
      const joined = [...(values.get(key) ?? []), ...list].toSorted((a, b) =>
        a.from && b.from ? compareDates(a.from, b.from) : a.from ? 1 : -1,
      );
      joined.forEach((entry, i) => {
        const before = joined[i - 1];
        const clash =
          before &&
          entry.from &&
          (before.to ? compareDates(before.to, entry.from) > 0 : before.from !== undefined && compareDates(before.from, entry.from) === 0);
        if (before && (!entry.from || clash))
          faults.push({
            path: ['params', name, ...(added.keyed ? [key] : [])],
            message: 'overlap: the programme already has a value for some of these days',
          });
      });
      values.set(key, joined);
    }
    parameters.set(name, { ...added, values });
  }
  return { parameters, faults };
};

/** The value of a parameter for a key, in force on a day. */
export const parameterOn = (parameter: Parameter, key: string, on: PlainDate): PackValue =>
  usedOn('param', parameter, key, dayNumber(on), false).value;

/** A parameter's value that an evaluation read, for the explanation. The same reading is the same object. */
export interface Used {
  readonly what: 'param' | 'table';
  readonly name: string;
  readonly key: string;
  /** `param.aewr_hour[MT]` */
  readonly label: string;
  readonly of: Parameter;
  readonly value: PackValue;
  /** The days, by number, for which the same is read: the first in and the first out; undefined where nothing bounds them. */
  readonly from: number | undefined;
  readonly until: number | undefined;
  /** Whether the expression names the day itself, so that the answer does not move with the day on which the rules are asked. */
  readonly fixed: boolean;
}

type ByKey = Map<string, readonly Used[]>;
/** For each parameter four maps: as a parameter or a table, with the day of the rules or one that the expression names. */
const readings = new WeakMap<Parameter, readonly ByKey[]>();

/** What is read of a parameter for a key on a day, by number. @param fixed whether the expression names that day itself */
export const usedOn = (what: Used['what'], parameter: Parameter, key: string, day: number, fixed: boolean): Used => {
  const stretches = stretchesOf(what, parameter, key, fixed);
  return stretches
    ? stretchOn(stretches, day)
    : { ...aside(what, parameter, key), value: noSuchKey, from: undefined, until: undefined, fixed };
};

/** What is read of a parameter for a key, stretch of time by stretch; undefined for a key that it does not have. */
export const stretchesOf = (what: Used['what'], parameter: Parameter, key: string, fixed: boolean): readonly Used[] | undefined => {
  const list = parameter.values.get(key);
  if (!list) return undefined;
  let maps = readings.get(parameter);
  if (!maps) {
    maps = [new Map(), new Map(), new Map(), new Map()];
    readings.set(parameter, maps);
  }
  const byKey = maps[(what === 'table' ? 2 : 0) + (fixed ? 1 : 0)] as ByKey;
  let stretches = byKey.get(key);
  if (!stretches) {
    stretches = windowsOf(what, parameter, key, list, fixed);
    byKey.set(key, stretches);
  }
  return stretches;
};

/** The stretch in which a day lies. */
export const stretchOn = (stretches: readonly Used[], day: number): Used => {
  let n = stretches.length - 1;
  while (n > 0 && (stretches[n]?.from ?? day) > day) n -= 1;
  return stretches[n] as Used;
};

const noSuchKey: PackValue = { status: 'unknown', reason: 'no-such-key' };
const notInForce: PackValue = { status: 'unknown', reason: 'not-in-force' };

const aside = (what: Used['what'], of: Parameter, key: string): Pick<Used, 'what' | 'name' | 'key' | 'label' | 'of'> => ({
  what,
  name: of.name,
  key,
  label: parameterName(what, of.name, key),
  of,
});

/** The stretches of time in each of which one entry holds, or none. */
const windowsOf = (what: Used['what'], of: Parameter, key: string, list: readonly Dated[], fixed: boolean): readonly Used[] => {
  const numbered = list.map(({ from, to, value }) => ({ from: from && dayNumber(from), to: to && dayNumber(to), value }));
  const edges = [...new Set(numbered.flatMap(({ from, to }) => [from, to].filter((edge) => edge !== undefined)))].toSorted((a, b) => a - b);
  return [undefined, ...edges].map((from, i) => {
    const on = from ?? Number.NEGATIVE_INFINITY;
    const entry = numbered.findLast((one) => one.from === undefined || one.from <= on);
    const value = !entry || (entry.to !== undefined && on >= entry.to) ? notInForce : entry.value;
    return { ...aside(what, of, key), value, from, until: edges[i], fixed };
  });
};

/** How a parameter is named where it is missing: `param.aewr_hour[MT]`. */
export const parameterName = (what: 'param' | 'table', name: string, key: string): string =>
  `${what}.${name}${key === '' ? '' : `[${key}]`}`;
