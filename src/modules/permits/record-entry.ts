import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { date, version } from '../../platform/http/input.ts';
import { dayAt } from '../../platform/standards/place-day.ts';
import { answersThat } from '../../programme/index.ts';
import { programmeOf } from '../corridors/index.ts';
import { advancePlacement, lockPlacement } from '../recruitment/index.ts';
import { completeStage } from '../stages/index.ts';
import { permitFacts } from './domain/permit.ts';
import { mayEnter } from './domain/stay.ts';
import { movementsOfPlacement } from './queries/movements-of-placement.ts';
import { permitOfPlacement } from './queries/permit-of-placement.ts';
import { insertMovement, lockStaysAhead, placementFile } from './store.ts';

/** What is recorded of a movement: the placement and the day on which it happened. */
export const movementInput = z.object({ placement: id('placement'), version: version().optional(), on: date() });

/** Records that the worker has come: within the permit, and as the programme asks. */
export const recordEntry = command({
  name: 'stay.enter',
  input: movementInput,
  async ahead(inputs, { tx }) {
    await lockStaysAhead(tx, inputs);
  },
  load: ({ placement }, { tx }) => lockPlacement(tx, placement),
  async run({ placement, file: ref }, { on }, context) {
    const { tx, today } = context;
    const permit = await permitOfPlacement(tx, placement.id);
    const possible = mayEnter(permit, await movementsOfPlacement(tx, placement.id), on, dayAt(ref.ends[1], context));
    if (!possible.ok) return possible;
    // Due dates of what follows count from the permit's last day.
    const file = placementFile({ ...ref, facts: { ...ref.facts, ...(permit && { permit: permitFacts(permit) }) } });
    const programme = await programmeOf(tx, file.programmeHash);
    const decision = programme.decide('stay.enter', { ...file.facts, season: file.season, event: { entry: on } }, today);
    if (decision.outcome === 'refused') return fail('stay.refused', {}, { because: answersThat(decision, 'failed'), field: 'on' });
    const completed = await completeStage(context, file, { step: 'stay.enter', on });
    if (!completed.ok) return completed;
    if (!(await insertMovement(context, file, 'entry', on))) return fail('platform.busy');
    await advancePlacement(context, placement, 'arrived');
    await context.record('stay.entered', { placement: placement.id, on: on.toString() }, file.corridor);
    return ok({ id: placement.id, on: on.toString() });
  },
});
