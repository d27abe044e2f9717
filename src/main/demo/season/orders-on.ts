import type { PlainDate } from '../../../kernel/dates.ts';
import type { Order } from '../orders/index.ts';
import type { PlannedCorridor } from '../plan.ts';

const calendars = new WeakMap<PlannedCorridor, ReadonlyMap<string, readonly Order[]>>();

/** The orders of a corridor that are filed on a day. */
export const ordersOn = (corridor: PlannedCorridor, day: PlainDate): readonly Order[] => {
  const calendar =
    calendars.get(corridor) ??
    Map.groupBy(
      corridor.seasons.flatMap(({ orders }) => orders),
      ({ filedOn }) => filedOn.toString(),
    );
  calendars.set(corridor, calendar);
  return calendar.get(day.toString()) ?? [];
};
