import { sql } from 'kysely';
import type { Citation } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Texts } from '../../../programme/index.ts';
import type { Counted, RefusalReason } from '../domain/result.ts';
import type { CorridorSeason } from './seasons.ts';

/** The vacancies of a season, as a condition on `vacancy v`. */
export const ofSeason = ({ corridor, season }: CorridorSeason) =>
  sql`v.corridor_id = ${corridor} and v.season_start >= ${season.from} and v.season_start < ${season.until}`;

const none: Counted = { vacancies: 0, places: 0 };

export interface ByStatus {
  readonly asked: Counted;
  readonly filed: Counted;
  readonly verified: Counted;
  readonly refused: Counted;
  readonly withdrawn: Counted;
  readonly lapsed: Counted;
  readonly verifiedByPerson: Counted;
}

/** What became of the vacancies, and how many of the verified ones a person decided. */
export const byStatus = async (tx: Tx, of: CorridorSeason): Promise<ByStatus> => {
  const { rows } = await sql<Counted & { status: 'filed' | 'verified' | 'refused' | 'withdrawn' | 'lapsed'; person: boolean }>`
    select v.status, coalesce(v.decision->>'outcome' in ('unknown', 'discretionary'), false) as person,
      count(*)::int as vacancies, sum(v.places)::int as places
    from vacancy v where ${ofSeason(of)} group by 1, 2`.execute(tx);
  const sum = (wanted: (row: (typeof rows)[number]) => boolean): Counted =>
    rows.filter(wanted).reduce((all, row) => ({ vacancies: all.vacancies + row.vacancies, places: all.places + row.places }), none);
  const status = (name: string) => sum((row) => row.status === name);
  return {
    asked: sum(() => true),
    filed: status('filed'),
    verified: status('verified'),
    refused: status('refused'),
    withdrawn: status('withdrawn'),
    lapsed: status('lapsed'),
    verifiedByPerson: sum((row) => row.status === 'verified' && row.person),
  };
};

interface ReasonRow extends Counted {
  readonly kind: RefusalReason['kind'];
  readonly id: string;
  readonly texts: Texts;
  readonly source: Citation | null;
  readonly asked: readonly (string | null)[];
  readonly given: readonly (string | null)[];
}

/** At most this many different figures of a rule are shown. */
const shownFigures = 4;

/** Why vacancies were refused: by the answers that were kept with each decision, figures and source included. */
export const refusalReasons = async (tx: Tx, of: CorridorSeason): Promise<readonly RefusalReason[]> => {
  const { rows } = await sql<ReasonRow>`
    with refused as (select v.id, v.places, v.decision from vacancy v where ${ofSeason(of)} and v.status = 'refused'),
    reason as (
      select 'rule' as kind, a->>'rule' as id, r.places, a->'texts' as texts, a->'source' as source, a->>'asked' as asked, a->>'given' as given
      from refused r, jsonb_array_elements(r.decision->'answers') a
      where r.decision->'endedBy' is null and a->>'outcome' = 'failed'
      union all
      select 'person', a->>'rule', r.places, a->'texts', a->'source', a->>'asked', a->>'given'
      from refused r, jsonb_array_elements(r.decision->'answers') a
      where r.decision->>'outcome' in ('unknown', 'discretionary') and a->>'outcome' in ('unknown', 'discretionary')
      union all
      select 'stage', r.decision->'endedBy'->>'stage', r.places, r.decision->'endedBy'->'texts', null, null, null
      from refused r where r.decision->'endedBy' is not null
    )
    select kind, id, count(*)::int as vacancies, sum(places)::int as places, (array_agg(texts))[1] as texts, (array_agg(source))[1] as source,
      array_agg(distinct asked order by asked) as asked, array_agg(distinct given order by given) as given
    from reason group by kind, id order by kind, vacancies desc, id`.execute(tx);
  const figures = (list: readonly (string | null)[]): string[] => list.flatMap((figure) => figure ?? []).slice(0, shownFigures);
  return rows.map(({ source, asked, given, ...row }) => ({
    ...row,
    ...(source && { source }),
    asked: figures(asked),
    given: figures(given),
  }));
};

/** Filings of a published file that never became a vacancy: for want of a field, or because their day lies ahead. */
export const notFiled = async (
  tx: Tx,
  { corridor, season }: CorridorSeason,
): Promise<{ readonly unfiled: readonly (Counted & { code: string; field: string })[]; readonly ahead: Counted }> => {
  const { rows } = await sql<Counted & { code: string | null; field: string | null }>`
    select f.unfiled_code as code, f.unfiled_field as field, count(*)::int as vacancies, sum(f.places)::int as places
    from published_filing f
    where f.corridor_id = ${corridor} and f.season = ${season.name}
      and not exists (select from vacancy v where v.corridor_id = f.corridor_id and v.origin_reference = f.reference)
    group by 1, 2 order by 1, 2`.execute(tx);
  return {
    unfiled: rows.flatMap(({ code, field, vacancies, places }) => (code === null ? [] : [{ code, field: field ?? '', vacancies, places }])),
    ahead: rows.find(({ code }) => code === null) ?? none,
  };
};
