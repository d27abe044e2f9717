import './errors.ts';
import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command, type Subject } from '../../platform/command/command.ts';
import { prose } from '../../platform/http/input.ts';
import { insertComment } from './store.ts';

/** What one end says to the other about a text that is proposed. */
export const commentDraft = command({
  name: 'draft.comment',
  input: z.object({ draft: id('draft'), words: prose(4_000, 2) }),
  async load({ draft }, { tx }): Promise<(Subject & { readonly proposed: boolean }) | undefined> {
    const row = await tx
      .selectFrom('programme_draft')
      .select(['country', 'origin', 'destination', 'adoption_id'])
      .where('id', '=', draft)
      .executeTakeFirst();
    if (!row) return undefined;
    const proposed = row.adoption_id !== null;
    return { proposed, owners: { ends: proposed ? [row.origin, row.destination] : [row.country, row.country] } };
  },
  async run({ proposed }, { draft, words }, context) {
    if (!proposed) return fail('draft.not-proposed');
    const comment = await insertComment(context, draft, words);
    await context.record('draft.commented', { draft, comment });
    return ok({ id: draft });
  },
});
