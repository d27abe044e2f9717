import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { version, yes } from '../../platform/http/input.ts';
import { advance, changeComplaint, lockComplaint } from './store.ts';

const named = z.object({ complaint: id('complaint'), version: version() });

/** Who complained no longer wants it. What the office has seen of danger to others it may follow by itself. */
export const withdraw = command({
  name: 'complaint.withdraw',
  input: named,
  load: ({ complaint }, { tx }) => lockComplaint(tx, complaint),
  run: (locked, _, context) => advance(context, locked, { act: 'withdraw' }),
});

/** Opens what was closed or withdrawn again, since something new is known. */
export const reopen = command({
  name: 'complaint.reopen',
  input: named,
  load: ({ complaint }, { tx }) => lockComplaint(tx, complaint),
  run: (locked, _, context) => advance(context, locked, { act: 'reopen' }),
});

/** How long after the complaint it is asked whether who complained is still employed. */
export const employedAfterDays = 180;

/** Whether who complained still works 180 days later, there or elsewhere: for the public figures, and for nothing else. */
export const tellEmployment = command({
  name: 'complaint.tell-employment',
  input: z.object({ complaint: id('complaint'), employed: yes() }),
  load: ({ complaint }, { tx }) => lockComplaint(tx, complaint),
  async run({ row }, { employed }, { tx, today, record }) {
    const from = row.filed_on.add({ days: employedAfterDays });
    if (Temporal.PlainDate.compare(today, from) < 0) return fail('complaint.not-now', { state: row.state });
    await changeComplaint(tx, row, { employed_after: employed });
    await record('complaint.employment-told', { complaint: row.id });
    return ok({ id: row.id });
  },
});
