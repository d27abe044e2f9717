import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { command } from '../../platform/command/command.ts';
import { version } from '../../platform/http/input.ts';
import { takeAlarmOf } from '../protection/alarm/index.ts';
import { advance, lockComplaint } from './store.ts';

/** An officer has read it and takes it up: whoever complained learns who has it, and by when the next step comes. */
export const acknowledge = command({
  name: 'complaint.acknowledge',
  input: z.object({ complaint: id('complaint'), version: version() }),
  load: ({ complaint }, { tx }) => lockComplaint(tx, complaint),
  async run(locked, _, context) {
    const { today, actor } = context;
    const taken = await advance(context, locked, { act: 'acknowledge' }, { acknowledged_on: today, assigned_to: actor.account ?? null });
    if (taken.ok) await takeAlarmOf(context, locked.row.id);
    return taken;
  },
});
