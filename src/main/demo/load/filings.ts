import '../../../modules/evidence/index.ts';
import { fileVacancy } from '../../../modules/vacancies/index.ts';
import { fromZod } from '../../../platform/command/problems.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Programme } from '../../../programme/index.ts';
import type { Order } from '../orders/index.ts';
import { type PlannedCorridor, type PlannedSeason, referenceOf } from '../plan.ts';
import { insertInSets } from './in-sets.ts';

/**
 * An order as its employer files it. What the disclosure file does not tell stays away; two things it has no column for are taken as every
 * H-2A order has to assure them: free housing (20 CFR 655.122(d)) and one set of terms for all posts.
 */
export const filingOf = (order: Order, corridor: string, programme: string): Record<string, unknown> => ({
  corridor,
  programme,
  title: order.title.slice(0, 120),
  ...(order.occupation !== null && { occupation: order.occupation }),
  region: order.region,
  ...(order.worksite.city !== '' && { place: order.worksite.city }),
  places: order.places,
  ...(order.seasonStart && { start: order.seasonStart.toString() }),
  ...(order.seasonEnd && { end: order.seasonEnd.toString() }),
  ...(order.pay.amount !== null &&
    order.pay.per !== 'unknown' && { pay: { amount: order.pay.amount, currency: order.pay.currency }, payPer: order.pay.per }),
  ...(order.hoursWeek !== null && { hoursWeek: order.hoursWeek }),
  ...(order.experienceMonths !== null && { experienceMonths: order.experienceMonths }),
  kind: order.kind ?? 'generic',
  homogeneous: order.homogeneous ?? true,
  housing: order.housing ?? true,
  herding: order.herding,
  originReference: referenceOf(order),
});

/** What keeps an order from being filed at all: the form's own demands, or nothing. */
const gapIn = (order: Order, corridor: string, programme: string): { code: string; field: string | undefined } | undefined => {
  const parsed = fileVacancy.input.safeParse(filingOf(order, corridor, programme), { reportInput: true });
  if (parsed.success) return undefined;
  const [first] = fromZod(parsed.error).problems ?? [];
  return { code: first?.code ?? 'input.unreadable', field: first?.field };
};

/** Names the seasons, and keeps what the published file says of each filing beside what will become of it here. */
export const loadFilings = async (
  tx: Tx,
  { seasons }: PlannedCorridor,
  season: PlannedSeason,
  corridor: string,
  programme: Programme,
): Promise<void> => {
  if (!seasons.includes(season)) throw new RangeError(`season ${season.name} is not of this corridor`);
  await tx
    .insertInto('season')
    .values({ corridor_id: corridor, name: season.name, starts_from: season.startsFrom, starts_until: season.startsUntil })
    .execute();
  await insertInSets(
    tx,
    'published_filing',
    season.orders.map((order) => {
      const gap = gapIn(order, corridor, programme.id);
      return {
        corridor_id: corridor,
        season: season.name,
        reference: referenceOf(order),
        places: order.places,
        unfiled_code: gap?.code ?? null,
        unfiled_field: gap?.field ?? null,
        reality: order.reality?.status ?? null,
        certified: order.reality?.certified ?? null,
      };
    }),
  );
};
