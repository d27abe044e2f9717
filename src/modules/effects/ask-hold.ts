import './errors.ts';
import './tables.ts';
import { z } from 'zod';
import { isBefore } from '../../kernel/dates.ts';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { choice, date } from '../../platform/http/input.ts';
import { longestHold } from './hold-rules.ts';

/** Causes of an office's own for which decisions about an employer's reports wait. */
export const holdReasons = ['inspection', 'pay-records', 'strike'] as const;

/**
 * An office asks that nobody decides about absences which an employer reports before a day: while it inspects, while pay records are in dispute,
 * during a strike. It takes effect with the day's batch, like what other authorities ask. Asked again, the office's own hold ends at the new day.
 * The journal says that it was asked and for which cause, and not about whom: a line that names the employer would tell the holds of others apart.
 */
export const askHold = command({
  name: 'hold.ask',
  input: z.object({ organisation: id('organisation'), reason: choice(holdReasons), until: date() }),
  async load({ organisation }, { tx }) {
    const row = await tx.selectFrom('organisation').select(['id', 'country', 'kind']).where('id', '=', organisation).executeTakeFirst();
    return row?.kind === 'employer' ? { row, owners: { country: row.country, organisations: [row.id] } } : undefined;
  },
  async run({ row }, { reason, until }, { tx, today, actor, record }) {
    if (!isBefore(today, until)) return fail('hold.in-past', { given: until.toString() }, { field: 'until' });
    const last = today.add({ days: longestHold() });
    if (isBefore(last, until)) return fail('hold.too-long', { last: last.toString() }, { field: 'until' });
    const own = await tx
      .selectFrom('hold_request')
      .select('hold_id')
      .where('organisation_id', '=', row.id)
      .where('country', '=', row.country)
      .orderBy('asked_on', 'desc')
      .executeTakeFirst();
    const earlier = own && (await tx.selectFrom('decision_hold').select('valid_until').where('id', '=', own.hold_id).executeTakeFirst());
    // One that is over does not shorten the next.
    const goesOn = own && (!earlier || isBefore(today, earlier.valid_until));
    await tx
      .insertInto('hold_request')
      .values({
        ...{ id: newId(), hold_id: goesOn ? own.hold_id : newId(), organisation_id: row.id, country: row.country, reason },
        ...{ until_day: until, asked_on: today, asked_by: actor.account ?? '', applied_on: null },
      })
      .execute();
    await record('hold.asked', { reason });
    return ok({ organisation: row.id });
  },
});
