import { z } from 'zod';
import { newId } from '../../../kernel/ids.ts';
import { newReference } from '../../../kernel/reference.ts';
import { fail, ok } from '../../../kernel/result.ts';
import { command, type Subject } from '../../../platform/command/command.ts';
import { addRow } from '../../../platform/db/row-set.ts';
import { choice, date, integer, text, yes } from '../../../platform/http/input.ts';
import { languages } from '../../../platform/i18n/index.ts';
import { serves } from './domain/centre.ts';
import { followUpOn, visitReasons } from './domain/visit.ts';
import { centreNamed } from './load-centres.ts';
import './tables.ts';

/**
 * Somebody was helped at a desk. No name is taken: the person gets a slip with a number, which they bring when they come again. That helping
 * is free is told each time, and that it was told is part of the record.
 */
export const openVisit = command({
  name: 'desk.open',
  input: z.object({
    centre: text(60).optional(),
    reason: choice(visitReasons),
    language: z
      .string({ error: 'input.missing' })
      .refine((one) => one === 'other' || languages.some((lang) => lang === one), { error: 'input.choice' }),
    minutes: integer(1, 600),
    toldFree: yes(),
    followUp: date().optional(),
  }),
  load: async (_, { actor }): Promise<Subject> => ({ owners: { country: actor.country } }),
  async run(_, { centre, reason, language, minutes, toldFree, followUp }, context) {
    const { role, country = '', account = null } = context.actor;
    const found = centre === undefined ? undefined : centreNamed(centre);
    if (centre !== undefined && !(found && serves(found, country))) return fail('centres.not-yours', undefined, { field: 'centre' });
    if (!toldFree) return fail('centres.say-free', undefined, { field: 'toldFree' });
    const again = followUpOn(followUp, context.today);
    if (!again.ok) return again;
    const id = newId();
    const reference = newReference('A');
    await addRow(context.tx, 'desk_visit', {
      id,
      reference,
      centre: centre ?? null,
      role,
      country,
      reason,
      language,
      minutes,
      told_free: true,
      visited_on: context.today,
      follow_up_on: again.value,
      outcome: null,
      followed_on: null,
      helped_by: account,
      version: 1,
    });
    await context.record('desk.opened', { visit: id, reason, minutes });
    return ok({ id, reference });
  },
});
