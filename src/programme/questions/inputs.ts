import { type PlainDate, plainDate } from '../../kernel/dates.ts';
import { isCurrency, Money, noCurrency } from '../../kernel/money.ts';
import type { Result } from '../../kernel/result.ts';
import { isSpan } from '../calendar.ts';
import { Decimal } from '../decimal.ts';
import { type FactEntry, type Facts, type FactType, itemType } from '../facts.ts';
import { formOf } from '../read-facts.ts';
import type { Askable } from './askable.ts';
import type { QuestionInput } from './questions.ts';

/** What is wrong with an input: where, and what was found and is expected. */
export interface InputFault {
  readonly field: string;
  readonly message: string;
}

export interface Given {
  readonly facts: Facts;
  /** `key` of a figure and `period` of a quota. */
  readonly keys: Readonly<Record<string, string>>;
}

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Another name of a fact, such as the one of a case that is known from elsewhere: one fact, or one for each item of a list. `as_of` is the
 * day of the rules, or its year; nothing is a remark for people.
 */
export type OtherName = string | undefined | readonly (string | undefined)[];

export interface Reading {
  readonly inputs: readonly QuestionInput[];
  /** What other questions read: facts that may stand in the same file. */
  readonly beside?: readonly QuestionInput[];
  readonly otherNames?: ReadonlyMap<string, OtherName>;
  readonly asOf?: PlainDate;
}

/** A fact as it was given, by its whole name. */
interface Entry {
  readonly field: string;
  readonly name: string;
  readonly value: unknown;
}

/**
 * Reads the input of questions: facts nested (`{work: {weeks: 10}}`), dotted (`work.weeks`) or by their last name where the questions read
 * only one of that name. Amounts are `420.00`, `420.00 USD` or `{amount, currency}`.
 */
export const readInput = (askable: Askable, reading: Reading, plain: unknown): Result<Given, readonly InputFault[]> => {
  const read = entriesOf(askable, reading, plain);
  return read.faults.length > 0 ? { ok: false, error: read.faults } : factsOf(askable, read);
};

/**
 * The same, where single values may be lists of as many: what is given for each item, in their order. Nothing is spread where no single
 * value is a list.
 */
export const readInputs = (
  askable: Askable,
  reading: Reading,
  plain: unknown,
): Result<{ readonly spread: boolean; readonly given: readonly Given[] }, readonly InputFault[]> => {
  const read = entriesOf(askable, reading, plain);
  const lists = read.entries.filter(
    ({ name, value }) => Array.isArray(value) && itemType(entryOf(askable, name)?.type ?? 'list<int>') === undefined,
  );
  const [first] = lists;
  if (read.faults.length > 0 || !first) {
    const one = read.faults.length > 0 ? ({ ok: false, error: read.faults } as const) : factsOf(askable, read);
    return one.ok ? { ok: true, value: { spread: false, given: [one.value] } } : one;
  }
  const lengths = lists.map(({ value }) => lengthOf(value));
  const times = lengths[0] ?? 0;
  if (times === 0 || times > 400 || lengths.some((length) => length !== times)) {
    const message = lengths.some((length) => length !== times)
      ? `the lists ${lists.map(({ field }) => field).join(', ')} have ${lengths.join(', ')} items; give as many in each`
      : `found a list of ${times}, expected 1 to 400 items, for each of which the question is asked`;
    return { ok: false, error: [{ field: first.field, message }] };
  }
  const all = Array.from({ length: times }, (_, i) =>
    factsOf(askable, { ...read, entries: read.entries.map((entry) => (lists.includes(entry) ? item(entry, i) : entry)) }),
  );
  const faults = all.flatMap((one) => (one.ok ? [] : one.error));
  if (faults.length > 0) return { ok: false, error: faults };
  return { ok: true, value: { spread: true, given: all.flatMap((one) => (one.ok ? one.value : [])) } };
};

const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);
const item = ({ field, name, value }: Entry, index: number): Entry => ({
  field: `${field}, item ${index + 1}`,
  name,
  value: Array.isArray(value) ? value[index] : value,
});

interface Entries {
  readonly entries: readonly Entry[];
  readonly keys: Readonly<Record<string, string>>;
  readonly faults: readonly InputFault[];
  readonly currency: string | undefined;
}

/** What is given, each by its whole name, whichever way it was written. */
const entriesOf = (askable: Askable, { inputs, beside = [], otherNames = new Map(), asOf }: Reading, plain: unknown): Entries => {
  if (!isPlain(plain)) {
    const message = `found ${shownValue(plain)}, expected an object of facts such as {"work.weeks": 10}`;
    return { entries: [], keys: {}, faults: [{ field: 'input', message }], currency: undefined };
  }
  const entries: Entry[] = [];
  const faults: InputFault[] = [];
  const keys: Record<string, string> = {};
  const other = (field: string, name: OtherName, value: unknown): void => {
    if (typeof name === 'object') {
      if (Array.isArray(value) && value.length === name.length)
        for (const [i, one] of value.entries()) other(`${field}.${i}`, name[i], one);
      else faults.push({ field, message: `found ${shownValue(value)}, expected a list of ${name.length}` });
    } else if (name === 'as_of') {
      if (asOf && ![String(asOf), String(asOf.year)].includes(String(value)))
        faults.push({ field, message: `found ${shownValue(value)}, but the rules are asked as of ${asOf}; ask as of a day of it` });
    } else if (name !== undefined) entries.push({ field, name, value });
  };
  for (const [name, value] of Object.entries(plain)) {
    const key = inputs.find((input) => input.name === name && !name.includes('.'));
    if (key) {
      if (typeof value === 'string' || typeof value === 'number') keys[name] = String(value);
      else faults.push({ field: name, message: `found ${shownValue(value)}, expected text${choices(key.choices)}` });
    } else if (name.includes('.')) entries.push({ field: name, name, value });
    else if (Object.hasOwn(askable.facts, name) && isPlain(value)) {
      for (const [field, inner] of Object.entries(value))
        entries.push({ field: `${name}.${field}`, name: `${name}.${field}`, value: inner });
    } else {
      const meant = called(name, inputs);
      const wider = called(name, beside);
      if (meant.length === 1 && meant[0] !== undefined) entries.push({ field: name, name: meant[0], value });
      else if (otherNames.has(name)) other(name, otherNames.get(name), value);
      else if (meant.length > 1) faults.push({ field: name, message: `\`${name}\` can be ${meant.join(' or ')}; write the whole name` });
      else if (wider.length === 1 && wider[0] !== undefined) entries.push({ field: name, name: wider[0], value });
      else if (wider.length === 0)
        faults.push({ field: name, message: `nothing that is asked is called \`${name}\`; ${expectation(inputs)}` });
    }
  }
  for (const { field, name } of entries)
    if (!entryOf(askable, name)) faults.push({ field, message: `no fact is called \`${name}\`; ${expectation(inputs)}` });
  return { entries, keys, faults, currency: currencyOf(askable, plain) };
};

/** The facts whose last name is this one. */
const called = (name: string, inputs: readonly QuestionInput[]): readonly string[] => [
  ...new Set(inputs.filter((input) => input.name.split('.')[1] === name).map((input) => input.name)),
];

const factsOf = (askable: Askable, { entries, keys, currency }: Entries): Result<Given, readonly InputFault[]> => {
  const faults: InputFault[] = [];
  const facts: Record<string, Record<string, unknown>> = {};
  for (const { field, name, value } of entries) {
    const entry = entryOf(askable, name);
    if (!entry) continue;
    const [space = '', last = ''] = name.split('.');
    const group = Object.hasOwn(facts, space) ? (facts[space] ?? {}) : {};
    const read = readValue(entry, value, currency);
    if (Object.hasOwn(group, last)) faults.push({ field, message: `\`${name}\` is given twice; give it once` });
    else if ('fault' in read) faults.push({ field, message: read.fault });
    else facts[space] = { ...group, [last]: read.value };
  }
  return faults.length > 0 ? { ok: false, error: faults } : { ok: true, value: { facts: facts as Facts, keys } };
};

const entryOf = (askable: Askable, name: string): FactEntry | undefined => {
  const [space = '', field = '', ...more] = name.split('.');
  return more.length > 0 ? undefined : fieldOf(askable, space, field);
};

const fieldOf = (askable: Askable, space: string, field: string): FactEntry | undefined => {
  const group = Object.hasOwn(askable.facts, space) ? askable.facts[space] : undefined;
  return group && Object.hasOwn(group, field) ? group[field] : undefined;
};

const expectation = (inputs: readonly QuestionInput[]): string =>
  inputs.length === 0 ? 'this question reads no input' : `this reads: ${[...new Set(inputs.map(({ name }) => name))].join(', ')}`;

const choices = (list: readonly string[] | undefined): string => (list ? `: one of ${list.slice(0, 20).join(', ')}` : '');

/** The currency of amounts that are given without one: the pack's, else the one of its figures, else the one that the input itself names. */
const currencyOf = (askable: Askable, plain: Plain): string | undefined => {
  if (askable.currency !== undefined) return askable.currency;
  const own = new Set<string>();
  for (const { values } of [...askable.params.values(), ...askable.tables.values()])
    for (const { value } of [...values.values()].flat()) {
      if (value.value instanceof Money) own.add(value.value.currency);
      else if (value.unit !== undefined && isCurrency(value.unit)) own.add(value.unit);
    }
  if (own.size === 1) return [...own][0];
  const named = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value === 'string') {
      const code = /^\s*-?[\d.]+ ([A-Z]{3})\s*$/.exec(value)?.[1];
      if (code !== undefined && isCurrency(code)) named.add(code);
    } else if (isPlain(value) && typeof value.currency === 'string' && isCurrency(value.currency)) named.add(value.currency);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look);
  };
  look(plain);
  if (named.size === 1) return [...named][0];
  // General formulas hold for any currency, and so for amounts without one.
  return askable.pack === undefined && named.size === 0 ? noCurrency : undefined;
};

type Read = { readonly value: unknown } | { readonly fault: string };

const readValue = (entry: FactEntry, value: unknown, currency: string | undefined): Read => {
  if (value === null) return { value: null };
  const item = itemType(entry.type);
  if (item) {
    if (!Array.isArray(value)) return { fault: `found ${shownValue(value)}, expected ${formOf(entry.type)}` };
    if (value.length > 400) return { fault: `found a list of ${value.length}, expected at most 400` };
    const items = value.map((one) =>
      one === null ? { fault: `found null, expected ${formOf(item)}` } : readValue({ ...entry, type: item }, one, currency),
    );
    const wrong = items.findIndex((one) => 'fault' in one);
    const first = items[wrong];
    if (first && 'fault' in first) return { fault: `item ${wrong + 1}: ${first.fault}` };
    return { value: items.map((one) => ('value' in one ? one.value : undefined)) };
  }
  const read = scalar(entry.type, value, currency);
  if (read === undefined) {
    const form = entry.type === 'Money' ? amountForm(currency) : formOf(entry.type);
    return { fault: `found ${shownValue(value)}, expected ${form}${entry.unit === undefined ? '' : ` (${entry.unit})`}` };
  }
  if (entry.choices && typeof read === 'string' && !entry.choices.includes(read))
    return { fault: `found ${shownValue(value)}, expected text${choices(entry.choices)}` };
  const number = numberOf(read);
  const [least, most] = [entry.least ?? 0, entry.most];
  if (number !== undefined && number < least) return { fault: `found ${shownValue(value)}, expected at least ${least}` };
  if (number !== undefined && most !== undefined && number > most) return { fault: `found ${shownValue(value)}, expected at most ${most}` };
  return { value: read };
};

const amountForm = (currency: string | undefined): string =>
  currency === undefined ? 'an amount with its currency such as 420.00 USD' : `an amount such as ${exampleOf(currency)}`;
const exampleOf = (currency: string): string => (currency === noCurrency ? '420.00' : String(new Money(4200n, currency)));

const numberOf = (value: unknown): number | undefined => {
  if (typeof value === 'number') return value;
  if (value instanceof Decimal) return Number(value.toString());
  return value instanceof Money ? Number(value.decimal()) : undefined;
};

/** A value of a type from plain data; undefined when it is none. */
const scalar = (type: FactType, value: unknown, currency: string | undefined): unknown => {
  try {
    switch (type) {
      case 'int': {
        const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value.trim()) ? Number(value) : value;
        return Number.isSafeInteger(number) ? number : undefined;
      }
      case 'Decimal':
        return typeof value === 'number' || typeof value === 'string' ? Decimal.parse(String(value)) : undefined;
      case 'bool':
        return typeof value === 'boolean' ? value : undefined;
      case 'Day':
        return typeof value === 'string' ? plainDate(value) : undefined;
      case 'Span':
        return typeof value === 'string' && isSpan(value) ? value : undefined;
      case 'Money':
        return money(value, currency);
      default:
        return typeof value === 'string' ? value : undefined;
    }
  } catch {
    return undefined;
  }
};

const money = (value: unknown, currency: string | undefined): Money | undefined => {
  if (isPlain(value)) {
    const { amount, currency: named, ...more } = value;
    if (Object.keys(more).length > 0 || (typeof amount !== 'string' && typeof amount !== 'number')) return undefined;
    return typeof named === 'string' ? Money.parse(String(amount), named) : undefined;
  }
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const [amount = '', named, ...more] = String(value).trim().split(/\s+/);
  const code = named ?? currency;
  return code === undefined || more.length > 0 ? undefined : Money.parse(amount, code);
};

const shownValue = (value: unknown): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};
