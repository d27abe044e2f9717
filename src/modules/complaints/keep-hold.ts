import './errors.ts';
import './tables.ts';
import { sql } from 'kysely';
import { z } from 'zod';
import { isBefore } from '../../kernel/dates.ts';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { asSystem, execute, type Runtime } from '../../platform/command/execute.ts';
import { system } from '../../platform/policy/actor.ts';
import { postEffect } from '../protection/side/index.ts';
import { complaintRules } from './rules.ts';
import { lockComplaint } from './store.ts';

/** Days before its end in which a hold is renewed: a batch that is held up on its way leaves no gap. */
const renewBefore = 40;

/**
 * Keeps the hold of one complaint as the complaint stands: posted while it is open and its employer known, renewed before it ends, and ended when
 * the complaint is closed, withdrawn, or found to be about another employer. The other side is asked for an ordinary hold of an employer until a
 * day; both ends of it fall on the first of a month there, so that neither tells the day on which something happened.
 */
export const keepHold = command({
  name: 'complaint.keep-hold',
  input: z.object({ complaint: id('complaint') }),
  load: ({ complaint }, { tx }) => lockComplaint(tx, complaint),
  async run({ row }, _, context) {
    const { tx, today, record } = context;
    const held = await tx
      .selectFrom('complaint_hold')
      .selectAll()
      .where('complaint_id', '=', row.id)
      .where('ended_on', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    const wanted = row.closed_on === null ? row.employer_id : null;
    const post = (hold: string, organisation: string, until: Temporal.PlainDate): Promise<string> =>
      postEffect(context, {
        kind: 'hold-decisions',
        hold: hold as never,
        organisation: organisation as never,
        class: 'absence-reports',
        from: today,
        until,
      });
    if (held && held.employer_id !== wanted) {
      const effect = await post(held.id, held.employer_id, today);
      await tx
        .updateTable('complaint_hold')
        .set({ ended_on: today, effect_id: effect, version: held.version + 1 })
        .where('id', '=', held.id)
        .execute();
      await record('complaint.hold-ended', { complaint: row.id });
      return ok({ id: row.id });
    }
    if (wanted === null) return fail('complaint.not-now', { state: row.state });
    if (held && !isBefore(held.until_on, today.add({ days: renewBefore }))) return fail('complaint.not-late');
    const until = today.add({ days: complaintRules(row.programme ?? undefined).windows.hold });
    const hold = held?.id ?? newId<'hold'>();
    const effect = await post(hold, wanted, until);
    if (held)
      await tx
        .updateTable('complaint_hold')
        .set({ until_on: until, posted_on: today, effect_id: effect, version: held.version + 1 })
        .where('id', '=', held.id)
        .execute();
    else
      await tx
        .insertInto('complaint_hold')
        .values({
          id: hold,
          complaint_id: row.id,
          employer_id: wanted,
          until_on: until,
          posted_on: today,
          effect_id: effect,
          ended_on: null,
        })
        .execute();
    await record('complaint.hold-kept', { complaint: row.id, until: until.toString() });
    return ok({ id: row.id });
  },
});

/** Looks after the holds of all complaints. A second run posts nothing more. */
export const sweepHoldsOfComplaints = async (runtime: Runtime): Promise<void> => {
  const soon = (await runtime.clock.today()).add({ days: renewBefore });
  const due = await asSystem(
    runtime,
    'complaint.keep-hold',
    async (tx) =>
      (
        await sql<{ id: string }>`
          select c.id from complaint c left join complaint_hold h on h.complaint_id = c.id and h.ended_on is null
          where case when h.id is null then c.closed_on is null and c.employer_id is not null
            else c.closed_on is not null or h.employer_id is distinct from c.employer_id or h.until_on < ${soon} end
          order by c.id limit 1000`.execute(tx)
      ).rows,
  );
  for (const { id: complaint } of due) await execute(runtime, system, keepHold, { complaint });
};
