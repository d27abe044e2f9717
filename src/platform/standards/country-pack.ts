import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Country, country, isCountry } from '../../kernel/country.ts';
import { type PlainDate, plainDate } from '../../kernel/dates.ts';
import { isCurrency, Money } from '../../kernel/money.ts';

const src = z.string();
const day = z.string().transform((text): PlainDate => plainDate(text));
const names = z.strictObject({ en: z.string(), ar: z.string(), es: z.string(), fr: z.string() });
const sources = z.record(z.string(), z.strictObject({ title: z.string(), link: z.url().optional(), mark: z.enum(['P', 'K', 'R']) }));
const wage = z
  .strictObject({ from: day, to: day, v: z.number(), unit: z.string().refine(isCurrency), src })
  .transform(({ from, to, v, unit, src: source }) => ({ from, until: to, value: Money.parse(String(v), unit), source }));

const holidays = z.strictObject({
  /** The first and the last year that are known whole. */
  from: z.number().int(),
  to: z.number().int(),
  src,
  /** `expected`: dated by an announcement that has not come, so that it can fall a day earlier or later. */
  days: z.array(z.strictObject({ on: day, name: names, src, expected: z.enum(['yes', 'no']).default('no') })),
});

const pack = z.strictObject({
  country: z.string().transform((code): Country => country(code)),
  name: names,
  languages: z.strictObject({ official: z.array(z.string()).min(1), also: z.array(z.string()), src }),
  currency: z.string().refine(isCurrency),
  /** The capital's first. */
  time_zones: z.array(z.string()).min(1),
  weekend: z.array(z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])),
  sources,
  agencies: z.array(z.strictObject({ id: z.string(), name: z.string(), does: z.string(), site: z.string().optional(), src })),
  holidays: holidays.optional(),
  wages: z.record(z.string(), z.array(wage)).default({}),
  notes: z.array(z.strictObject({ text: z.string(), src })),
});

/** What packs/countries says of one country; wages are half-open periods. */
export type CountryPack = Readonly<z.infer<typeof pack>>;

const path = (code: string): URL => new URL(`../../../packs/countries/${code}/country.yaml`, import.meta.url);
const known = new Map<string, CountryPack | undefined>();

/** What is said of a country, read once; undefined where there is no pack of it. */
export const countryPackOf = (code: string): CountryPack | undefined => {
  if (!known.has(code)) known.set(code, isCountry(code) && existsSync(path(code)) ? countryPack(code) : undefined);
  return known.get(code);
};

/**
 * Reads packs/countries/<code>/country.yaml.
 * @throws ZodError for a missing or unknown field, Error when there is no such file
 */
export const countryPack = (code: Country): CountryPack => pack.parse(parse(readFileSync(path(code), 'utf8')));
