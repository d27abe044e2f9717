import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const field = z
  .strictObject({
    status: z.enum(['DRAFT', 'DEPRECATED']),
    core: z.enum(['Core', '']),
    field: z.string().regex(/^[a-z]{3}_[A-Za-z]+$/),
    type: z.string(),
    values: z.string(),
  })
  .transform(({ core, values, type, ...rest }) => ({
    ...rest,
    core: core === 'Core',
    type,
    /** The terms to choose from; empty where the field is free, or names another standard. */
    values: type.includes('Picklist') && values.includes(';') ? values.split(';').filter((term) => term !== '') : [],
  }));

/** One field of the Human Trafficking Case Data Standard. */
export type HtcdsField = z.output<typeof field>;

let fields: ReadonlyMap<string, HtcdsField> | undefined;

/** The 84 fields of the standard's edition 2.0 by name, read once. */
export const htcdsFields = (): ReadonlyMap<string, HtcdsField> => {
  if (!fields) {
    const text = readFileSync(new URL('../../../packs/protection/htcds/fields.csv', import.meta.url), 'utf8');
    fields = new Map(
      z
        .array(field)
        .parse(parse(text, { columns: true }))
        .map((one) => [one.field, one]),
    );
  }
  return fields;
};

/** The terms of a field. @throws Error for one that the standard has not, or that has no terms */
export const termsOf = (name: string): readonly [string, ...string[]] => {
  const [first, ...rest] = htcdsFields().get(name)?.values ?? [];
  if (first === undefined) throw new Error(`${name} has no terms in the standard`);
  return [first, ...rest];
};

/** A term of the standard as words: `WithholdsDocuments` reads "Withholds documents". */
export const termWords = (term: string): string => {
  const words = term
    .replace(/^[A-Z]_/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
