import { plainDate } from '../../src/kernel/dates.ts';
import { type DemoPlan, demoPlan as wholePlan } from '../../src/main/demo/plan.ts';

export * from '../../src/main/demo/plan.ts';

/** Both corridors with few orders and forty workers over one season: seconds instead of minutes, and every kind of step in it. */
export const demoPlan = (): DemoPlan => {
  const whole = wholePlan();
  const chosen = new Set(['HU-2025-09', 'HU-2025-13', 'HU-2025-19', 'HU-2025-22', 'HU-2025-24']);
  const late = (day: Temporal.PlainDate) => Temporal.PlainDate.compare(day, plainDate('2024-08-20')) >= 0;
  return {
    ...whole,
    from: plainDate('2024-08-01'),
    until: plainDate('2025-09-20'),
    heldFrom: plainDate('2025-09-20'),
    corridors: whole.corridors.map((corridor) => ({
      ...corridor,
      workers: corridor.key === 'ma-es' ? 28 : 12,
      seasons: corridor.seasons.slice(0, 1).map((season) => ({
        ...season,
        orders: season.orders.filter((order) => (corridor.key === 'ma-es' ? chosen.has(order.reference) : late(order.filedOn))),
      })),
    })),
  };
};
