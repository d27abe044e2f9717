import './errors.ts';
import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { date, prose, text, version } from '../../platform/http/input.ts';
import { mayChange } from './domain/draft.ts';
import { withCase } from './domain/write-case.ts';
import { packText } from './pack-text.ts';
import { changeDraft, lockDraft } from './store.ts';

/** `step:vacancy.verify`, `formula:guarantee-pay`, `due:report`, `guarantee:three-quarters`. */
const question = () =>
  text(100)
    .refine((value) => /^(step|formula|due|guarantee):[a-z0-9._-]+$/.test(value), { error: 'input.choice' })
    .transform((value) => {
      const at = value.indexOf(':');
      return { kind: value.slice(0, at) as 'step' | 'formula' | 'due' | 'guarantee', id: value.slice(at + 1) };
    });

/** Adds a known answer to a draft's cases, from a form: who adds one need not know how the file is written. */
export const addCase = command({
  name: 'draft.add-case',
  input: z.object({
    draft: id('draft'),
    version: version(),
    name: text(200, 3),
    asOf: date(),
    asks: question(),
    facts: packText().optional(),
    expected: text(200),
    failed: text(400).optional(),
    source: prose(400, 3),
  }),
  load: ({ draft }, context) => lockDraft(context, draft),
  async run({ draft }, { name, asOf, asks, facts, expected, failed, source }, context) {
    const allowed = mayChange(draft);
    if (!allowed.ok) return allowed;
    const rules = (failed ?? '').split(/[\s,]+/).filter((rule) => rule !== '');
    const added = withCase(draft.cases, { name, asOf: asOf.toString(), asks, facts: facts ?? '', expected, failed: rules, source });
    if (!added.ok) return added;
    await changeDraft(context, draft, { cases: added.value });
    await context.record('draft.case-added', { draft: draft.id });
    return ok({ id: draft.id });
  },
});
