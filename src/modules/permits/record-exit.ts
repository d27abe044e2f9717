import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { loadRows } from '../../platform/db/row-set.ts';
import { dayAt } from '../../platform/standards/place-day.ts';
import { programmeOf } from '../corridors/index.ts';
import { advancePlacement, lockPlacement, recordSeason } from '../recruitment/index.ts';
import { completeStage } from '../stages/index.ts';
import { endBridge } from './bridge-store.ts';
import { permitFacts } from './domain/permit.ts';
import { afterExit, mayExit } from './domain/stay.ts';
import { movementsOfPlacement } from './queries/movements-of-placement.ts';
import { permitOfPlacement } from './queries/permit-of-placement.ts';
import { tripsOfPlacement } from './queries/trips-of-placement.ts';
import { movementInput } from './record-entry.ts';
import { insertMovement, lockStaysAhead, placementFile } from './store.ts';

/** Records that the worker has left. A late exit is recorded and said, not refused: it has happened. */
export const recordExit = command({
  name: 'stay.exit',
  input: movementInput,
  async ahead(inputs, { tx }) {
    const placements = await lockStaysAhead(tx, inputs);
    await loadRows(
      tx,
      'worker',
      'id',
      placements.map((row) => row.worker_id),
      'lock',
    );
  },
  load: ({ placement }, { tx }) => lockPlacement(tx, placement),
  async run({ placement, file: ref }, { on }, context) {
    const { tx } = context;
    const permit = await permitOfPlacement(tx, placement.id);
    const trips = await tripsOfPlacement(tx, placement.id);
    const there = dayAt(ref.ends[1], context);
    const possible = mayExit(permit, await movementsOfPlacement(tx, placement.id), on, there, trips);
    if (!possible.ok) return possible;
    const { daysLate } = possible.value;
    const file = placementFile({ ...ref, facts: { ...ref.facts, ...(permit && { permit: permitFacts(permit) }) } });
    const completed = await completeStage(context, file, { step: 'stay.exit', on });
    if (!completed.ok) return completed;
    if (!(await insertMovement(context, file, 'exit', on))) return fail('platform.busy');
    const programme = await programmeOf(tx, file.programmeHash);
    const status = afterExit(programme.stagesOf('placement'));
    await advancePlacement(context, placement, status, status === 'returned' ? { endedOn: on } : {});
    await endBridge(context, placement.id, { outcome: 'stopped', on: context.today });
    if (daysLate === 0) await recordSeason(context, placement, 'exit');
    await context.record('stay.left', { placement: placement.id, on: on.toString(), daysLate }, file.corridor);
    return ok({ id: placement.id, on: on.toString(), daysLate });
  },
});
