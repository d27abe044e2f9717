import './errors.ts';
import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { date, version } from '../../platform/http/input.ts';
import { mayStandBeside, proposeProgramme } from '../corridors/index.ts';
import { assessDraft } from './assess-draft.ts';
import { mayChange, mayPropose } from './domain/draft.ts';
import { askForSignature } from './sign-task.ts';
import { changeDraft, lockDraft } from './store.ts';

/**
 * Puts a draft's text to the other end under its hash, to be in force from a day once every end that has a part in it has signed. What is
 * incoherent, what lacks an exception and what answers its own cases otherwise is not put to anybody.
 */
export const proposeDraft = command({
  name: 'draft.propose',
  input: z.object({ draft: id('draft'), version: version(), from: date() }),
  load: ({ draft }, context) => lockDraft(context, draft),
  async run({ draft }, { from }, context) {
    const { tx, today, now } = context;
    const open = mayChange(draft);
    if (!open.ok) return open;
    const programme = mayPropose(draft, assessDraft(draft.text, draft.cases), from, today);
    if (!programme.ok) return programme;
    const { origin, destination } = draft;
    const free = await mayStandBeside(tx, { origin, destination, programme: programme.value, from });
    if (!free.ok) return free;
    const made = await proposeProgramme(tx, {
      origin,
      destination,
      programme: programme.value,
      openedOn: today,
      inForceFrom: from,
      cases: draft.cases,
      now,
    });
    await changeDraft(context, draft, { adoption: made.adoption });
    const { hash } = programme.value;
    await askForSignature(context, {
      ...made,
      draft: draft.id,
      programme: programme.value,
      ends: [origin, destination],
      by: draft.country,
      from,
    });
    await context.record(
      'programme.proposed',
      { adoption: made.adoption, programme: hash, draft: draft.id, from: from.toString() },
      made.corridor,
    );
    return ok({ id: draft.id, adoption: made.adoption, hash });
  },
});
