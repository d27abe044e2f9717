import type { Tx } from '../../../platform/db/database.ts';
import type { Settlement } from '../domain/settlement.ts';
import { settlementsDue } from './costs-of.ts';
import '../../recruitment/index.ts';

/** Something that is owed to a worker, with the file to which it belongs. */
export interface OwedRow {
  readonly settlement: Settlement;
  readonly reference: string;
  readonly workerName: string;
}

/** The most rows that a page and the table beside it hold. */
export const mostOwed = 1_000;

/** What is owed and not settled, over all files that the reader may see? The earliest day first. */
export const owed = async (tx: Tx): Promise<readonly OwedRow[]> => {
  const due = await settlementsDue(tx, mostOwed);
  if (due.length === 0) return [];
  const files = await tx
    .selectFrom('placement')
    .select(['id', 'reference', 'worker_name'])
    .where('id', 'in', [...new Set(due.map(({ placement }) => placement))])
    .execute();
  const known = new Map(files.map((file) => [file.id, file]));
  return due.flatMap((settlement) => {
    const file = known.get(settlement.placement);
    return file ? [{ settlement, reference: file.reference, workerName: file.worker_name }] : [];
  });
};
