import { z } from 'zod';
import { newId } from '../../../kernel/ids.ts';
import { ok } from '../../../kernel/result.ts';
import { command, type Subject } from '../../../platform/command/command.ts';
import { addRow } from '../../../platform/db/row-set.ts';
import { text } from '../../../platform/http/input.ts';
import { serves } from './domain/centre.ts';
import { centreNamed } from './load-centres.ts';
import './tables.ts';

/** An office has looked, by telephone or on the spot: a line of the directory that serves its country holds. */
export const checkCentre = command({
  name: 'centre.check',
  input: z.object({ centre: text(60) }),
  async load({ centre }, { actor }): Promise<Subject | undefined> {
    const found = centreNamed(centre);
    return found && actor.country !== undefined && serves(found, actor.country) ? { owners: { country: actor.country } } : undefined;
  },
  async run(_, { centre }, context) {
    const { role, country = '', account = null } = context.actor;
    await addRow(context.tx, 'centre_check', { id: newId(), centre, role, country, checked_on: context.today, checked_by: account });
    await context.record('centre.checked', { centre });
    return ok({ centre });
  },
});
