import { z } from 'zod';
import { newId } from '../../../kernel/ids.ts';
import { ok } from '../../../kernel/result.ts';
import { command, type Subject } from '../../../platform/command/command.ts';
import { addRow } from '../../../platform/db/row-set.ts';
import { choice, prose, text } from '../../../platform/http/input.ts';
import { commentSays } from './domain/comment.ts';
import { centreNamed } from './load-centres.ts';
import './tables.ts';

/** A visitor says whether a line of the directory is still right. Who it was is not kept. */
export const commentCentre = command({
  name: 'centre.comment',
  input: z.object({ centre: text(60), says: choice(commentSays), words: prose(300).optional() }),
  load: async ({ centre }): Promise<Subject | undefined> => centreNamed(centre) && { owners: {} },
  async run(_, { centre, says, words }, context) {
    await addRow(context.tx, 'centre_comment', { id: newId(), centre, says, words: words ?? null, said_on: context.today });
    await context.record('centre.commented', { centre, says });
    return ok({ centre });
  },
});
