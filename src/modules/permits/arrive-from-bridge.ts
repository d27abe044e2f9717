import type { CommandContext } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import { loadRows, rowsOf } from '../../platform/db/row-set.ts';
import { revokeDocument } from '../../platform/signing/index.ts';
import { endByMoving } from '../recruitment/index.ts';
import { endBridge } from './bridge-store.ts';
import type { PlacementFile } from './store.ts';

/** Reads for a set of items which workers stand on a bridge. */
export const bridgesAhead = (tx: Tx, workers: readonly string[]): Promise<void> => loadRows(tx, 'bridge', 'worker_id', workers);

/** A new permit ends the bridge that led to it, and the file of the employer before: the worker has gone on. */
export const arriveFromBridge = async (context: CommandContext, file: PlacementFile): Promise<void> => {
  const running = (await rowsOf(context.tx, 'bridge', 'worker_id', file.worker)).find(
    (row) => row.ended_on === null && row.placement_id !== file.placement,
  );
  if (!running) return;
  await endBridge(context, running.placement_id, { outcome: 'placed', on: context.today, next: file.placement });
  await endByMoving(context, running.placement_id);
  // Printed, it would still be taken for the one in force.
  const [before] = await rowsOf(context.tx, 'permit', 'placement_id', running.placement_id);
  if (before) await revokeDocument(context, 'permit', before.number);
};
