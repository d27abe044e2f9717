import { fail, ok, type Problem, type Result } from '../../../kernel/result.ts';
import { decode, readRows } from '../../../modules/vacancies/index.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { deductionKinds } from '../../../programme/index.ts';

/** The most payslips of one table: a large farm's month. */
export const mostRows = 500;

const fixed = [
  { name: 'file', needed: true, example: 'P-1234-5678' },
  { name: 'first_day', needed: true, example: '2026-06-01' },
  { name: 'last_day', needed: true, example: '2026-06-30' },
  { name: 'hours_worked', needed: true, example: '160' },
  { name: 'hours_offered', needed: false, example: '168' },
  { name: 'gross', needed: true, example: '1568.00' },
  { name: 'piece', needed: false, example: '' },
  { name: 'net', needed: true, example: '1411.20' },
  { name: 'currency', needed: true, example: 'EUR' },
] as const;

/** The columns of a table of payslips: those of the form, and one for each kind of deduction. */
export const columns: readonly { readonly name: string; readonly needed: boolean; readonly example: string }[] = [
  ...fixed,
  ...deductionKinds.map((kind) => ({ name: `deduction_${kind}`, needed: false, example: kind === 'tax' ? '156.80' : '' })),
];

/** A row of the table as the command's input, or what keeps it from being one. */
export interface PayRow {
  /** As a spreadsheet numbers it; the heads are row 1. */
  readonly row: number;
  readonly file: string;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly problem?: Problem;
}

type Cells = Readonly<Record<string, string>>;
const headOf = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');

/** The rows of a table of payslips (CSV, any usual delimiter); or what is wrong with the table as a whole. */
export const readTable = (
  bytes: Uint8Array,
): Result<{ readonly text: string; readonly rows: readonly { row: number; cells: Cells }[] }> => {
  const text = decode(bytes);
  if (!text.ok) return fail(text.error.code, text.error.params, { field: 'file' });
  const first = text.value.split(/[\r\n]/, 1)[0] ?? '';
  const delimiter = [',', ';', '\t'].reduce((best, sign) => (first.split(sign).length > first.split(best).length ? sign : best));
  const [heads, ...others] = [...readRows(text.value, delimiter)];
  if (!heads || !('cells' in heads)) return fail('import.not-a-table', undefined, { field: 'file' });
  const names = heads.cells.map(headOf);
  const missing = fixed.filter(({ name, needed }) => needed && !names.includes(name)).map(({ name }) => name);
  if (missing.length > 0) return fail('intake.columns-missing', { columns: missing.join(', '), count: missing.length }, { field: 'file' });
  if (others.length > mostRows) return fail('intake.too-many-rows', { most: mostRows }, { field: 'file' });
  const cellsOf = (values: readonly string[]): Cells => Object.fromEntries(names.map((name, at) => [name, (values[at] ?? '').trim()]));
  return ok({ text: text.value, rows: others.map((one) => ({ row: one.row, cells: 'cells' in one ? cellsOf(one.cells) : {} })) });
};

const money = (cells: Cells, name: string) => (cells[name] ? { amount: cells[name], currency: cells.currency?.toUpperCase() } : undefined);

/** Which file each row is of, among those that the sender may see. */
export const rowsOf = async (tx: Tx, rows: readonly { row: number; cells: Cells }[]): Promise<readonly PayRow[]> => {
  const references = [...new Set(rows.map(({ cells }) => (cells.file ?? '').toUpperCase()).filter((one) => one !== ''))];
  const found =
    references.length === 0
      ? []
      : await tx.selectFrom('placement').select(['id', 'reference']).where('reference', 'in', references).execute();
  const known = new Map(found.map(({ id, reference }) => [reference, id]));
  return rows.map(({ row, cells }): PayRow => {
    const file = (cells.file ?? '').toUpperCase();
    const placement = known.get(file);
    if (placement === undefined) return { row, file, problem: { code: 'pay.file-unknown' } };
    const deductions = Object.fromEntries(deductionKinds.map((kind) => [kind, money(cells, `deduction_${kind}`)]));
    const input = {
      placement,
      first: cells.first_day,
      last: cells.last_day,
      hoursWorked: cells.hours_worked,
      ...(cells.hours_offered && { hoursOffered: cells.hours_offered }),
      ...(cells.piece && { piece: money(cells, 'piece') }),
      gross: money(cells, 'gross'),
      deductions,
      net: money(cells, 'net'),
    };
    return { row, file, input };
  });
};
