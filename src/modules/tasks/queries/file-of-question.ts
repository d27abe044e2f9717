import type { Tx } from '../../../platform/db/database.ts';
import { rowOf } from '../../../platform/db/row-set.ts';
import type { Owners } from '../../../platform/policy/actor.ts';
import '../../recruitment/tables.ts';
import '../../vacancies/tables.ts';
import type { FileParties } from '../domain/question.ts';
import type { About } from '../domain/task.ts';

/** A vacancy or a placement about which an office asks. */
export interface FileOfQuestion {
  readonly about: About;
  readonly corridor: string;
  readonly reference: string;
  readonly owners: Owners;
  readonly parties: FileParties;
}

/** The file of which a placement or a vacancy is named; undefined when the reader has none of it. */
export const fileOfQuestion = async (
  tx: Tx,
  { placement, vacancy }: { readonly placement?: string | undefined; readonly vacancy?: string | undefined },
): Promise<FileOfQuestion | undefined> => {
  if (placement !== undefined) {
    const row = await rowOf(tx, 'placement', placement);
    if (!row) return undefined;
    const owners = { worker: row.worker_id, organisations: [row.employer_id, row.recruiter_id] };
    return {
      about: { type: 'placement', id: row.id },
      corridor: row.corridor_id,
      reference: row.reference,
      owners,
      parties: partiesOf(row),
    };
  }
  const row = vacancy === undefined ? undefined : await rowOf(tx, 'vacancy', vacancy);
  if (!row) return undefined;
  const owners = { organisations: [row.employer_id, row.recruiter_id] };
  return { about: { type: 'vacancy', id: row.id }, corridor: row.corridor_id, reference: row.reference, owners, parties: partiesOf(row) };
};

const partiesOf = (row: { readonly employer_id: string; readonly recruiter_id: string | null }): FileParties => ({
  employer: row.employer_id,
  recruiter: row.recruiter_id ?? undefined,
});
