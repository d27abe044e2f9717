import './errors.ts';
import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { version } from '../../platform/http/input.ts';
import { withdrawAdoption } from '../corridors/index.ts';
import { closeSignature } from './sign-task.ts';
import { changeDraft, lockDraft } from './store.ts';

/** The end that has proposed a text takes it back, to go on writing. Once everybody has signed, only a later version replaces it. */
export const withdrawDraft = command({
  name: 'draft.withdraw',
  input: z.object({ draft: id('draft'), version: version() }),
  load: ({ draft }, context) => lockDraft(context, draft),
  async run({ draft }, _, context) {
    if (draft.adoption === null) return fail('draft.not-proposed');
    const taken = await withdrawAdoption(context.tx, draft.adoption, context.today);
    if (!taken.ok) return taken;
    await closeSignature(context, draft.adoption);
    await changeDraft(context, draft, { adoption: null });
    await context.record(
      'programme.withdrawn',
      { draft: draft.id, adoption: draft.adoption, programme: taken.value.hash },
      taken.value.corridor,
    );
    return ok({ id: draft.id });
  },
});
