import './errors.ts';
import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { prose, text, version } from '../../platform/http/input.ts';
import { assessDraft } from './assess-draft.ts';
import { mayChange } from './domain/draft.ts';
import { withExceptions } from './domain/except.ts';
import { changeDraft, lockDraft } from './store.ts';

/** Several of a list of tick boxes; one of them sent alone is a list of one. */
const several = (most: number) =>
  z
    .union([z.array(text(200)), text(200).transform((one) => [one])], {
      error: (it) => (it.input === undefined ? 'input.missing' : 'input.type'),
    })
    .refine((list) => list.length > 0, { error: 'input.missing' })
    .refine((list) => list.length <= most, { error: 'input.too-long' });

/** Writes into a draft why the two ends agree to it although it lacks what the checks ask for. The reason is part of the text, and public. */
export const exceptFindings = command({
  name: 'draft.except',
  input: z.object({
    draft: id('draft'),
    version: version(),
    findings: several(200),
    reason: prose(1_500, 20),
    signers: several(20).optional(),
  }),
  load: ({ draft }, context) => lockDraft(context, draft),
  async run({ draft }, { findings, reason, signers = [] }, context) {
    const allowed = mayChange(draft);
    if (!allowed.ok) return allowed;
    const { lint, programme, findings: faults } = assessDraft(draft.text, draft.cases);
    if (!lint || !programme) return fail('draft.does-not-load', { errors: faults.length });
    if (signers.some((role) => !Object.hasOwn(programme.roles, role)))
      return fail('draft.no-such-role', { roles: Object.keys(programme.roles).join(', ') }, { field: 'signers' });
    const changed = withExceptions(draft.text, lint, { keys: findings, reason, signedBy: signers, on: context.today.toString() });
    if (!changed.ok) return changed;
    await changeDraft(context, draft, { text: changed.value });
    await context.record('draft.excepted', { draft: draft.id, findings: findings.length });
    return ok({ id: draft.id });
  },
});
