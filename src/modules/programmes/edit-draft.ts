import './errors.ts';
import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { version } from '../../platform/http/input.ts';
import { mayChange } from './domain/draft.ts';
import { packText } from './pack-text.ts';
import { changeDraft, lockDraft } from './store.ts';

/** Keeps what was typed into a draft's text or its cases, right or wrong: what does not load yet is shown beside it, and nothing is lost. */
export const editDraft = command({
  name: 'draft.edit',
  input: z
    .object({ draft: id('draft'), version: version(), text: packText().optional(), cases: packText().optional() })
    .refine(({ text, cases }) => text !== undefined || cases !== undefined, { error: 'draft.nothing-sent', path: ['text'] }),
  load: ({ draft }, context) => lockDraft(context, draft),
  async run({ draft }, { text, cases }, context) {
    const allowed = mayChange(draft);
    if (!allowed.ok) return allowed;
    await changeDraft(context, draft, { ...(text !== undefined && { text }), ...(cases !== undefined && { cases }) });
    await context.record('draft.edited', { draft: draft.id, what: text === undefined ? 'cases' : 'text' });
    return ok({ id: draft.id });
  },
});
