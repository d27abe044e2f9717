import type { Problem, Reason } from '../../../kernel/result.ts';
import type { Refused } from '../../../platform/command/problems.ts';
import { columnOfField } from './columns.ts';
import type { FileRow, RowProblem } from './read-file.ts';
import { short } from './to-vacancy.ts';

/** A row that was refused: what it said and what is wrong with which cell, so that it can be put right and sent again. */
export interface RefusedRow {
  readonly row: number;
  readonly cells: FileRow['cells'];
  readonly problems: readonly RowProblem[];
  /** The rules of the programme behind the refusal. */
  readonly because?: readonly Reason[];
}

export interface ImportReport {
  readonly refused: readonly RefusedRow[];
}

/** The command's refusal in the words of the table: columns for fields, and the cell that was given. */
export const refusedRow = ({ row, cells }: FileRow, refused: Refused): RefusedRow => {
  const problems = (refused.problems ?? [refused]).map((problem: Problem): RowProblem => {
    const column = columnOfField(problem.field?.replace(/^vacancy\.?/, '') || undefined, problem.code);
    const given = column === undefined ? '' : short(cells[column as keyof typeof cells] ?? '');
    return {
      code: problem.code === 'input.date' ? 'import.date' : problem.code,
      ...(column !== undefined && { column }),
      ...(problem.params && { params: problem.params }),
      ...(given !== '' && { given }),
    };
  });
  const because = refused.because ?? refused.problems?.flatMap((problem) => problem.because ?? []) ?? [];
  return { row, cells, problems, ...(because.length > 0 && { because }) };
};

export const unreadRow = ({ row, cells }: FileRow, problems: readonly RowProblem[]): RefusedRow => ({ row, cells, problems });

/** jsonb holds neither the zero sign nor half a surrogate pair, and a file may bring both, in a cell or in what is told of it. */
export const storable = (report: ImportReport): ImportReport =>
  JSON.parse(
    JSON.stringify(report, (_, value: unknown) =>
      typeof value === 'string' ? value.toWellFormed().replaceAll('\u0000', '\ufffd') : value,
    ),
  ) as ImportReport;
