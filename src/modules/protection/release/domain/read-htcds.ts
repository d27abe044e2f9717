import { parse } from 'csv-parse/sync';
import { isCountry } from '../../../../kernel/country.ts';
import type { ReleasePack } from '../attributes.ts';
import { type Coded, codedFrom, type HtcdsFields } from './coded.ts';

/** Something in a file that cannot be taken: in which row (the heads are row 1) and column, and why. */
export interface Finding {
  readonly row: number;
  readonly column: string;
  readonly code: 'no-table' | 'columns-twice' | 'too-many-rows' | 'no-registration' | 'term' | 'country' | 'day' | 'age';
  readonly given?: string;
}

/** One coded case out of a file. */
export interface CodedRow {
  /** Month of registration, `2026-03`. */
  readonly registered: string;
  readonly values: Coded;
}

export interface HtcdsFile {
  readonly rows: readonly CodedRow[];
  readonly findings: readonly Finding[];
  /** Columns that were left out: those that name people, and those that nobody counts. */
  readonly left: readonly string[];
}

/** The most rows of one file. */
export const mostRows = 20_000;

/** Columns that are read; everything else in a file is neither kept nor looked at. */
const used = [
  'cas_IncomingReferralDate',
  'prs_Gender',
  'prs_Birthdate',
  'prs_Citizenship',
  'vic_AgeWhenTrafficked',
  'vic_MethodsOfControl',
  'vic_TypeOfExploitation',
  'vic_RelationshipToTrafficker',
  'hte_Country',
] as const;

/** What a field of the standard may say; undefined where anything may stand. */
export type TermsOf = (field: string) => readonly string[];

const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }) !== undefined;
  } catch {
    return false;
  }
};

/**
 * Reads a table of cases in the words of the Human Trafficking Case Data Standard (CSV, heads as in the standard) and codes each row.
 * Nothing is taken from a row with a finding, and a file with a finding should not be taken in at all.
 */
export const readHtcds = (text: string, pack: ReleasePack, termsOf: TermsOf): HtcdsFile => {
  let lines: string[][];
  try {
    lines = parse(text, { bom: true, skip_empty_lines: true, relax_column_count: true, trim: true });
  } catch {
    return { rows: [], findings: [{ row: 1, column: '', code: 'no-table' }], left: [] };
  }
  const [heads, ...others] = lines;
  if (!heads?.includes('cas_IncomingReferralDate'))
    return { rows: [], findings: [{ row: 1, column: 'cas_IncomingReferralDate', code: 'no-table' }], left: [] };
  const twice = heads.find((head, index) => heads.indexOf(head) !== index);
  if (twice !== undefined) return { rows: [], findings: [{ row: 1, column: twice.slice(0, 60), code: 'columns-twice' }], left: [] };
  if (others.length > mostRows)
    return { rows: [], findings: [{ row: mostRows + 2, column: '', code: 'too-many-rows', given: String(others.length) }], left: [] };
  const rows: CodedRow[] = [];
  const findings: Finding[] = [];
  for (const [index, line] of others.entries()) {
    const fields: Record<string, string> = {};
    for (const name of used) {
      const at = heads.indexOf(name);
      const cell = at === -1 ? '' : (line[at] ?? '');
      if (cell !== '') fields[name] = cell;
    }
    const own = checkRow(fields, index + 2, termsOf);
    findings.push(...own);
    if (own.length > 0) continue;
    const on = fields.cas_IncomingReferralDate as string;
    rows.push({ registered: on.slice(0, 7), values: codedFrom(fields, pack, { on, exploited: fields.hte_Country }) });
  }
  const left = heads.filter((head) => !(used as readonly string[]).includes(head)).map((head) => head.slice(0, 60));
  return { rows, findings, left };
};

const checkRow = (fields: HtcdsFields, row: number, termsOf: TermsOf): Finding[] => {
  const found: Finding[] = [];
  const say = (column: string, code: Finding['code'], given?: string) =>
    void found.push({ row, column, code, ...(given !== undefined && { given: given.slice(0, 60) }) });
  const { cas_IncomingReferralDate: on, prs_Birthdate: birth, vic_AgeWhenTrafficked: age } = fields;
  if (on === undefined) say('cas_IncomingReferralDate', 'no-registration');
  else if (!isDay(on)) say('cas_IncomingReferralDate', 'day', on);
  if (birth !== undefined && !isDay(birth)) say('prs_Birthdate', 'day');
  if (age !== undefined && !/^\d{1,3}$/.test(age)) say('vic_AgeWhenTrafficked', 'age', age);
  for (const column of ['prs_Gender', 'vic_MethodsOfControl', 'vic_TypeOfExploitation', 'vic_RelationshipToTrafficker'])
    for (const term of (fields[column] ?? '').split(';').map((one) => one.trim()))
      if (term !== '' && !termsOf(column).includes(term)) say(column, 'term', term);
  for (const column of ['prs_Citizenship', 'hte_Country'])
    for (const code of (fields[column] ?? '').split(';').map((one) => one.trim()))
      if (code !== '' && !isCountry(code.toUpperCase())) say(column, 'country', code);
  return found;
};
