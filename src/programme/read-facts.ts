import { plainDate } from '../kernel/dates.ts';
import { Money } from '../kernel/money.ts';
import type { FactCatalogue } from './environment.ts';
import type { Facts, FactType } from './facts.ts';

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
      if (read === undefined) faults.push({ path: [space, field], message: `\`${space}.${field}\` is to be ${forms[entry.type]}` });
      else values[field] = read;
    }
    facts[space] = values;
  }
  return { facts: facts as Facts, faults };
};

const forms: Readonly<Record<FactType, string>> = {
  int: 'a whole number',
  string: 'text (in quotes when it is made of digits)',
  bool: 'true or false',
  Money: 'an amount such as 9.43 EUR',
  Day: 'a day such as 2026-01-10',
};

const converted = (type: FactType, value: unknown): unknown => {
  if (value === null) return null;
  try {
    if (type === 'int') return Number.isSafeInteger(value) ? value : undefined;
    if (type === 'bool') return typeof value === 'boolean' ? value : undefined;
    if (typeof value !== 'string') return undefined;
    if (type === 'string') return value;
    if (type === 'Day') return plainDate(value);
    const [amount = '', currency = ''] = value.split(' ');
    return Money.parse(amount, currency);
  } catch {
    return undefined;
  }
};
