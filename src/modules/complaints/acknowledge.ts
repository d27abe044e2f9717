import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { command } from '../../platform/command/command.ts';
import { version } from '../../platform/http/input.ts';
import { advance, lockComplaint } from './store.ts';

/** An officer has read it and takes it up: whoever complained learns who has it, and by when the next step comes. */
export const acknowledge = command({
  name: 'complaint.acknowledge',
  input: z.object({ complaint: id('complaint'), version: version() }),
  load: ({ complaint }, { tx }) => lockComplaint(tx, complaint),
  run: (locked, _, context) =>
    advance(context, locked, { act: 'acknowledge' }, { acknowledged_on: context.today, assigned_to: context.actor.account ?? null }),
});
