import { z } from 'zod';
import { defineErrors } from '../../kernel/errors.ts';
import { fail, ok } from '../../kernel/result.ts';
import '../../platform/clock/demo-clock.ts';
import { command } from '../../platform/command/command.ts';
import { date, integer } from '../../platform/http/input.ts';

export const demoErrors = defineErrors({
  'demo.day-moved': { status: 409, remedy: 'retry' },
  'demo.running': { status: 409, remedy: 'retry' },
});

/**
 * Moves the demonstration's day on. `from` is the day that the sender saw: pressed twice, the button moves one day. Production has no
 * stored clock, so that there is nothing to move.
 */
export const moveClock = command({
  name: 'clock.tick',
  input: z.object({ from: date(), days: integer(1, 400).optional() }),
  async load(_, { tx }) {
    const row = await tx.selectFrom('demo_clock').select('today').forUpdate().executeTakeFirst();
    return row && { today: row.today, owners: {} };
  },
  async run({ today }, { from, days = 1 }, { tx, record }) {
    if (!today.equals(from)) return fail('demo.day-moved', { today: today.toString() });
    const next = today.add({ days });
    await tx.updateTable('demo_clock').set({ today: next }).execute();
    await record('clock.moved', { from: today.toString(), to: next.toString() });
    return ok({ today: next.toString() });
  },
});
