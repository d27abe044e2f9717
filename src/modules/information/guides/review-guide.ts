import { z } from 'zod';
import { newId } from '../../../kernel/ids.ts';
import { fail, ok } from '../../../kernel/result.ts';
import { command, type Subject } from '../../../platform/command/command.ts';
import { addRow } from '../../../platform/db/row-set.ts';
import { date, text } from '../../../platform/http/input.ts';
import type { Guide } from './domain/guide.ts';
import { owns } from './domain/owner.ts';
import { reviewUntil } from './domain/review.ts';
import { guideNamed } from './load-guide.ts';
import './tables.ts';

/** The office that owns a public text says that it has read it and that it is right, and until when it will look again. */
export const reviewGuide = command({
  name: 'guide.review',
  input: z.object({ guide: text(60), hash: text(100), until: date() }),
  async load({ guide }, { actor }): Promise<(Subject & { readonly found: Guide }) | undefined> {
    const found = guideNamed(guide);
    return found && { found, owners: { country: found.owner.country ?? actor.country } };
  },
  async run({ found }, { hash, until }, context) {
    if (!owns(context.actor, found)) return fail('guides.not-yours');
    if (hash !== found.hash) return fail('guides.changed');
    const good = reviewUntil(until, context.today);
    if (!good.ok) return good;
    const { role, country = '', account = null } = context.actor;
    const id = newId();
    await addRow(context.tx, 'guide_review', {
      id,
      guide: found.id,
      hash,
      role,
      country,
      reviewed_on: context.today,
      good_until: good.value,
      reviewed_by: account,
    });
    await context.record('guide.reviewed', { guide: found.id, until: good.value.toString() });
    return ok({ id });
  },
});
