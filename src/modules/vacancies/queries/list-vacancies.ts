import { sql } from 'kysely';
import { plainDate } from '../../../kernel/dates.ts';
import { readReference } from '../../../kernel/reference.ts';
import type { Runtime } from '../../../platform/command/execute.ts';
import { byKey, type Tx } from '../../../platform/db/database.ts';
import type { Visit } from '../../../platform/http/visit.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
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
  /** Of all that the filter finds, not of this page alone; beyond `mostCounted` only that there are more. */
  readonly totals: {
    readonly vacancies: number;
    readonly more?: true;
    readonly places?: number;
    readonly verified?: number;
    readonly filled?: number;
  };
}

const pageLength = 50;
/** Whatever is found beyond this is not counted: nobody reads it, and counting a hundred thousand costs more than the page. */
export const mostCounted = 100;

/**
 * Which vacancies the reader may see, newest filed first. Row-level security decides whose: everybody sees the verified ones, the two ends
 * their corridors', an employer its own.
 */
export const listVacancies = async (
  tx: Tx,
  filter: VacancyFilter,
  { after, length = pageLength }: { after?: string | undefined; length?: number } = {},
): Promise<VacancyList> => {
  const asked = askedOf(filter);
  const place = after === undefined ? undefined : readPlace(after);
  const counted = await counting(tx, asked, length + 1);
  const found = place ? await finding(tx, { ...asked, after: place }, length + 1) : counted.ids;
  const rows = await tx
    .selectFrom('vacancy')
    .innerJoin('organisation', 'organisation.id', 'vacancy.employer_id')
    .innerJoin('corridor', 'corridor.id', 'vacancy.corridor_id')
    .selectAll('vacancy')
    .select(['organisation.names', 'corridor.origin', 'corridor.destination'])
    .where(sql<boolean>`vacancy.id = any (${found.slice(0, length)}::uuid[])`)
    .orderBy('vacancy.filed_on', 'desc')
    .orderBy('vacancy.id', 'desc')
    .modifyEnd(sql.raw(byKey))
    .execute();
  const last = rows.at(-1);
  return {
    rows: rows.map((row) => ({ ...vacancyOf(row), employerNames: asNames(row.names), ends: [row.origin, row.destination] })),
    next: found.length > length && last ? `${last.filed_on}_${last.id}` : undefined,
    totals: counted.totals,
  };
};

/** The totals of all that is asked, and with them the ids of its first page. */
const counting = async (tx: Tx, asked: object, page: number): Promise<{ ids: readonly string[]; totals: VacancyList['totals'] }> => {
  const { rows } = await sql<{ ids: string[] } & VacancyList['totals']>`
    select * from vacancies_counted(${JSON.stringify(asked)}, ${mostCounted + 1}, ${page})`.execute(tx);
  const [{ ids, ...totals } = { ids: [], vacancies: 0, places: 0, verified: 0, filled: 0 }] = rows;
  return { ids, totals: totals.vacancies > mostCounted ? { vacancies: mostCounted, more: true } : totals };
};

/** The ids of a later page. */
const finding = async (tx: Tx, asked: object, most: number): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`select id from vacancies_found(${JSON.stringify(asked)}, ${most}) as id`.execute(tx);
  return rows.map((row) => row.id);
};

/** What is asked, without what is not. */
const askedOf = ({ q, ...filter }: VacancyFilter): object => {
  const reference = q === undefined ? undefined : readReference('V', q);
  return { ...filter, ...(q !== undefined && { q }), ...(reference !== undefined && { reference }) };
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

export interface FilterChoices {
  readonly regions: readonly string[];
  readonly occupations: readonly string[];
  readonly seasons: readonly number[];
}

/** How long the choices of a kind of reader are kept: they are read from every vacancy, and change with a new region or a new year. */
const keptFor = { milliseconds: 60_000, readers: 500 } as const;
const kept = new WeakMap<Runtime['db'], Map<string, { readonly until: number; readonly choices: Promise<FilterChoices> }>>();

/** The regions, occupations and seasons among which a reader can choose: those of the vacancies that readers of this kind may see. */
export const filterChoices = ({ runtime, actor, read }: Pick<Visit, 'runtime' | 'actor' | 'read'>): Promise<FilterChoices> => {
  const known = kept.get(runtime.db) ?? new Map();
  kept.set(runtime.db, known);
  const scope = scopeOf('vacancy.read', actor.role);
  const reader = [scope, ...(scope === 'organisation' ? [actor.organisation] : scope === 'corridor' ? [actor.country] : [])].join('/');
  const now = performance.now();
  const found = known.get(reader);
  if (found && found.until > now) return found.choices;
  const choices = read(readChoices);
  // What could not be read is asked again by the next reader.
  choices.catch(() => known.delete(reader));
  known.delete(reader);
  known.set(reader, { until: now + keptFor.milliseconds, choices });
  if (known.size > keptFor.readers) known.delete(known.keys().next().value);
  return choices;
};

const readChoices = async (tx: Tx): Promise<FilterChoices> => {
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
