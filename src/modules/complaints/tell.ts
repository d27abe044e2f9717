import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import type { Keys } from '../../platform/auth/keys.ts';
import { command } from '../../platform/command/command.ts';
import { choice, prose } from '../../platform/http/input.ts';
import { languages } from '../../platform/i18n/index.ts';
import { changeComplaint, lockComplaint } from './store.ts';
import { addMessage, keyOf, speakerOf } from './words.ts';

/** Messages that a number's holder writes in a day at most: more than anybody has to say, and no place to keep data in. */
const mostADay = 100;

/** Writes to the other side of a complaint: the holder to the office, or the office to the holder. It is sealed, and stays as it was sent. */
export const tell = (keys: Keys) =>
  command({
    name: 'complaint.tell',
    input: z.object({ complaint: id('complaint'), words: prose(5_000), language: choice(languages).optional() }),
    load: ({ complaint }, { tx }) => lockComplaint(tx, complaint),
    async run({ row }, { words, language = 'en' }, context) {
      if (speakerOf(context) === 'holder') {
        const { written } = await context.tx
          .selectFrom('complaint_message')
          .select((eb) => eb.fn.countAll().as('written'))
          .where('complaint_id', '=', row.id)
          .where('side', '=', 'holder')
          .where('sent_on', '=', context.today)
          .executeTakeFirstOrThrow();
        if (Number(written) >= mostADay) return fail('complaint.told-enough', { most: mostADay });
      }
      await addMessage(context, keyOf(keys, row), { words, language });
      await changeComplaint(context.tx, row, {});
      await context.record('complaint.told', { complaint: row.id });
      return ok({ id: row.id });
    },
  });
