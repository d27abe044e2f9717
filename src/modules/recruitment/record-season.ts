import type { CommandContext } from '../../platform/command/command.ts';
import { addReturn, addSeason } from '../workers/index.ts';
import type { Placement } from './domain/placement.ts';

/**
 * What a stay adds to the worker's record. `exit` is for an exit on time: the season counts, and the employer may call the worker back.
 * `return` is for a reported return. Runs within `stay.exit` and `stay.return`.
 */
export const recordSeason = async (
  { tx }: Pick<CommandContext, 'tx'>,
  placement: Pick<Placement, 'worker' | 'employer'>,
  what: 'exit' | 'return',
): Promise<void> => (what === 'exit' ? addSeason(tx, placement.worker, placement.employer) : addReturn(tx, placement.worker));
