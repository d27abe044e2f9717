import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { asNames, type OrganisationNames } from '../../organisations/index.ts';
import type { PlacementStatus } from '../domain/placement.ts';
import '../tables.ts';

export interface PlacementFilter {
  readonly status?: PlacementStatus | undefined;
  /** The year in which the season begins. */
  readonly season?: number | undefined;
  readonly vacancy?: string | undefined;
  readonly worker?: string | undefined;
  /** Id of the last placement of the page before. */
  readonly after?: string | undefined;
}

export interface PlacementRow {
  readonly id: string;
  readonly reference: string;
  readonly worker: string;
  readonly workerName: string;
  readonly workerNativeName: string | null;
  readonly employer: OrganisationNames;
  readonly origin: string;
  readonly destination: string;
  readonly start: Temporal.PlainDate;
  readonly end: Temporal.PlainDate;
  readonly status: PlacementStatus;
  readonly recalled: boolean;
  readonly beganOn: Temporal.PlainDate;
}

export const placementsPage = 50;
/** A file of more rows is cut here; filters make it smaller. */
export const placementsInFile = 50_000;

/** The placements that the actor may see, the latest first. */
export const listPlacements = async (tx: Tx, filter: PlacementFilter, limit: number): Promise<readonly PlacementRow[]> => {
  let query = tx
    .selectFrom('placement')
    .innerJoin('organisation', 'organisation.id', 'placement.employer_id')
    .innerJoin('corridor', 'corridor.id', 'placement.corridor_id')
    .selectAll('placement')
    .select(['organisation.names', 'corridor.origin', 'corridor.destination']);
  if (filter.status) query = query.where('placement.status', '=', filter.status);
  if (filter.season !== undefined)
    query = query
      .where('placement.season_start', '>=', Temporal.PlainDate.from({ year: filter.season, month: 1, day: 1 }))
      .where('placement.season_start', '<=', Temporal.PlainDate.from({ year: filter.season, month: 12, day: 31 }));
  if (filter.vacancy) query = query.where('placement.vacancy_id', '=', filter.vacancy);
  if (filter.worker) query = query.where('placement.worker_id', '=', filter.worker);
  if (filter.after)
    query = query.where(
      sql<boolean>`(placement.began_on, placement.id) < (select seen.began_on, seen.id from placement seen where seen.id = ${filter.after})`,
    );
  const rows = await query.orderBy('placement.began_on', 'desc').orderBy('placement.id', 'desc').limit(limit).execute();
  return rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    worker: row.worker_id,
    workerName: row.worker_name,
    workerNativeName: row.worker_native_name,
    employer: asNames(row.names),
    origin: row.origin,
    destination: row.destination,
    start: row.season_start,
    end: row.season_end,
    status: row.status,
    recalled: row.recalled,
    beganOn: row.began_on,
  }));
};
