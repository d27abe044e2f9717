import { createHash } from 'node:crypto';
import { ok, type Problem, type Result } from '../../../kernel/result.ts';
import { execute, executeAll, type Runtime, reading } from '../../../platform/command/execute.ts';
import { fromZod } from '../../../platform/command/problems.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { vacancyInput } from '../file-vacancy.ts';
import { employersByRegistration } from '../queries/employers.ts';
import { decode } from './decode.ts';
import { fileRow } from './import-row.ts';
import { beginImport, filedRows, finishImport } from './keep-import.ts';
import { type FileRow, type RowProblem, readFile } from './read-file.ts';
import { type ImportReport, type RefusedRow, refusedRow, unreadRow } from './report.ts';
import { type Names, toVacancy } from './to-vacancy.ts';

export interface ImportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A reading that has said nothing for this long was broken off: the process that did it is gone. */
const brokenOff = { minutes: 15 } as const;

/**
 * Brings in a whole file of vacancies. Each row is filed by itself, exactly as by the form: a refused row leaves nothing and stops no
 * other. The same file sent again by the same organisation is not read again and gets the same report; one whose reading broke off
 * goes on with the rows that are not filed yet.
 * @returns the import's id, and whether the file was here before; or all that is wrong with the file as a whole, of which nothing is kept.
 */
export const importVacancies = async (
  runtime: Runtime,
  actor: Actor,
  file: ImportFile,
): Promise<Result<{ readonly id: string; readonly again: boolean }, readonly Problem[]>> => {
  const hash = createHash('sha256').update(file.bytes).digest('hex');
  const earlier = await earlierOf(runtime, actor, hash);
  if (earlier && !earlier.broken) return ok({ id: earlier.id, again: true });
  const text = decode(file.bytes);
  if (!text.ok) return wrong({ ...text.error, field: 'file' });
  const rows = readFile(text.value);
  if (!rows.ok) return rows;
  let id = earlier?.id;
  if (id === undefined) {
    const begun = await execute(runtime, actor, beginImport, { fileName: plainName(file.name), fileHash: hash, rows: rows.value.length });
    if (!begun.ok) return wrong(begun.error);
    id = begun.value.id;
  }
  if (id === undefined) {
    // Another request took the same file in this very moment: its report is this one's too.
    const other = await earlierOf(runtime, actor, hash);
    return other ? ok({ id: other.id, again: true }) : wrong({ code: 'platform.busy' });
  }
  const report = await fileRows(runtime, actor, id, rows.value);
  const kept = await execute(runtime, actor, finishImport, { import: id, report });
  return kept.ok ? ok({ id, again: false }) : wrong(kept.error);
};

const wrong = (problem: Problem): Result<never, readonly Problem[]> => ({ ok: false, error: [problem] });

/** A file's name without what cannot be shown. */
const plainName = (name: string): string => name.toWellFormed().replace(/\p{C}/gu, '').trim().slice(0, 200) || 'vacancies';

const earlierOf = async (runtime: Runtime, actor: Actor, hash: string): Promise<{ id: string; broken: boolean } | undefined> => {
  const row = await reading(runtime, actor, (tx) =>
    tx.selectFrom('vacancy_import').select(['id', 'state', 'begun_at']).where('file_hash', '=', hash).executeTakeFirst(),
  );
  const since = runtime.clock.now().subtract(brokenOff);
  return row && { id: row.id, broken: row.state === 'reading' && Temporal.Instant.compare(row.begun_at, since) < 0 };
};

/** Files every row that is not filed yet; reports each that was refused, in the order of the file. */
const fileRows = async (runtime: Runtime, actor: Actor, id: string, rows: readonly FileRow[]): Promise<ImportReport> => {
  const { names, filed } = await reading(runtime, actor, async (tx) => ({
    names: await namesFor(tx, actor, rows),
    filed: new Set(await filedRows(tx, id)),
  }));
  const refused: RefusedRow[] = [];
  const ready: { readonly row: FileRow; readonly input: unknown }[] = [];
  for (const row of rows) {
    if (filed.has(row.row)) continue;
    if ('problem' in row) {
      refused.push(unreadRow(row, [row.problem]));
      continue;
    }
    const { input, problems } = toVacancy(row.cells, names);
    if (problems.length > 0) refused.push(unreadRow(row, withOthers(row, input, problems)));
    else ready.push({ row, input: { import: id, row: row.row, vacancy: input } });
  }
  const answers = await executeAll(
    runtime,
    fileRow,
    ready.map(({ input }) => ({ actor, input })),
  );
  for (const [index, result] of answers.entries()) {
    const one = ready[index];
    if (one && !result.ok) refused.push(refusedRow(one.row, result.error));
  }
  return { refused: refused.sort((a, b) => a.row - b.row) };
};

/** The rest of what is wrong with a row, so that one correction is enough. */
const withOthers = (row: FileRow, input: unknown, problems: readonly RowProblem[]): readonly RowProblem[] => {
  const parsed = vacancyInput.safeParse(input, { reportInput: true });
  if (parsed.success) return problems;
  const known = new Set(problems.map(({ column }) => column));
  return [...problems, ...refusedRow(row, fromZod(parsed.error)).problems.filter(({ column }) => !known.has(column))];
};

/** What the file's own words for corridors and employers stand for. */
const namesFor = async (tx: Tx, actor: Actor, rows: readonly FileRow[]): Promise<Names> => {
  const destination = actor.country ?? '';
  const corridors = await tx.selectFrom('corridor').select(['id', 'origin', 'destination']).execute();
  const registrations = rows.flatMap(({ cells }) => (cells.employer?.trim() ? [cells.employer.trim()] : []));
  return {
    destination,
    corridors: new Map(corridors.map((one) => [`${one.origin}-${one.destination}`, one.id])),
    employers: await employersByRegistration(tx, destination, registrations),
  };
};
