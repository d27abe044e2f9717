import { createHash } from 'node:crypto';
import { z } from 'zod';
import { id, newId } from '../../../kernel/ids.ts';
import { fail, ok, type Problem, type Result } from '../../../kernel/result.ts';
import type { Keys } from '../../../platform/auth/keys.ts';
import { command } from '../../../platform/command/command.ts';
import { execute, type Runtime, reading } from '../../../platform/command/execute.ts';
import { fromZod, type Refused } from '../../../platform/command/problems.ts';
import { json } from '../../../platform/db/database.ts';
import { version } from '../../../platform/http/input.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { documentFields } from '../add-document.ts';
import { registerFrom, workerInput } from '../register-worker.ts';
import { columnOf } from './columns.ts';
import { type IntakeRow, type RowProblem, readIntake } from './read-file.ts';
import { toRegistration } from './to-registration.ts';
import '../tables.ts';

const purpose = 'intake';

/** A row that cannot be registered, by number, column and code; never with a cell. */
export interface RefusedRow {
  readonly row: number;
  readonly problems: readonly RowProblem[];
}

/** What a row will become, as the page shows it before anything is done. */
export interface UnderstoodRow {
  readonly row: number;
  readonly key: string;
  readonly name: string;
  readonly native: string;
  readonly birth: string;
  readonly occupation: string;
  readonly passport: boolean;
  readonly problems: readonly RowProblem[];
}

const paperInput = z.object(documentFields);

const asProblems = (refused: Refused): readonly RowProblem[] =>
  (refused.problems ?? [refused]).map(({ code, field, params }) => ({ code, column: columnOf(field), ...(params && { params }) }));

/** All that is wrong with a row, told at once, so that one correction is enough. */
const problemsOf = ({ cells, problem }: IntakeRow, origin: string): readonly RowProblem[] => {
  if (problem) return [problem];
  const { asked, problems } = toRegistration(cells, origin);
  const worker = workerInput.safeParse(asked.worker, { reportInput: true });
  const paper = asked.paper === undefined ? undefined : paperInput.safeParse(asked.paper, { reportInput: true });
  const found = [
    ...problems,
    ...(worker.success ? [] : asProblems(fromZod(worker.error))),
    ...(paper === undefined || paper.success ? [] : asProblems(fromZod(paper.error))),
  ];
  const seen = new Set<string | undefined>();
  return found.filter(({ column }) => column === undefined || (!seen.has(column) && seen.add(column)));
};

/** The sealed rows of an intake; undefined when they are gone, or sealed with a key that is. */
const openRows = (keys: Keys, row: { readonly id: string; readonly content_sealed: string | null }): readonly IntakeRow[] | undefined => {
  const text = row.content_sealed === null ? undefined : keys.open(purpose, row.content_sealed, row.id);
  return text === undefined ? undefined : (JSON.parse(text) as IntakeRow[]);
};

/** How a file was understood, for the page before the rows are registered. */
export const understoodRows = (
  keys: Keys,
  intake: { readonly id: string; readonly content_sealed: string | null; readonly origin: string },
): readonly UnderstoodRow[] =>
  (openRows(keys, intake) ?? []).map((one) => ({
    row: one.row,
    key: one.cells.key ?? '',
    name: [one.cells.given_names, one.cells.family_name].filter(Boolean).join(' '),
    native: one.cells.native_name ?? '',
    birth: one.cells.birth ?? '',
    occupation: one.cells.occupation ?? '',
    passport: Boolean(one.cells.passport_number),
    problems: problemsOf(one, intake.origin),
  }));

/** Takes note of a file: what was understood is shown, and nothing is registered yet. The same file again is the same intake. */
const noteIntake = command({
  name: 'worker.bring-in',
  input: z.object({
    intake: id('intake'),
    fileName: z.string().max(200),
    fileHash: z.string(),
    rows: z.number().int(),
    sealed: z.string(),
    refused: z.custom<readonly RefusedRow[]>(),
  }),
  load: async (_, { actor }) => (actor.country ? { origin: actor.country, owners: { country: actor.country } } : undefined),
  async run({ origin }, given, { tx, today, now, record }) {
    const done = await tx
      .insertInto('worker_intake')
      .values({
        id: given.intake,
        origin,
        file_name: given.fileName,
        file_hash: given.fileHash,
        rows: given.rows,
        content_sealed: given.sealed,
        state: 'understood',
        report: json(given.refused),
        begun_at: now,
        brought_on: today,
      })
      .onConflict((conflict) => conflict.columns(['origin', 'file_hash']).doNothing())
      .executeTakeFirst();
    const fresh = done.numInsertedOrUpdatedRows === 1n;
    await record('workers.brought-in', { intake: fresh ? given.intake : null, rows: given.rows, refused: given.refused.length });
    return ok({ fresh });
  },
});

/**
 * Reads a file of registrations and keeps it sealed, so that an officer sees what was understood before anything is done.
 * @returns the intake's id; or all that is wrong with the file as a whole, of which nothing is kept
 */
export const readWorkers = async (
  runtime: Runtime,
  keys: Keys,
  actor: Actor,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<Result<{ readonly id: string }, readonly Problem[]>> => {
  const rows = readIntake(file.bytes);
  if (!rows.ok) return rows;
  // Of the kept hash nobody can try out whether a file has a row.
  const fileHash = keys.mac(purpose, createHash('sha256').update(file.bytes).digest('hex'));
  const made = newId<'intake'>();
  const refused = rows.value
    .map((one) => ({ row: one.row, problems: problemsOf(one, actor.country ?? '') }))
    .filter(({ problems }) => problems.length > 0);
  const noted = await execute(runtime, actor, noteIntake, {
    intake: made,
    // What a file is called may be a name of a person; how many rows and when is enough to know it again.
    fileName: /\.(csv|tsv|txt)$/i.exec(file.name)?.[1]?.toLowerCase() ?? 'csv',
    fileHash,
    rows: rows.value.length,
    sealed: keys.seal(purpose, JSON.stringify(rows.value), made),
    refused,
  });
  if (!noted.ok) return { ok: false, error: [noted.error] };
  if (noted.value.fresh) return ok({ id: made });
  const earlier = await reading(runtime, actor, (tx) =>
    tx.selectFrom('worker_intake').select('id').where('file_hash', '=', fileHash).executeTakeFirst(),
  );
  return earlier ? ok({ id: earlier.id }) : { ok: false, error: [{ code: 'platform.busy' }] };
};

/** Ends an intake: the rows are no longer needed, and go. */
const endIntake = command({
  name: 'worker.bring-in',
  input: z.object({ intake: id('intake'), refused: z.custom<readonly RefusedRow[]>() }),
  async load({ intake }, { tx }) {
    const row = await tx.selectFrom('worker_intake').selectAll().where('id', '=', intake).forUpdate().executeTakeFirst();
    return row && { row, owners: { country: row.origin } };
  },
  async run({ row }, { refused }, { tx, record }) {
    const made = await tx.selectFrom('worker').select('id').where('intake_id', '=', row.id).execute();
    await tx
      .updateTable('worker_intake')
      .set({ state: 'done', accepted: made.length, content_sealed: null, report: json(refused), version: row.version + 1 })
      .where('id', '=', row.id)
      .execute();
    await record('workers.registered', { intake: row.id, rows: row.rows, accepted: made.length, refused: refused.length });
    return ok({ id: row.id, accepted: made.length });
  },
});

/** Whether an intake may be registered: the officer has seen what was understood, and nobody has done it before. */
const beginIntake = command({
  name: 'worker.bring-in',
  input: z.object({ intake: id('intake'), version: version().optional() }),
  async load({ intake }, { tx }) {
    const row = await tx.selectFrom('worker_intake').selectAll().where('id', '=', intake).forUpdate().executeTakeFirst();
    return row && { row, version: row.version, owners: { country: row.origin } };
  },
  async run({ row }, _, { tx, record }) {
    if (row.state === 'done') return fail('intake.done-already');
    await tx
      .updateTable('worker_intake')
      .set({ state: 'reading', version: row.version + 1 })
      .where('id', '=', row.id)
      .execute();
    await record('workers.registering', { intake: row.id });
    return ok({ id: row.id, origin: row.origin, content_sealed: row.content_sealed });
  },
});

/**
 * Registers the rows that were understood, each by itself, exactly as the form does: a refused row leaves nothing and stops no other. A
 * row is known again by its key, so that an intake that broke off goes on where it was, and no row is registered twice.
 */
export const registerIntake = async (
  runtime: Runtime,
  keys: Keys,
  actor: Actor,
  given: { readonly intake: string; readonly version?: number | undefined },
): Promise<Result<{ readonly id: string; readonly accepted: number }, Refused>> => {
  const begun = await execute(runtime, actor, beginIntake, given);
  if (!begun.ok) return begun;
  const { id: intake, origin } = begun.value;
  const rows = openRows(keys, begun.value);
  if (!rows) return fail('document.sealed-elsewhere');
  const done = await reading(runtime, actor, (tx) =>
    tx.selectFrom('worker').select('intake_key').where('intake_id', '=', intake).execute(),
  );
  const keysDone = new Set(done.map(({ intake_key }) => intake_key));
  const register = registerFrom(keys);
  const refused: RefusedRow[] = [];
  for (const row of rows) {
    const problems = problemsOf(row, origin);
    if (problems.length > 0) {
      refused.push({ row: row.row, problems });
      continue;
    }
    const key = row.cells.key ?? '';
    if (keysDone.has(key)) continue;
    const { asked } = toRegistration(row.cells, origin);
    const made = await execute(runtime, actor, register, { ...asked, intake, key });
    if (!made.ok) refused.push({ row: row.row, problems: asProblems(made.error) });
  }
  return execute(runtime, actor, endIntake, { intake, refused });
};
