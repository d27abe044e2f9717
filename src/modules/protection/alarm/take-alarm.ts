import './errors.ts';
import './tables.ts';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { id, newId } from '../../../kernel/ids.ts';
import { fail, ok } from '../../../kernel/result.ts';
import { type CommandContext, command } from '../../../platform/command/command.ts';
import type { Database } from '../../../platform/db/database.ts';

type AlarmRow = Selectable<Database['alarm']>;

/** Who took it and when stands with the alarm, and for a case in the list that the person concerned reads. */
const take = async ({ tx, now, actor, record }: CommandContext, row: AlarmRow): Promise<void> => {
  const who = { taken_at: now, taken_by: actor.account ?? null, taken_role: actor.role };
  await tx
    .updateTable('alarm')
    .set({ ...who, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  if (row.case_id)
    await tx
      .insertInto('case_access')
      .values({
        ...{ id: newId(), case_id: row.case_id, country: row.country },
        ...{ at: now, account_id: actor.account ?? null, role: actor.role, what: 'took-alarm' },
      })
      .execute();
  await record('alarm.taken', { alarm: row.id, late: row.escalated_at !== null });
};

/** An officer takes an alarm: from then on it calls nobody else. It opens nothing; what it is about is opened as always. */
export const takeAlarm = command({
  name: 'alarm.take',
  input: z.object({ alarm: id('alarm') }),
  async load({ alarm }, { tx }) {
    const row = await tx.selectFrom('alarm').selectAll().where('id', '=', alarm).forUpdate().executeTakeFirst();
    // A complaint's is for the complaints officers of the place, a case's for its leads.
    return (
      row && {
        row,
        version: row.version,
        owners: { country: row.case_id ? row.country : undefined, ...(row.complaint_id && { ends: [row.country, row.country] }) },
      }
    );
  },
  async run({ row }, _, context) {
    if (row.taken_at) return fail('alarm.taken-already', { at: row.taken_at.toString() });
    await take(context, row);
    return ok({ id: row.id, complaint: row.complaint_id });
  },
});

/** Whoever takes a complaint up has taken its alarm. To be called by a command that stands in `policies.ts`. */
export const takeAlarmOf = async (context: CommandContext, complaint: string): Promise<void> => {
  const rows = await context.tx
    .selectFrom('alarm')
    .selectAll()
    .where('complaint_id', '=', complaint)
    .where('taken_at', 'is', null)
    .forUpdate()
    .execute();
  for (const row of rows) await take(context, row);
};
