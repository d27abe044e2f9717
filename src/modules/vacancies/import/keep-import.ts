import { z } from 'zod';
import { id, newId } from '../../../kernel/ids.ts';
import { ok } from '../../../kernel/result.ts';
import { command } from '../../../platform/command/command.ts';
import { json, type Tx } from '../../../platform/db/database.ts';
import { integer, text } from '../../../platform/http/input.ts';
import { type ImportReport, storable } from './report.ts';
import '../tables.ts';

/** Takes note of a file before its first row is filed. Its answer has no id when another request has just taken the same file. */
export const beginImport = command({
  name: 'vacancy.import',
  input: z.object({ fileName: text(200), fileHash: z.string().regex(/^[0-9a-f]{64}$/), rows: integer(1, 1_000_000) }),
  load: async (_, { actor }) =>
    actor.organisation ? { organisation: actor.organisation, owners: { organisations: [actor.organisation] } } : undefined,
  async run({ organisation }, { fileName, fileHash, rows }, { tx, today, now, record }) {
    const made = newId<'import'>();
    const done = await tx
      .insertInto('vacancy_import')
      .values({
        id: made,
        organisation_id: organisation,
        imported_on: today,
        begun_at: now,
        file_name: fileName,
        file_hash: fileHash,
        state: 'reading',
        rows,
        report: null,
      })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'file_hash']).doNothing())
      .executeTakeFirst();
    const fresh = done.numInsertedOrUpdatedRows === 1n;
    await record('vacancies.import-begun', { import: fresh ? made : null, rows });
    return ok({ id: fresh ? made : undefined });
  },
});

/** Keeps the report of a file whose rows have all been read. What was accepted is counted from the vacancies themselves. */
export const finishImport = command({
  name: 'vacancy.import',
  input: z.object({ import: id('import'), report: z.custom<ImportReport>() }),
  async load(input, { tx }) {
    const row = await tx.selectFrom('vacancy_import').selectAll().where('id', '=', input.import).forUpdate().executeTakeFirst();
    return row && { row, owners: { organisations: [row.organisation_id] } };
  },
  async run({ row }, { report }, { tx, record }) {
    const filed = new Set(await filedRows(tx, row.id));
    const refused = report.refused.filter((one) => !filed.has(one.row));
    await tx
      .updateTable('vacancy_import')
      .set({ state: 'done', accepted: filed.size, report: json(storable({ refused })), version: row.version + 1 })
      .where('id', '=', row.id)
      .execute();
    await record('vacancies.imported', { import: row.id, rows: row.rows, accepted: filed.size, refused: refused.length });
    return ok({ id: row.id });
  },
});

/** The rows of a file that are vacancies already. */
export const filedRows = async (tx: Tx, importId: string): Promise<readonly number[]> => {
  const rows = await tx.selectFrom('vacancy').select('import_row').where('import_id', '=', importId).execute();
  return rows.flatMap(({ import_row }) => import_row ?? []);
};
