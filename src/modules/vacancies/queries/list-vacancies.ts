import { sql } from 'kysely';
import { plainDate } from '../../../kernel/dates.ts';
import { readReference } from '../../../kernel/reference.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { anywhere } from '../../../platform/db/like.ts';
import { asNames, type OrganisationNames } from '../../organisations/index.ts';
import type { Vacancy, VacancyStatus } from '../domain/vacancy.ts';
import { vacancyOf } from '../store.ts';

/** What a reader looks for; every filter is optional. */
export interface VacancyFilter {
  readonly status?: VacancyStatus | undefined;
  readonly region?: string | undefined;
  readonly occupation?: string | undefined;
  /** The year in which the season begins. */
  readonly season?: number | undefined;
  /** Words in title, place, employer's name, or a reference as people type it. */
  readonly q?: string | undefined;
  /** The file that they were brought in with. */
  readonly import?: string | undefined;
}

export interface ListedVacancy extends Vacancy {
  readonly employerNames: OrganisationNames;
  readonly ends: readonly [origin: string, destination: string];
}

export interface VacancyList {
  readonly rows: readonly ListedVacancy[];
  /** Where the next page begins; absent on the last. */
  readonly next: string | undefined;
  /** Of all that the filter finds, not of this page alone. */
  readonly totals: { readonly vacancies: number; readonly places: number; readonly verified: number; readonly filled: number };
}

const pageLength = 50;

/**
 * Which vacancies the reader may see, newest filed first. Row-level security decides whose: everybody sees the verified ones, the two ends
 * their corridors', an employer its own.
 */
export const listVacancies = async (
  tx: Tx,
  filter: VacancyFilter,
  { after, length = pageLength }: { after?: string | undefined; length?: number } = {},
): Promise<VacancyList> => {
  const place = after === undefined ? undefined : readPlace(after);
  const rows = await found(tx, filter)
    .innerJoin('corridor', 'corridor.id', 'vacancy.corridor_id')
    .selectAll('vacancy')
    .select(['organisation.names', 'corridor.origin', 'corridor.destination'])
    .$if(place !== undefined, (query) =>
      query.where(sql<boolean>`(vacancy.filed_on, vacancy.id) < (${place?.day}::date, ${place?.id}::uuid)`),
    )
    .orderBy('vacancy.filed_on', 'desc')
    .orderBy('vacancy.id', 'desc')
    .limit(length + 1)
    .execute();
  const totals = await found(tx, filter)
    .select([
      sql<number>`count(*)::int`.as('vacancies'),
      sql<number>`coalesce(sum(vacancy.places), 0)::int`.as('places'),
      sql<number>`coalesce(sum(vacancy.verified_places), 0)::int`.as('verified'),
      sql<number>`coalesce(sum(vacancy.filled), 0)::int`.as('filled'),
    ])
    .executeTakeFirstOrThrow();
  const shown = rows.slice(0, length);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => ({ ...vacancyOf(row), employerNames: asNames(row.names), ends: [row.origin, row.destination] })),
    next: rows.length > length && last ? `${last.filed_on}_${last.id}` : undefined,
    totals,
  };
};

const found = (tx: Tx, { status, region, occupation, season, q, import: file }: VacancyFilter) => {
  const words = q === undefined ? undefined : anywhere(q);
  const reference = q === undefined ? undefined : readReference('V', q);
  return tx
    .selectFrom('vacancy')
    .innerJoin('organisation', 'organisation.id', 'vacancy.employer_id')
    .$if(status !== undefined, (query) => query.where('vacancy.status', '=', status ?? 'filed'))
    .$if(region !== undefined, (query) => query.where('vacancy.region', '=', region ?? ''))
    .$if(occupation !== undefined, (query) => query.where('vacancy.occupation', '=', occupation ?? ''))
    .$if(season !== undefined, (query) =>
      query
        .where('vacancy.season_start', '>=', Temporal.PlainDate.from({ year: season ?? 0, month: 1, day: 1 }))
        .where('vacancy.season_start', '<', Temporal.PlainDate.from({ year: (season ?? 0) + 1, month: 1, day: 1 })),
    )
    .$if(file !== undefined, (query) => query.where('vacancy.import_id', '=', file ?? ''))
    .$if(words !== undefined, (query) =>
      query.where((eb) =>
        eb.or([
          eb('vacancy.title', 'ilike', words ?? ''),
          eb('vacancy.place', 'ilike', words ?? ''),
          eb('vacancy.region', 'ilike', words ?? ''),
          eb('vacancy.reference', 'ilike', reference ?? words ?? ''),
          eb('vacancy.origin_reference', 'ilike', words ?? ''),
          sql<boolean>`exists (select from jsonb_each_text(organisation.names) as name where name.value ilike ${words ?? ''})`,
        ]),
      ),
    );
};

/** Reads where a page begins; anything else than what this list gave out begins at the start. */
const readPlace = (after: string): { day: string; id: string } | undefined => {
  const [day = '', id = ''] = after.split('_');
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined;
  try {
    return { day: plainDate(day).toString(), id };
  } catch {
    return undefined;
  }
};

/** The regions, occupations and seasons among which the reader can choose: those of the vacancies that the reader may see. */
export const filterChoices = async (
  tx: Tx,
): Promise<{ regions: readonly string[]; occupations: readonly string[]; seasons: readonly number[] }> => {
  const distinct = async (column: 'region' | 'occupation') =>
    (await tx.selectFrom('vacancy').select(column).distinct().orderBy(column).limit(500).execute()).map((row) => row[column]);
  const seasons = await tx
    .selectFrom('vacancy')
    .select(sql<number>`extract(year from season_start)::int`.as('year'))
    .distinct()
    .orderBy('year', 'desc')
    .execute();
  return { regions: await distinct('region'), occupations: await distinct('occupation'), seasons: seasons.map((row) => row.year) };
};
