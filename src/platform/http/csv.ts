import { stringify } from 'csv-stringify/sync';
import type { Answer } from './visit.ts';

type Cell = string | number | boolean | null | undefined;

/**
 * A table as CSV for a spreadsheet: UTF-8 with its mark, lines ended as RFC 4180 says, and no cell that runs as a formula.
 * The one place where tables leave the pages, so that none forgets the last.
 */
export const csvOf = (heads: readonly Cell[], rows: readonly (readonly Cell[])[]): string =>
  `\ufeff${stringify([heads, ...rows] as Cell[][], { record_delimiter: 'windows', escape_formulas: true })}`;

/** The same of records, under the names of their fields; an empty list is an empty table without heads. */
export const csvOfRecords = (rows: readonly Readonly<Record<string, unknown>>[]): string =>
  csvOf(
    Object.keys(rows[0] ?? {}),
    rows.map((row) => Object.values(row) as Cell[]),
  );

/** The answer that hands a table over as a file. */
export const csvFile = (name: string, body: string): Answer => ({ kind: 'file', name, type: 'text/csv; charset=utf-8', body });

/** An empty table with an example, for whoever fills one in. */
export const csvTemplate = (columns: readonly { readonly name: string; readonly example: Cell }[]): Answer =>
  csvFile(
    'template.csv',
    csvOf(
      columns.map(({ name }) => name),
      [columns.map(({ example }) => example)],
    ),
  );
