import type { Tx } from '../../../platform/db/database.ts';
import { rowsOf } from '../../../platform/db/row-set.ts';
import { programmeOf } from '../../corridors/index.ts';
import '../tables.ts';

/** Whether a worker has finished a placement under a programme, whichever version of it. */
export const wasPlacedUnder = async (tx: Tx, worker: string, programmeId: string): Promise<boolean> => {
  const finished = (await rowsOf(tx, 'placement', 'worker_id', worker)).filter(({ status }) => status === 'left' || status === 'returned');
  const programmes = await Promise.all(finished.map((row) => programmeOf(tx, row.programme_hash)));
  return programmes.some(({ id }) => id === programmeId);
};
