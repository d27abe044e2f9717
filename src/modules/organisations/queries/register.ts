import { sql } from 'kysely';
import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { anywhere } from '../../../platform/db/like.ts';
import { asNames, type OrganisationNames } from '../domain/names.ts';
import type { Kind, Standing } from '../domain/standing.ts';
import '../tables.ts';

export interface RegisterFilter {
  /** Words of a name in any language, or of a registration number. */
  readonly q?: string | undefined;
  readonly kind?: Kind | undefined;
  readonly country?: string | undefined;
  readonly status?: Standing | undefined;
  /** Only those of which an appeal was decided so. */
  readonly appeal?: 'filed' | 'upheld' | 'dismissed' | undefined;
  readonly after?: RegisterCursor | undefined;
  readonly limit?: number;
}

/** Where a page of the register ended. */
export interface RegisterCursor {
  readonly name: string;
  readonly id: string;
}

export interface RegisterRow {
  readonly id: string;
  readonly kind: Kind;
  readonly country: string;
  readonly names: OrganisationNames;
  readonly place: string | undefined;
  readonly registration: string | undefined;
  readonly status: Standing | undefined;
  readonly since: PlainDate | undefined;
  /** The first day on which its licence no longer holds. */
  readonly licensedUntil: PlainDate | undefined;
}

interface StandingRow {
  readonly status: Standing;
  readonly since: PlainDate;
  readonly licensed_until: PlainDate | null;
}

const order = sql<string>`lower(organisation.names ->> 'und')`;

/** The public register with each organisation's status on a day, by registered name. */
export const register = async (
  tx: Tx,
  on: PlainDate,
  filter: RegisterFilter = {},
): Promise<{ rows: readonly RegisterRow[]; next: RegisterCursor | undefined }> => {
  const { q, kind, country, status, appeal, after, limit = 50 } = filter;
  const found = await tx
    .selectFrom('organisation')
    .leftJoinLateral(sql<StandingRow>`standing_on(organisation.id, ${on})`.as('standing'), (join) => join.onTrue())
    .selectAll('organisation')
    .select(['standing.status', 'standing.since', 'standing.licensed_until', order.as('sort_name')])
    .$if(q !== undefined, (query) =>
      query.where(
        sql<boolean>`(organisation.registration ilike ${anywhere(q ?? '')}
          or exists (select from jsonb_each_text(organisation.names) as name where name.value ilike ${anywhere(q ?? '')}))`,
      ),
    )
    .$if(kind !== undefined, (query) => query.where('organisation.kind', '=', kind ?? 'employer'))
    .$if(country !== undefined, (query) => query.where('organisation.country', '=', country ?? ''))
    .$if(status !== undefined, (query) => query.where('standing.status', '=', status ?? 'applied'))
    .$if(appeal !== undefined, (query) =>
      query.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('licence_appeal')
            .select('licence_appeal.id')
            .whereRef('licence_appeal.organisation_id', '=', 'organisation.id')
            .where('licence_appeal.state', '=', appeal ?? 'upheld'),
        ),
      ),
    )
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(${order}, organisation.id) > (${after?.name}, ${after?.id}::uuid)`))
    .orderBy(order)
    .orderBy('organisation.id')
    .limit(limit + 1)
    .execute();
  const last = found[limit - 1];
  return {
    rows: found.slice(0, limit).map((row) => ({
      id: row.id,
      kind: row.kind,
      country: row.country,
      names: asNames(row.names),
      place: row.place ?? undefined,
      registration: row.registration ?? undefined,
      status: row.status ?? undefined,
      since: row.since ?? undefined,
      licensedUntil: row.licensed_until ?? undefined,
    })),
    next: found.length > limit && last ? { name: last.sort_name, id: last.id } : undefined,
  };
};

/** The countries that the register holds, for the filter. */
export const countriesOf = async (tx: Tx): Promise<readonly string[]> => {
  const rows = await tx.selectFrom('organisation').select('country').distinct().orderBy('country').execute();
  return rows.map((row) => row.country);
};

/** Organisations of a kind that may act on a day, for a choice; of one country where it is told. */
export const licensedOf = async (
  tx: Tx,
  kind: 'employer' | 'recruiter',
  on: PlainDate,
  country?: string,
): Promise<readonly { readonly id: string; readonly names: OrganisationNames }[]> => {
  const rows = await tx
    .selectFrom('organisation')
    .innerJoinLateral(sql<StandingRow>`standing_on(organisation.id, ${on})`.as('standing'), (join) => join.onTrue())
    .select(['organisation.id', 'organisation.names', order.as('sort_name')])
    .where('organisation.kind', '=', kind)
    .where('standing.status', 'in', ['licensed', 'provisional'])
    .$if(country !== undefined, (query) => query.where('organisation.country', '=', country ?? ''))
    .orderBy(order)
    .limit(500)
    .execute();
  return rows.map((row) => ({ id: row.id, names: asNames(row.names) }));
};
