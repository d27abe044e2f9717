import type { Tx } from '../../../../platform/db/database.ts';
import '../../../corridors/index.ts';
import '../../../permits/index.ts';

/** Whether a worker's entry into a country has been recorded. */
export const hasArrived = async (tx: Tx, worker: string, destination: string): Promise<boolean> =>
  (await tx
    .selectFrom('movement')
    .innerJoin('corridor', 'corridor.id', 'movement.corridor_id')
    .select('movement.id')
    .where('movement.worker_id', '=', worker)
    .where('movement.kind', '=', 'entry')
    .where('corridor.destination', '=', destination)
    .limit(1)
    .executeTakeFirst()) !== undefined;
