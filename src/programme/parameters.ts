import { compareDates, type PlainDate, plainDate } from '../kernel/dates.ts';
import { isCurrency, Money } from '../kernel/money.ts';
import type { Citation } from '../kernel/result.ts';
import { Day, isSpan, Span, tryDate } from './calendar.ts';
import type { Path } from './finding.ts';
import type { DatedEntry } from './leaf.ts';
import type { Pack } from './schema.ts';
import { type Cited, citation } from './sources.ts';

/** The values that expressions compute with. */
export type Value = bigint | string | boolean | Money | Day | Span;
export type ValueType = 'int' | 'string' | 'bool' | 'Money' | 'Day' | 'Span';

/** A value of a programme as of a day. Silent, unknown and none are three different answers. */
export interface PackValue {
  readonly status: 'known' | 'unknown' | 'silent' | 'none';
  readonly value?: Value | number | readonly unknown[];
  readonly unit?: string;
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

/** Reads the parameters of one document. Gaps and overlaps of their dates, mixed types and unreadable values are faults. */
export const readParameters = (
  raw: Raw,
  sources: Pack['sources'],
): { readonly parameters: Map<string, Parameter>; readonly faults: ParameterFault[] } => {
  const faults: ParameterFault[] = [];
  const parameters = new Map<string, Parameter>();
  for (const [name, entry] of Object.entries(raw)) {
    const keyed = !Array.isArray(entry);
    const lists: [string, DatedEntry[], Path][] = Array.isArray(entry)
      ? [['', entry, ['params', name]]]
      : Object.entries(entry).map(([key, list]) => [key, list, ['params', name, key]]);
    const values = new Map<string, readonly Dated[]>();
    let type: ValueType | undefined;
    for (const [key, list, path] of lists) {
      list.forEach((item, index) => {
        const read = typed(item);
        if (typeof read === 'string') faults.push({ path: [...path, index], message: read });
        else if (read && type && read.type !== type) {
          faults.push({ path: [...path, index], message: `this value is ${read.type}, others of \`${name}\` are ${type}; use one type` });
        } else if (read) type = read.type;
      });
      values.set(key, dated(list, sources));
      faults.push(...periodFaults(list, path));
    }
    parameters.set(name, { name, keyed, type: type ?? 'string', values });
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
    return 'a decimal needs a currency as `unit`; write rates as whole numbers (110 for 1.10)';
  }
  const day = tryDate(v);
  if (day) return { type: 'Day', value: new Day(day) };
  if (isSpan(v)) return { type: 'Span', value: new Span(v) };
  return { type: 'string', value: v };
};

const dated = (list: readonly DatedEntry[], sources: Pack['sources']): Dated[] =>
  list
    .map((entry) => {
      const from = entry.from === undefined ? undefined : plainDate(entry.from);
      const to = entry.to === undefined ? undefined : plainDate(entry.to);
      return { from, to, value: packValue(entry, sources, from, to) };
    })
    .toSorted((a, b) => (a.from && b.from ? compareDates(a.from, b.from) : a.from ? 1 : b.from ? -1 : 0));

const packValue = (entry: DatedEntry, sources: Pack['sources'], from: PlainDate | undefined, to: PlainDate | undefined): PackValue => {
  const read = typed(entry);
  const source = citation(sources, entry as Cited);
  const about = {
    ...(source && { source }),
    ...(from && { from }),
    ...(to && { to }),
    ...(entry.unit !== undefined && { unit: entry.unit }),
    ...(entry.note !== undefined && { note: entry.note }),
  };
  if (entry.v === 'none') return { status: 'none', ...about };
  if (read === undefined || typeof read === 'string') return { status: 'unknown', reason: 'stated-unknown', ...about };
  return { status: 'known', value: read.value, ...about };
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
    if (own && (own.keyed !== added.keyed || own.type !== added.type)) {
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
export const parameterOn = (parameter: Parameter, key: string, on: PlainDate): PackValue => {
  const list = parameter.values.get(key);
  if (!list) return { status: 'unknown', reason: 'no-such-key' };
  const entry = list.findLast(({ from }) => from === undefined || compareDates(from, on) <= 0);
  if (!entry || (entry.to && compareDates(on, entry.to) >= 0)) return { status: 'unknown', reason: 'not-in-force' };
  return entry.value;
};

/** How a parameter is named where it is missing: `param.aewr_hour[MT]`. */
export const parameterName = (what: 'param' | 'table', name: string, key: string): string =>
  `${what}.${name}${key === '' ? '' : `[${key}]`}`;
