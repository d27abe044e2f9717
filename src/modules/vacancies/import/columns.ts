import { fail, ok, type Problem, type Result } from '../../../kernel/result.ts';

/** A documented column of a file of vacancies. */
export interface ColumnSpec {
  readonly name: string;
  readonly needed: boolean;
  /** The field of the command that the cell fills. */
  readonly field: string;
  readonly kind: 'text' | 'code' | 'number' | 'amount' | 'date' | 'yes';
  readonly example: string;
}

/** All columns, in the order of the template. Only what is needed for a vacancy; a person's name has no place in such a file. */
export const columns = [
  { name: 'corridor', needed: true, field: 'corridor', kind: 'code', example: 'MA-ES' },
  { name: 'programme', needed: true, field: 'programme', kind: 'code', example: 'es-ma-gecco' },
  { name: 'employer', needed: false, field: 'employer', kind: 'code', example: '' },
  { name: 'title', needed: true, field: 'title', kind: 'text', example: 'Strawberry picker' },
  { name: 'occupation', needed: true, field: 'occupation', kind: 'code', example: '9211' },
  { name: 'sector', needed: false, field: 'sector', kind: 'text', example: '' },
  { name: 'region', needed: true, field: 'region', kind: 'text', example: 'Huelva' },
  { name: 'place', needed: false, field: 'place', kind: 'text', example: 'Moguer' },
  { name: 'places', needed: true, field: 'places', kind: 'number', example: '20' },
  { name: 'start', needed: true, field: 'start', kind: 'date', example: '2026-03-01' },
  { name: 'end', needed: true, field: 'end', kind: 'date', example: '2026-06-30' },
  { name: 'pay', needed: false, field: 'pay.amount', kind: 'amount', example: '9.43' },
  { name: 'currency', needed: false, field: 'pay.currency', kind: 'code', example: 'EUR' },
  { name: 'pay_per', needed: false, field: 'payPer', kind: 'code', example: 'hour' },
  { name: 'hours_week', needed: true, field: 'hoursWeek', kind: 'number', example: '39' },
  { name: 'experience_months', needed: false, field: 'experienceMonths', kind: 'number', example: '0' },
  { name: 'kind', needed: true, field: 'kind', kind: 'code', example: 'generic' },
  { name: 'homogeneous', needed: false, field: 'homogeneous', kind: 'yes', example: 'yes' },
  { name: 'housing', needed: false, field: 'housing', kind: 'yes', example: 'yes' },
  { name: 'herding', needed: false, field: 'herding', kind: 'yes', example: 'no' },
  { name: 'origin_reference', needed: false, field: 'originReference', kind: 'text', example: '' },
] as const satisfies readonly ColumnSpec[];
export type ColumnName = (typeof columns)[number]['name'];

const byName: ReadonlyMap<string, ColumnSpec> = new Map(columns.map((column) => [column.name, column]));

/** The column whose cell a problem of the command is about. */
export const columnOfField = (field: string | undefined, code: string): string | undefined => {
  if (field === undefined) return undefined;
  // An amount and its currency are read together; a code that is in no list can only be the currency.
  if (field === 'pay') return code === 'input.code' || code === 'vacancy.wrong-currency' ? 'currency' : 'pay';
  return columns.find((column) => column.field === field)?.name;
};

/** A column that the table of refused rows has and that is passed over when it comes back. */
export const remarks = 'to_correct';

/** A head as people write it: `Pay per`, ` PAY_PER ` and `pay-per` are `pay_per`. */
export const columnName = (head: string): string =>
  head
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/** Names in a message: a few, each short, so that a file that is no table does not fill the page. */
const shortened = (names: readonly string[]): string =>
  names
    .slice(0, 10)
    .map((name) => (name.length > 30 ? `${name.slice(0, 30)}…` : name))
    .join(', ') + (names.length > 10 ? ', …' : '');

/**
 * The columns of a file by its heads. All that is wrong is told at once.
 * @returns `import.not-a-table` when no head is a column at all; else `import.columns-missing`, `-unknown`, `-twice`.
 */
export const readHeads = (heads: readonly string[]): Result<readonly ColumnName[], readonly Problem[]> => {
  const names = heads.map(columnName);
  const last = names.findLastIndex((name) => name !== '');
  const given = names.slice(0, last + 1);
  if (!given.some((name) => byName.has(name))) return { ok: false, error: [{ code: 'import.not-a-table', field: 'file' }] };
  const missing = columns.filter(({ name, needed }) => needed && !given.includes(name)).map(({ name }) => name);
  const unknown = given.filter((name) => !byName.has(name) && name !== remarks).map((name) => (name === '' ? '—' : name));
  const twice = [...new Set(given.filter((name, index) => byName.has(name) && given.indexOf(name) !== index))];
  const problems = [
    ['import.columns-missing', missing],
    ['import.columns-unknown', unknown],
    ['import.columns-twice', twice],
  ] as const;
  const found = problems.flatMap(([code, wrong]): Problem[] => {
    if (wrong.length === 0) return [];
    const told = fail(code, { columns: shortened(wrong), count: wrong.length }, { field: 'file' });
    return told.ok ? [] : [told.error];
  });
  return found.length > 0 ? { ok: false, error: found } : ok(given as readonly ColumnName[]);
};

/** The sign between the cells: the one that makes the first row into the most columns that are known. */
export const delimiterOf = (firstLine: string): string => {
  const scores = [',', ';', '\t'].map((sign) => ({
    sign,
    known: firstLine.split(sign).filter((head) => byName.has(columnName(head.replace(/^"|"$/g, '')))).length,
  }));
  return scores.reduce((best, one) => (one.known > best.known ? one : best)).sign;
};
