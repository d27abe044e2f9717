import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { version } from '../../platform/http/input.ts';
import { takeAlarmOf } from '../protection/alarm/index.ts';
import { changeComplaint, lockComplaint } from './store.ts';

/** Takes a complaint on oneself: the queue then says who has it. */
export const assignComplaint = command({
  name: 'complaint.assign',
  input: z.object({ complaint: id('complaint'), version: version() }),
  load: ({ complaint }, { tx }) => lockComplaint(tx, complaint),
  async run({ row }, _, context) {
    const { tx, actor, record } = context;
    await changeComplaint(tx, row, { assigned_to: actor.account ?? null });
    await takeAlarmOf(context, row.id);
    await record('complaint.assigned', { complaint: row.id, account: actor.account ?? null });
    return ok({ id: row.id });
  },
});
