import { readFileSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { isCountry } from '../../../kernel/country.ts';
import { plainDate } from '../../../kernel/dates.ts';
import type { Result } from '../../../kernel/result.ts';
import { type Finding, findingText } from '../../../programme/index.ts';
import { type Centre, kinds, type Told } from './domain/centre.ts';
import { spansOf } from './domain/hours.ts';

const told = (read: (text: string) => boolean, wanted: string) =>
  z.string().transform((text, context): Told => {
    if (text === '') return { is: 'silent' };
    if (text === 'unknown' || text === 'none') return { is: text };
    if (read(text)) return { is: 'told', value: text };
    context.addIssue({ code: 'custom', message: `"${text.slice(0, 40)}" is not ${wanted}; leave it empty, or write unknown or none` });
    return z.NEVER;
  });
const optional = z.string().transform((text) => text || undefined);
const degrees = (most: number) =>
  z
    .string()
    .regex(/^(-?\d{1,3}(\.\d)?)?$/)
    .transform((text) => (text === '' ? undefined : Number(text)))
    .refine((number) => number === undefined || Math.abs(number) <= most);
const isPlace = (code: string): boolean => isCountry(code) || /^X[A-Z]$/.test(code);

const line = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,40}$/, { error: 'small letters, figures and dashes' }),
  kind: z.enum(kinds),
  countries: z.string().refine((text) => text === '' || text === 'world' || text.split(' ').every(isPlace), {
    error: 'codes of ISO 3166-1 between spaces, or world',
  }),
  area: optional,
  name: z.string().min(2).max(120),
  since: optional,
  operator: optional,
  site: told((text) => /^[a-z0-9.-]+\.[a-z]{2,}(\/[\w./-]*)?$/.test(text), 'an address without https://'),
  phone: told((text) => /^\+?[\d -]{3,20}$/.test(text), 'a number that can be dialled'),
  languages: told((text) => text.split(' ').every((one) => /^[a-z]{2,3}$/.test(one)), 'codes of languages between spaces'),
  hours: told((text) => text === 'always' || spansOf(text) !== undefined, 'always, or days and hours such as mo-fr 09:00-17:00'),
  place: told((text) => text.length <= 60, 'a town'),
  lat: degrees(90),
  lon: degrees(180),
  mark: z.enum(['P', 'K', 'R']),
  checked: z.string().transform((text, context) => {
    if (text === '') return undefined;
    try {
      return plainDate(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'no day; write it like 2026-11-27' });
      return z.NEVER;
    }
  }),
});

const centreOf = ({ countries, lat, lon, area, since, operator, ...rest }: z.infer<typeof line>): Centre => ({
  ...rest,
  area,
  since,
  operator,
  countries: countries === 'world' || countries === '' ? [] : countries.split(' '),
  world: countries === 'world',
  at: lat === undefined || lon === undefined ? undefined : [lon, lat],
});

/** Reads a directory, or says at which line and in which column what is wrong. */
export const loadCentres = (text: string, file: string): Result<readonly Centre[], readonly Finding[]> => {
  let rows: { record: Record<string, string>; info: { lines: number } }[];
  try {
    rows = parse(text, { columns: true, info: true, bom: true, trim: true }) as never;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { ok: false, error: [{ file, line: Number(error.lines ?? 1), column: 1, message: error.message, path: '' }] };
  }
  const heads = Object.keys(rows[0]?.record ?? {});
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const centres = rows.flatMap(({ record, info }) => {
    const read = line.safeParse(record);
    const at = (name: string, message: string) =>
      findings.push({ file, line: info.lines, column: heads.indexOf(name) + 1, message: `${name}: ${message}`, path: name });
    if (!read.success) {
      for (const issue of read.error.issues)
        at(String(issue.path[0] ?? heads[0] ?? ''), issue.message.replace(/^Invalid (input|option|string): /, ''));
      return [];
    }
    if (seen.has(read.data.id)) at('id', `"${read.data.id}" stands twice`);
    seen.add(read.data.id);
    return [centreOf(read.data)];
  });
  return findings.length > 0 ? { ok: false, error: findings } : { ok: true, value: centres };
};

const path = new URL('../../../../packs/centres/directory.csv', import.meta.url);
let known: readonly Centre[] | undefined;

/** The whole directory, read once. @throws Error that lists what is wrong */
export const allCentres = (): readonly Centre[] => {
  if (known) return known;
  const read = loadCentres(readFileSync(path, 'utf8'), 'packs/centres/directory.csv');
  if (!read.ok) throw new Error(read.error.map(findingText).join('\n'));
  known = read.value;
  return known;
};

/** A centre by the name that its address has. */
export const centreNamed = (id: string | undefined): Centre | undefined => allCentres().find((centre) => centre.id === id);
