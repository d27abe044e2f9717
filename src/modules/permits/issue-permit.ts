import { z } from 'zod';
import { isBefore } from '../../kernel/dates.ts';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { date, prose, version } from '../../platform/http/input.ts';
import { keepDecision } from '../../programme/index.ts';
import { advancePlacement, lockPlacement } from '../recruitment/index.ts';
import { completeStage } from '../stages/index.ts';
import { mayIssue, newPermitNumber, type Permit } from './domain/permit.ts';
import { permitOfPlacement } from './queries/permit-of-placement.ts';
import { askPermit } from './questions.ts';
import { insertPermit, placementFile } from './store.ts';

/** How often a new number is tried: with 27 thousand million of them, a second try is rare and a third never needed. */
const tries = 3;

/**
 * Issues the permit of a placement from a day to a last day, both included. One a placement, and placements never exceed verified places:
 * so permits never exceed what was approved.
 */
export const issuePermit = command({
  name: 'permit.issue',
  input: z
    .object({ placement: id('placement'), version: version().optional(), from: date(), until: date(), reason: prose(2_000).optional() })
    .superRefine(({ from, until }, context) => {
      if (isBefore(until, from)) context.addIssue({ code: 'custom', message: 'input.order', path: ['until'] });
    }),
  load: ({ placement }, { tx }) => lockPlacement(tx, placement),
  async run({ placement, file: ref }, { from, until, reason }, context) {
    const { tx, today } = context;
    const file = placementFile(ref);
    const earlier = await permitOfPlacement(tx, file.placement);
    if (earlier) return fail('permit.issued-already', { number: earlier.number });
    const days = { from, until: until.add({ days: 1 }) };
    const decision = await askPermit(tx, file, days, today);
    const allowed = mayIssue(decision, reason);
    if (!allowed.ok) return allowed;
    const completed = await completeStage(context, file, { step: 'permit.issue', outcome: 'approved', reason });
    if (!completed.ok) return completed;
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const permit: Permit = {
        id: newId(),
        placement: file.placement,
        corridor: file.corridor,
        number: newPermitNumber(file.ends[1]),
        issuedOn: today,
        ...days,
      };
      if (!(await insertPermit(context, file, permit, keepDecision(decision, reason)))) continue;
      await advancePlacement(context, placement, 'permitted');
      const facts = {
        permit: permit.id,
        placement: file.placement,
        from: from.toString(),
        until: until.toString(),
        by: decision.outcome === 'allowed' ? 'rules' : 'person',
      };
      await context.record('permit.issued', facts, file.corridor);
      return ok({ id: permit.id, placement: file.placement, number: permit.number });
    }
    return fail('platform.busy');
  },
});
