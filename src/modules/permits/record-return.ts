import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { dayAt } from '../../platform/standards/place-day.ts';
import { advancePlacement, lockPlacement, recordSeason } from '../recruitment/index.ts';
import { completeStage } from '../stages/index.ts';
import { daysLate, mayReturn } from './domain/stay.ts';
import { movementsOfPlacement } from './queries/movements-of-placement.ts';
import { permitOfPlacement } from './queries/permit-of-placement.ts';
import { movementInput } from './record-entry.ts';
import { insertMovement, lockStaysAhead, placementFile } from './store.ts';

/** Records that the worker has reported back. The day is the worker's coming, so that a slow office never counts against the worker. */
export const recordReturn = command({
  name: 'stay.return',
  input: movementInput,
  async ahead(inputs, { tx }) {
    await lockStaysAhead(tx, inputs);
  },
  load: ({ placement }, { tx }) => lockPlacement(tx, placement),
  async run({ placement, file: ref }, { on }, context) {
    const { tx } = context;
    const known = await movementsOfPlacement(tx, placement.id);
    // The consulate that is reported to stands at the origin.
    const possible = mayReturn(known, on, dayAt(ref.ends[0], context));
    if (!possible.ok) return possible;
    const file = placementFile(ref);
    const completed = await completeStage(context, file, { step: 'stay.return', on });
    if (!completed.ok) return completed;
    if (!(await insertMovement(context, file, 'return', on))) return fail('platform.busy');
    await advancePlacement(context, placement, 'returned', { endedOn: on });
    // A season that ended late does not count as completed, and so its return does not either: the two are compared.
    const permit = await permitOfPlacement(tx, placement.id);
    if (!known.exit || daysLate(permit, known.exit) === 0) await recordSeason(context, placement, 'return');
    await context.record('stay.returned', { placement: placement.id, on: on.toString() }, file.corridor);
    return ok({ id: placement.id, on: on.toString() });
  },
});
