import type { CommandContext } from '../../platform/command/command.ts';
import { changeRow } from '../../platform/db/row-set.ts';
import { stopFile } from '../stages/index.ts';
import type { Placement } from './domain/placement.ts';
import { advancePlacement, lockPlacement } from './store.ts';

/** From a day the worker may take another file, while this one stands: who may go to another employer is free for one. */
export const freePlacement = ({ tx }: Pick<CommandContext, 'tx'>, placement: Placement, from: Temporal.PlainDate): Promise<void> =>
  changeRow(tx, 'placement', placement.id, { free_from: from, version: placement.version + 1 });

/**
 * Ends a file whose worker has gone on to another employer in the same country. Its place stays used, since its permit was issued for it: so
 * permits never exceed verified places.
 */
export const endByMoving = async (context: CommandContext, placement: string): Promise<void> => {
  const locked = await lockPlacement(context.tx, placement);
  if (!locked) throw new Error(`the file ${placement} that ends cannot be read`);
  await stopFile(context, locked.file);
  await advancePlacement(context, locked.placement, 'moved', { endedOn: context.today });
  await context.record('placement.moved', { placement, vacancy: locked.placement.vacancy }, locked.placement.corridor);
};
