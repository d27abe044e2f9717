import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { date, prose } from '../../platform/http/input.ts';
import { openTask } from '../tasks/index.ts';

/** An inspector proposes to the licensing office of the own country that a licence be suspended at once, and says why and by when. */
export const proposeSuspension = command({
  name: 'organisation.propose',
  input: z.object({ organisation: id('organisation'), reason: prose(2_000), due: date() }),
  async load({ organisation }, { tx }) {
    const row = await tx.selectFrom('organisation').select(['id', 'country']).where('id', '=', organisation).executeTakeFirst();
    return row && { row, owners: { country: row.country } };
  },
  async run({ row }, { reason, due }, context) {
    const task = await openTask(context, {
      kind: 'organisation.suspend',
      about: { type: 'organisation', id: row.id },
      owners: { country: row.country },
      holder: { role: 'labour', country: row.country },
      due,
      question: reason,
    });
    await context.record('organisation.suspension-proposed', { organisation: row.id, task: task.id });
    return ok({ id: row.id, task: task.id });
  },
});
