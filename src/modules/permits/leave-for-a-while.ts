import { z } from 'zod';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { addRow, changeRow } from '../../platform/db/row-set.ts';
import { date, prose, version } from '../../platform/http/input.ts';
import { dayAt } from '../../platform/standards/place-day.ts';
import { stayOn } from '../../programme/index.ts';
import { programmeOf } from '../corridors/index.ts';
import { lockPlacement } from '../recruitment/index.ts';
import { mayComeBack, mayLeave } from './domain/trip.ts';
import { movementsOfPlacement } from './queries/movements-of-placement.ts';
import { permitOfPlacement } from './queries/permit-of-placement.ts';
import { tripsOfPlacement } from './queries/trips-of-placement.ts';
import { lockStaysAhead } from './store.ts';

const tripInput = { placement: id('placement'), version: version().optional(), on: date() };

/** Records that the worker has gone away and keeps the permit: nothing of the file ends by it. */
export const leaveForAWhile = command({
  name: 'stay.leave',
  input: z.object(tripInput),
  async ahead(inputs, { tx }) {
    await lockStaysAhead(tx, inputs);
  },
  load: ({ placement }, { tx }) => lockPlacement(tx, placement),
  async run({ placement, file }, { on }, context) {
    const { tx, today } = context;
    const trips = await tripsOfPlacement(tx, placement.id);
    const possible = mayLeave(await movementsOfPlacement(tx, placement.id), trips, on, dayAt(file.ends[1], context));
    if (!possible.ok) return possible;
    if (placement.status !== 'arrived') return fail('permit.not-there', { status: placement.status });
    const trip = newId();
    await addRow(tx, 'trip', {
      id: trip,
      corridor_id: placement.corridor,
      placement_id: placement.id,
      worker_id: placement.worker,
      left_on: on,
      back_on: null,
      left_recorded_on: today,
      back_recorded_on: null,
      reason: null,
      version: 1,
    });
    await context.record('stay.trip-begun', { placement: placement.id, trip, on: on.toString() }, placement.corridor);
    return ok({ id: placement.id, on: on.toString() });
  },
});

/** Records a further entry under the same permit. Where the programme leaves it open, the officer says why. */
export const comeBack = command({
  name: 'stay.come-back',
  input: z.object({ ...tripInput, reason: prose(2_000).optional() }),
  async ahead(inputs, { tx }) {
    await lockStaysAhead(tx, inputs);
  },
  load: ({ placement }, { tx }) => lockPlacement(tx, placement),
  async run({ placement, file }, { on, reason }, context) {
    const { tx, today } = context;
    const rules = stayOn(await programmeOf(tx, placement.programmeHash), today);
    const [permit, movements, trips] = [
      await permitOfPlacement(tx, placement.id),
      await movementsOfPlacement(tx, placement.id),
      await tripsOfPlacement(tx, placement.id),
    ];
    const possible = mayComeBack(permit, movements, trips, rules, { on, today: dayAt(file.ends[1], context), reason });
    if (!possible.ok) return possible;
    const trip = possible.value.id;
    await changeRow(tx, 'trip', trip, { back_on: on, back_recorded_on: today, reason: reason ?? null, version: 2 });
    await context.record(
      'stay.trip-ended',
      { placement: placement.id, trip, on: on.toString(), reasoned: reason !== undefined },
      placement.corridor,
    );
    return ok({ id: placement.id, on: on.toString() });
  },
});
