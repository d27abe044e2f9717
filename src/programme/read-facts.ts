import { plainDate } from '../kernel/dates.ts';
import { Money } from '../kernel/money.ts';
import { isSpan } from './calendar.ts';
import { Decimal } from './decimal.ts';
import type { FactCatalogue } from './environment.ts';
import { type Facts, type FactType, itemType } from './facts.ts';

export interface FactFault {
  readonly path: readonly string[];
  readonly message: string;
}

/**
 * Reads facts from plain data, as an examples file or an interface gives them: money as `9.43 EUR`, days as `2026-01-10`.
 * A name that the catalogue does not have, and a value of another type, is a fault.
 */
export const readFacts = (
  plain: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  catalogue: FactCatalogue,
): { readonly facts: Facts; readonly faults: FactFault[] } => {
  const faults: FactFault[] = [];
  const facts: Record<string, Record<string, unknown>> = {};
  for (const [space, group] of Object.entries(plain)) {
    const values: Record<string, unknown> = {};
    for (const [field, value] of Object.entries(group)) {
      const entry = catalogue[space]?.[field];
      if (!entry) {
        faults.push({ path: [space, field], message: `no fact is called \`${space}.${field}\`` });
        continue;
      }
      const read = converted(entry.type, value);
      if (read === undefined) faults.push({ path: [space, field], message: `\`${space}.${field}\` is to be ${formOf(entry.type)}` });
      else values[field] = read;
    }
    facts[space] = values;
  }
  return { facts: facts as Facts, faults };
};

/** How a fact of a type is written, for whoever wrote it otherwise. */
export const formOf = (type: FactType): string => {
  const item = itemType(type);
  return item ? `a list, each of it ${formOf(item)}` : (forms[type] ?? type);
};

const forms: Readonly<Partial<Record<FactType, string>>> = {
  int: 'a whole number',
  string: 'text (in quotes when it is made of digits)',
  bool: 'true or false',
  Money: 'an amount such as 9.43 EUR',
  Day: 'a day such as 2026-01-10',
  Decimal: 'a number such as 7.5',
  Span: 'a length of time such as P9M',
};

const converted = (type: FactType, value: unknown): unknown => {
  if (value === null) return null;
  const item = itemType(type);
  if (item) {
    const list = Array.isArray(value) ? value.map((one) => converted(item, one)) : [null];
    return list.some((one) => one === undefined || one === null) ? undefined : list;
  }
  try {
    if (type === 'int') return Number.isSafeInteger(value) ? value : undefined;
    if (type === 'bool') return typeof value === 'boolean' ? value : undefined;
    if (type === 'Decimal') return typeof value === 'number' || typeof value === 'string' ? Decimal.parse(String(value)) : undefined;
    if (typeof value !== 'string') return undefined;
    if (type === 'Span') return isSpan(value) ? value : undefined;
    if (type === 'string') return value;
    if (type === 'Day') return plainDate(value);
    const [amount = '', currency = ''] = value.split(' ');
    return Money.parse(amount, currency);
  } catch {
    return undefined;
  }
};
