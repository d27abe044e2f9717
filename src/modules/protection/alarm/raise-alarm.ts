import './errors.ts';
import './tables.ts';
import { newId } from '../../../kernel/ids.ts';
import type { CommandContext } from '../../../platform/command/command.ts';

declare module '../../../platform/jobs/queue.ts' {
  interface Jobs {
    /** Calls whoever is on duty, hands messages over, and lets an alarm go on that nobody has taken. */
    'alarm.send': Record<string, never>;
  }
}

/** What an alarm is about: a complaint or a case of a country, and in how many minutes a duty officer has to have taken it. */
export interface Danger {
  readonly about: { readonly complaint: string } | { readonly case: string; readonly reference: string };
  readonly country: string;
  readonly minutes: number;
}

/**
 * Raises an alarm about danger to life, in the transaction of the command that heard of it, and calls whoever is on duty at once. The same
 * complaint or case raises one in a country. The command stands in `policies.ts`.
 */
export const raiseAlarm = async ({ tx, now, record, enqueue }: CommandContext, { about, country, minutes }: Danger): Promise<void> => {
  const id = newId<'alarm'>();
  const raised = await tx
    .insertInto('alarm')
    .values({
      ...{ id, country },
      complaint_id: 'complaint' in about ? about.complaint : null,
      case_id: 'case' in about ? about.case : null,
      reference: 'case' in about ? about.reference : null,
      ...{ raised_at: now, due_at: now.add({ minutes }), summoned_at: null, unreached_at: null, escalated_at: null },
      ...{ taken_at: null, taken_by: null, taken_role: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (raised.numInsertedOrUpdatedRows !== 1n) return;
  await record('alarm.raised', { alarm: id, country });
  await enqueue('alarm.send', {});
};
