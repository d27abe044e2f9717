import type { FactCatalogue } from '../environment.ts';
import type { Facts } from '../facts.ts';
import type { PlainFacts } from '../lint/cases.ts';

/** Facts by their names, as `vacancy.pay`, with values as the engine takes them. */
export type Flat = ReadonlyMap<string, unknown>;

export const factsOf = (flat: Flat): Facts => {
  const facts: Record<string, Record<string, unknown>> = {};
  for (const [name, value] of flat) {
    const point = name.indexOf('.');
    const space = name.slice(0, point);
    const group = facts[space] ?? {};
    group[name.slice(point + 1)] = value;
    facts[space] = group;
  }
  return facts as Facts;
};

export const flatOf = (facts: Facts): Flat =>
  new Map(
    Object.entries(facts).flatMap(([space, group]) =>
      Object.entries((group ?? {}) as Readonly<Record<string, unknown>>).flatMap(([field, value]): [string, unknown][] =>
        value === undefined || value === null ? [] : [[`${space}.${field}`, value]],
      ),
    ),
  );

/** Facts as an examples file writes them; those alone that a catalogue has, where one is given. */
export const plainOf = (flat: Flat, catalogue?: FactCatalogue): PlainFacts => {
  const facts: Record<string, Record<string, unknown>> = {};
  for (const [name, value] of [...flat].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const [space = '', field = ''] = name.split('.');
    if (catalogue && !catalogue[space]?.[field]) continue;
    const group = facts[space] ?? {};
    group[field] = plain(value);
    facts[space] = group;
  }
  return facts;
};

const plain = (value: unknown): unknown => {
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value;
  return Array.isArray(value) ? value.map(plain) : String(value);
};
