import { fail, type Problem, type Result } from '../../../kernel/result.ts';
import { type ColumnName, columnName, columns, delimiterOf, readHeads } from './columns.ts';
import { readRows, rowLimit } from './read-rows.ts';

/** The most rows of a file. */
export const rowsLimit = 20_000;

/** What is wrong with one row, by its column where one is to blame. `given` is the cell, shortened. */
export interface RowProblem {
  readonly code: string;
  readonly column?: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly given?: string;
}

/** A row of a file before any vacancy is made of it. */
export type FileRow =
  | { readonly row: number; readonly cells: Readonly<Partial<Record<ColumnName, string>>> }
  | { readonly row: number; readonly problem: RowProblem; readonly cells: Readonly<Partial<Record<ColumnName, string>>> };

type Read = Result<readonly FileRow[], readonly Problem[]>;
const refuse = (...problems: readonly Problem[]): Read => ({ ok: false, error: problems });
const problem = (code: string, params?: Problem['params']): Problem => ({ code, ...(params && { params }), field: 'file' });

/**
 * The rows of a file of vacancies: a table whose first row names the columns, or JSON. A fault of the whole (columns, too many rows)
 * refuses the file; a fault of one row is that row's.
 */
export const readFile = (text: string): Read => {
  const isJson = /^\s*[[{]/.test(text);
  if (has(text, isJson ? /[[{]/g : /[\r\n]/g, rowsLimit * 5) || (isJson && has(text, /:/g, rowsLimit * columns.length * 2)))
    return refuse(problem('import.too-many-rows', { most: rowsLimit }));
  return isJson ? readJson(text) : readTable(text);
};

/** Whether a text has more of a sign than any file within the limit. Counted before it is read: millions would take seconds from everybody. */
const has = (text: string, sign: RegExp, more: number): boolean => {
  let count = 0;
  while (count <= more && sign.test(text)) count += 1;
  return count > more;
};

const readTable = (text: string): Read => {
  const delimiter = delimiterOf(
    text
      .slice(0, rowLimit)
      .trimStart()
      .split(/[\r\n]/, 1)[0] ?? '',
  );
  const reading = readRows(text, delimiter);
  const first = reading.next();
  if (first.done || !('cells' in first.value)) return refuse(problem('import.not-a-table'));
  const heads = readHeads(first.value.cells);
  if (!heads.ok) return heads;
  const rows: FileRow[] = [];
  for (const one of reading) {
    if (rows.length >= rowsLimit) return refuse(problem('import.too-many-rows', { most: rowsLimit }));
    rows.push('cells' in one ? rowOf(one.row, one.cells, heads.value) : { row: one.row, problem: { code: one.problem }, cells: {} });
  }
  return rows.length === 0 ? refuse(problem('import.empty')) : { ok: true, value: rows };
};

const rowOf = (row: number, values: readonly string[], heads: readonly ColumnName[]): FileRow => {
  const cells = Object.fromEntries(heads.map((name, index) => [name, values[index] ?? '']));
  // Spreadsheets write empty cells after the last column; anything else there has lost its column.
  const width = values.findLastIndex((value) => value.trim() !== '') + 1;
  if (values.length < heads.length || width > heads.length)
    return { row, cells, problem: { code: 'import.row-width', params: { asked: heads.length, given: Math.max(width, values.length) } } };
  return { row, cells };
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list of objects with the same names as the columns, or an object with that list as `vacancies`. */
const readJson = (text: string): Read => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse(problem('input.not-json'));
  }
  const list = isObject(value) ? value.vacancies : value;
  if (!Array.isArray(list)) return refuse(problem('import.not-a-table'));
  if (list.length === 0) return refuse(problem('import.empty'));
  if (list.length > rowsLimit) return refuse(problem('import.too-many-rows', { most: rowsLimit }));
  return { ok: true, value: list.map((one: unknown, index) => jsonRow(one, index + 1)) };
};

const known = new Set<string>(columns.map(({ name }) => name));

const jsonRow = (value: unknown, row: number): FileRow => {
  if (!isObject(value)) return { row, cells: {}, problem: { code: 'input.type' } };
  if (JSON.stringify(value).length > rowLimit) return { row, cells: {}, problem: { code: 'import.row-too-long' } };
  const entries = Object.entries(value).map(([name, cell]) => [columnName(name), cell] as const);
  const unknown = entries.filter(([name]) => !known.has(name)).map(([name]) => name.slice(0, 30));
  const cells = Object.fromEntries(
    entries.flatMap(([name, cell]) => (known.has(name) && cell !== null && typeof cell !== 'object' ? [[name, String(cell)]] : [])),
  );
  if (unknown.length > 0) {
    const told = fail('import.columns-unknown', { columns: unknown.slice(0, 10).join(', '), count: unknown.length });
    if (!told.ok) return { row, cells, problem: told.error };
  }
  const nested = entries.find(([, cell]) => typeof cell === 'object' && cell !== null)?.[0];
  return nested ? { row, cells, problem: { code: 'input.type', column: nested } } : { row, cells };
};
