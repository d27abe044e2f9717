import { sql } from 'kysely';
import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { text, version } from '../../platform/http/input.ts';
import { raiseAlarm } from '../protection/alarm/index.ts';
import { isPlace, nowhere } from './place.ts';
import { complaintRules } from './rules.ts';
import { changeComplaint, lockComplaint, openTerm } from './store.ts';

/** Gives a complaint to the office of the country in which it happened. The days of the step begin anew there: that office has not had it yet. */
export const routeComplaint = command({
  name: 'complaint.route',
  input: z.object({ complaint: id('complaint'), version: version(), country: text(2, 2) }),
  load: ({ complaint }, { tx }) => lockComplaint(tx, complaint),
  async run({ row }, { country: given }, context) {
    const { tx, today, record, actor } = context;
    const country = given.toUpperCase();
    if (country === nowhere || !isPlace(country)) return fail('input.code', { given: country }, { field: 'country' });
    if (row.closed_on) return fail('complaint.not-now', { state: row.state });
    await tx
      .updateTable('complaint_term')
      .set((eb) => ({ done_on: today, done_by: actor.account ?? null, version: eb('version', '+', 1) }))
      .where('complaint_id', '=', row.id)
      .where('done_on', 'is', null)
      .execute();
    // While it is still this office's.
    await openTerm(tx, { ...row, country }, row.state, today);
    await sql`select set_config('app.handed_on', ${row.id}, true)`.execute(tx);
    await changeComplaint(tx, row, { country, assigned_to: null });
    // Who is on duty there has not been called.
    if (row.urgency === 'danger')
      await raiseAlarm(context, {
        ...{ about: { complaint: row.id }, country },
        minutes: complaintRules(row.programme ?? undefined).alarmMinutes,
      });
    await record('complaint.routed', { complaint: row.id, from: row.country, to: country });
    return ok({ id: row.id });
  },
});
