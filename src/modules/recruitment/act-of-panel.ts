import type { CommandContext } from '../../platform/command/command.ts';
import { rowOf } from '../../platform/db/row-set.ts';
import { system } from '../../platform/policy/actor.ts';
import { completeStage, type FileRef } from '../stages/index.ts';

/** The days on which both ends signed the act of a panel. */
export interface SignedAct {
  readonly origin: Temporal.PlainDate;
  readonly destination: Temporal.PlainDate;
}

/** The act of selection that an offer rests on, when it came from a panel whose act both ends have signed. */
export const actOf = async (context: CommandContext, selection: string | null): Promise<SignedAct | undefined> => {
  const row = selection === null ? undefined : await rowOf(context.tx, 'selection', selection);
  if (row?.chooser !== 'panel' || !row.signed_by_origin_on || !row.signed_by_destination_on) return undefined;
  return { origin: row.signed_by_origin_on, destination: row.signed_by_destination_on };
};

/**
 * Completes the stage of the act of selection in a file that has just begun: both ends signed before there was a file, so nobody has to sign
 * again. Where the programme has no such stage at the beginning, nothing is done. @returns whether it was there.
 */
export const completeBySignedAct = async (context: CommandContext, file: FileRef): Promise<boolean> =>
  (await completeStage({ ...context, actor: { ...context.actor, ...system } }, file, { step: 'selection.sign' })).ok;
