import { fail, ok, type Problem, type Result } from '../../../kernel/result.ts';
import { decode, readRows, rowLimit } from '../../vacancies/index.ts';
import { type Cells, type ColumnName, columnName, columns } from './columns.ts';

/** The most rows of a file of registrations. */
export const mostRows = 5_000;

/** What is wrong with a row: which column and which code. The cell itself is never kept in the clear. */
export interface RowProblem {
  readonly code: string;
  readonly column?: ColumnName | undefined;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
}

/** A row of the file, as its cells or as what keeps it from being read. */
export interface IntakeRow {
  /** As a spreadsheet numbers it; the heads are row 1. */
  readonly row: number;
  readonly cells: Cells;
  readonly problem?: RowProblem | undefined;
}

const known = new Set<string>(columns.map(({ name }) => name));

const told = (code: string, names: readonly string[]): Problem[] => {
  if (names.length === 0) return [];
  const shown = names
    .slice(0, 10)
    .map((name) => name.slice(0, 30))
    .join(', ');
  const refused = fail(code, { columns: shown, count: names.length }, { field: 'file' });
  return refused.ok ? [] : [refused.error];
};

/** The columns by the first row: all that is wrong with them is told at once. */
const headsOf = (cells: readonly string[]): Result<readonly ColumnName[], readonly Problem[]> => {
  const names = cells.map(columnName);
  const given = names.slice(0, names.findLastIndex((name) => name !== '') + 1);
  const problems = [
    ...told(
      'intake.columns-missing',
      columns.filter(({ name, needed }) => needed && !given.includes(name)).map(({ name }) => name),
    ),
    ...told(
      'intake.columns-unknown',
      given.filter((name) => !known.has(name)).map((name) => (name === '' ? '—' : name)),
    ),
    ...told('intake.columns-twice', [...new Set(given.filter((name, at) => known.has(name) && given.indexOf(name) !== at))]),
  ];
  return problems.length > 0 ? { ok: false, error: problems } : ok(given as readonly ColumnName[]);
};

const rowOf = (row: number, values: readonly string[], heads: readonly ColumnName[]): IntakeRow => {
  const cells: Cells = Object.fromEntries(heads.map((name, at) => [name, (values[at] ?? '').trim()]));
  const width = values.findLastIndex((value) => value.trim() !== '') + 1;
  return width > heads.length
    ? { row, cells, problem: { code: 'intake.row-width', params: { asked: heads.length, given: width } } }
    : { row, cells };
};

/** The rows of a file of registrations (CSV in UTF-8, any usual delimiter), or all that is wrong with the file as a whole. */
export const readIntake = (bytes: Uint8Array): Result<readonly IntakeRow[], readonly Problem[]> => {
  const text = decode(bytes);
  if (!text.ok) return { ok: false, error: [{ ...text.error, field: 'file' }] };
  const first = text.value.slice(0, rowLimit).split(/[\r\n]/, 1)[0] ?? '';
  const delimiter = [',', ';', '\t'].reduce((best, sign) => (first.split(sign).length > first.split(best).length ? sign : best));
  const reading = readRows(text.value, delimiter);
  const head = reading.next();
  if (head.done || !('cells' in head.value)) return { ok: false, error: [{ code: 'import.not-a-table', field: 'file' }] };
  const heads = headsOf(head.value.cells);
  if (!heads.ok) return heads;
  const rows: IntakeRow[] = [];
  const keys = new Set<string>();
  for (const one of reading) {
    if (rows.length >= mostRows) return { ok: false, error: [{ code: 'intake.too-many-rows', params: { most: mostRows }, field: 'file' }] };
    if (!('cells' in one)) {
      rows.push({ row: one.row, cells: {}, problem: { code: 'intake.row-unread' } });
      continue;
    }
    const row = rowOf(one.row, one.cells, heads.value);
    const { key = '' } = row.cells;
    const twice = key !== '' && keys.has(key);
    keys.add(key);
    rows.push(twice && !row.problem ? { ...row, problem: { code: 'intake.key-twice', column: 'key' } } : row);
  }
  return rows.length === 0 ? { ok: false, error: [{ code: 'import.empty', field: 'file' }] } : ok(rows);
};
