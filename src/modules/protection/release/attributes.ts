import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Domain, YearlyCap } from '../../../disclosure/index.ts';
import { countryCodes } from '../../../kernel/country.ts';

const attribute = z.strictObject({
  values: z.union([z.literal('countries'), z.array(z.string()).min(1)]),
  of: z.record(z.string(), z.array(z.string()).min(1)).optional(),
  src: z.string(),
});
const pack = z.strictObject({
  schema: z.literal('corridor.release/1'),
  sources: z.record(
    z.string(),
    z.strictObject({ title: z.string(), link: z.string().optional(), mark: z.enum(['P', 'K', 'R']), proposal: z.literal(true).optional() }),
  ),
  attributes: z.record(z.string(), attribute),
  yearly_cap: z.strictObject({ epsilon: z.number().positive(), delta: z.string().transform(Number), src: z.string() }),
});

/** What a coded case can say, and which terms of the case standard say it. */
export type ReleasePack = z.output<typeof pack>;

let read: ReleasePack | undefined;

/** The shipped list of attributes, read once. */
export const releasePack = (): ReleasePack => {
  read ??= pack.parse(parse(readFileSync(new URL('../../../../packs/protection/release/attributes.yaml', import.meta.url), 'utf8')));
  return read;
};

export const attributeNames = (): readonly string[] => Object.keys(releasePack().attributes);

/** The values of an attribute; undefined for one that there is not. */
export const valuesOf = (name: string): readonly string[] | undefined => {
  const found = releasePack().attributes[name];
  if (!found) return undefined;
  return found.values === 'countries' ? countryCodes : found.values;
};

/** The values of some attributes, in their order. */
export const domainOf = (names: readonly string[]): Domain => Object.fromEntries(names.map((name) => [name, valuesOf(name) ?? []]));

export const yearlyCap = (): YearlyCap => releasePack().yearly_cap;
