import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import './tables.ts';

/** Letters of one printing. */
export const lettersAtOnce = 50;

/** A field that a form sends once for each letter under one name comes as one text with spaces. */
const ids = z.preprocess(
  (given) => (typeof given === 'string' ? given.split(/\s+/).filter((one) => one !== '') : given),
  z.array(id('message')).min(1).max(lettersAtOnce),
);

/** The agency of the origin says that it has printed letters and puts them into the post. Each is printed once. */
export const printLetters = command({
  name: 'message.print',
  input: z.object({ letters: ids }),
  load: async (_, { actor }) => (actor.country ? { owners: { country: actor.country } } : undefined),
  async run(_, { letters }, { tx, now, record }) {
    const done = await tx
      .updateTable('message')
      .set({ state: 'printed', settled_at: now })
      .where('id', 'in', letters)
      .where('state', '=', 'to-print')
      .returning('id')
      .execute();
    if (done.length === 0) return fail('message.none-to-print');
    await record('message.printed', { letters: done.length });
    return ok({ printed: done.length });
  },
});
