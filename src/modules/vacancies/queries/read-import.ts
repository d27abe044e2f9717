import type { Tx } from '../../../platform/db/database.ts';
import type { ImportReport } from '../import/report.ts';

export interface KeptImport {
  readonly id: string;
  readonly fileName: string;
  readonly importedOn: Temporal.PlainDate;
  readonly state: 'reading' | 'done';
  readonly rows: number;
  readonly accepted: number;
  readonly report: ImportReport;
}

/** What became of a file that was brought in; only its organisation sees it. */
export const readImport = async (tx: Tx, id: string): Promise<KeptImport | undefined> => {
  const row = await tx.selectFrom('vacancy_import').selectAll().where('id', '=', id).executeTakeFirst();
  return (
    row && {
      id: row.id,
      fileName: row.file_name,
      importedOn: row.imported_on,
      state: row.state,
      rows: row.rows,
      accepted: row.accepted,
      report: (row.report as ImportReport | null) ?? { refused: [] },
    }
  );
};

/** The last files that the reader's organisation brought in. */
export const lastImports = async (tx: Tx): Promise<readonly Omit<KeptImport, 'report'>[]> => {
  const rows = await tx
    .selectFrom('vacancy_import')
    .select(['id', 'file_name', 'imported_on', 'state', 'rows', 'accepted'])
    .orderBy('begun_at', 'desc')
    .limit(20)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    fileName: row.file_name,
    importedOn: row.imported_on,
    state: row.state,
    rows: row.rows,
    accepted: row.accepted,
  }));
};
