import type { CommandContext } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import { changeRow, loadRows, rowsOf } from '../../platform/db/row-set.ts';
import './tables.ts';

/** Reads the lists on which the workers of a set wait. */
export const rostersAhead = (tx: Tx, workers: readonly string[]): Promise<void> =>
  loadRows(tx, 'roster_entry', 'worker_id', workers, 'lock');

/** Who has a place of a programme waits for none: the entry ends on the day of the acceptance. */
export const leaveWhenPlaced = async (
  { tx, today, record }: CommandContext,
  of: { readonly worker: string; readonly corridor: string; readonly programme: string },
): Promise<void> => {
  for (const row of await rowsOf(tx, 'roster_entry', 'worker_id', of.worker, 'lock')) {
    if (row.left_on !== null || row.corridor_id !== of.corridor || row.programme_id !== of.programme) continue;
    await changeRow(tx, 'roster_entry', row.id, { left_on: today, left_because: 'placed', version: row.version + 1 });
    await record('roster.left', { worker: of.worker, entry: row.id, because: 'placed' }, row.corridor_id);
  }
};
