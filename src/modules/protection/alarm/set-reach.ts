import './errors.ts';
import './tables.ts';
import { z } from 'zod';
import { isBefore } from '../../../kernel/dates.ts';
import { ok } from '../../../kernel/result.ts';
import { command } from '../../../platform/command/command.ts';
import { date, version } from '../../../platform/http/input.ts';
import { mailAddress, phone } from '../../../platform/messages/index.ts';

/** An officer says how an alarm reaches them, and on which days not at all: then it goes to the others. Days are both included. */
export const setReach = command({
  name: 'alarm.reach',
  input: z
    .object({
      phone: phone().optional(),
      mail: mailAddress().optional(),
      away_from: date().optional(),
      away_until: date().optional(),
      version: version().optional(),
    })
    .superRefine(({ away_from: from, away_until: until }, context) => {
      if ((from === undefined) !== (until === undefined))
        context.addIssue({ code: 'custom', message: 'input.missing', path: [from === undefined ? 'away_from' : 'away_until'] });
      if (from && until && isBefore(until, from)) context.addIssue({ code: 'custom', message: 'input.order', path: ['away_until'] });
    }),
  async load(_, { tx, actor }) {
    const before = await tx
      .selectFrom('alarm_reach')
      .selectAll()
      .where('account_id', '=', actor.account ?? '')
      .forUpdate()
      .executeTakeFirst();
    return { before, version: before?.version, owners: { assigned: [actor.account] } };
  },
  async run({ before }, { phone: number, mail, away_from: from, away_until: until }, { tx, today, actor, record }) {
    const values = {
      ...{ phone: number ?? null, mail: mail ?? null },
      ...{ away_from: from ?? null, away_until: until?.add({ days: 1 }) ?? null },
      ...{ set_on: today, version: (before?.version ?? 0) + 1 },
    };
    await tx
      .insertInto('alarm_reach')
      .values({ account_id: actor.account ?? '', ...values })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet(values))
      .execute();
    await record('alarm.reach-set', { phone: number !== undefined, mail: mail !== undefined, away: from !== undefined });
    return ok({ account: actor.account });
  },
});
