import { type ColumnName, columns } from './columns.ts';
import type { RowProblem } from './read-file.ts';

/** What a cell may be written as besides an id: a corridor as its two countries, an employer as its registered number. */
export interface Names {
  /** The country for which is filed. */
  readonly destination: string;
  readonly corridors: ReadonlyMap<string, string>;
  readonly employers: ReadonlyMap<string, string>;
}

type Cells = Readonly<Partial<Record<ColumnName, string>>>;

/**
 * A cell that a spreadsheet would run as a formula when somebody opens the file it is copied into. Refused and not defused: what
 * a title that begins with `=` was meant to say, nobody here can know.
 */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r]/;

const yes = new Set(['yes', 'true', '1', 'on', 'x', 'sí', 'si', 'oui', 'نعم']);
const no = new Set(['', 'no', 'false', '0', 'off', 'non', 'لا']);

/** What the command is given for a row, or what keeps a cell from meaning anything. Empty cells are absent. */
export const toVacancy = (
  cells: Cells,
  names: Names,
): { readonly input: Record<string, unknown>; readonly problems: readonly RowProblem[] } => {
  const problems: RowProblem[] = [];
  const input: Record<string, unknown> = {};
  const pay: Record<string, string> = {};
  for (const { name, field, kind } of columns) {
    const raw = cells[name] ?? '';
    const cell = raw.trim();
    if (kind === 'yes') {
      const said = cell.toLowerCase();
      if (!yes.has(said) && !no.has(said)) problems.push({ code: 'import.yes-or-no', column: name, given: short(cell) });
      input[field] = yes.has(said);
      continue;
    }
    if (cell === '' && !/[\t\r]/.test(raw)) continue;
    if (kind === 'text' && formula.test(raw)) {
      problems.push({ code: 'import.formula', column: name, given: short(raw) });
      continue;
    }
    if (name === 'pay') pay.amount = cell;
    else if (name === 'currency') pay.currency = cell;
    else if (name === 'corridor') {
      input[field] = names.corridors.get(cell.toUpperCase().replace(/[^A-Z]+/g, '-')) ?? idIn(cell);
      if (!input[field]) problems.push({ code: 'vacancy.unknown-corridor', column: name, given: short(cell) });
    } else if (name === 'employer') {
      input[field] = names.employers.get(cell) ?? idIn(cell);
      const params = { destination: names.destination };
      if (!input[field]) problems.push({ code: 'vacancy.unknown-employer', column: name, params, given: short(cell) });
    } else if (name === 'kind' || name === 'pay_per') input[field] = cell.toLowerCase();
    else input[field] = cell;
  }
  // A currency alone says nothing; an amount without one cannot be read.
  if (pay.amount !== undefined && pay.currency === undefined) problems.push({ code: 'input.missing', column: 'currency' });
  else if (pay.amount !== undefined) input.pay = pay;
  return { input, problems };
};

const idIn = (cell: string): string | undefined => (/^[0-9a-f-]{36}$/i.test(cell) ? cell : undefined);

/** A cell as a report shows it: enough to find it again. */
export const short = (cell: string): string => {
  const shown = cell.replace(/\p{Cc}/gu, ' ').trim();
  return shown.length > 40 ? `${shown.slice(0, 40)}…` : shown;
};
