import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import type { Keys } from '../../platform/auth/keys.ts';
import { command } from '../../platform/command/command.ts';
import { choice, prose } from '../../platform/http/input.ts';
import { languages } from '../../platform/i18n/index.ts';
import { changeComplaint, lockComplaint } from './store.ts';
import { addMessage, keyOf } from './words.ts';

/** Writes to the other side of a complaint: the holder to the office, or the office to the holder. It is sealed, and stays as it was sent. */
export const tell = (keys: Keys) =>
  command({
    name: 'complaint.tell',
    input: z.object({ complaint: id('complaint'), words: prose(5_000), language: choice(languages).optional() }),
    load: ({ complaint }, { tx }) => lockComplaint(tx, complaint),
    async run({ row }, { words, language = 'en' }, context) {
      await addMessage(context, keyOf(keys, row), { words, language });
      await changeComplaint(context.tx, row, {});
      await context.record('complaint.told', { complaint: row.id });
      return ok({ id: row.id });
    },
  });
