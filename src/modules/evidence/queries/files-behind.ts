import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import type { CorridorSeason } from './seasons.ts';
import { ofSeason } from './vacancies.ts';

/** Conditions on `vacancy v`: which vacancies a number counts. */
const vacancyFigures: Readonly<Record<string, RawBuilder<unknown>>> = {
  asked: sql`true`,
  verified: sql`v.status = 'verified'`,
  'verified-by-person': sql`v.status = 'verified' and v.decision->>'outcome' in ('unknown', 'discretionary')`,
  refused: sql`v.status = 'refused'`,
  'left-to-person': sql`v.decision->>'outcome' in ('unknown', 'discretionary')`,
  'in-hand': sql`v.status = 'filed'`,
  withdrawn: sql`v.status = 'withdrawn'`,
  lapsed: sql`v.status = 'lapsed'`,
};

/** Conditions on `offer o`: which offers a number counts. The files behind them are the vacancies that were offered. */
const offerFigures: Readonly<Record<string, RawBuilder<unknown>>> = {
  offered: sql`true`,
  matched: sql`o.kind = 'matched'`,
  nominated: sql`o.kind = 'nominated'`,
  'offers-declined': sql`o.status = 'declined'`,
  'offers-lapsed': sql`o.status = 'lapsed'`,
  'offers-open': sql`o.status = 'open'`,
};

/** Conditions on `placement p`: which placements a number counts. */
const placementFigures: Readonly<Record<string, RawBuilder<unknown>>> = {
  placements: sql`true`,
  'placements-lapsed': sql`p.status = 'lapsed'`,
  'placements-withdrawn': sql`p.status = 'withdrawn'`,
  recalled: sql`p.recalled`,
  contracts: sql`exists (select from contract c where c.placement_id = p.id and c.verified_on is not null)`,
  signed: sql`exists (select from contract c where c.placement_id = p.id and c.employer_signed_on is not null and c.worker_signed_on is not null)`,
  permits: sql`exists (select from permit t where t.placement_id = p.id)`,
  arrived: sql`exists (select from movement m where m.placement_id = p.id and m.kind = 'entry')
    and not exists (select from bridge b where b.next_placement_id = p.id)`,
  left: sql`exists (select from movement m where m.placement_id = p.id and m.kind = 'exit')`,
  returned: sql`exists (select from movement m where m.placement_id = p.id and m.kind = 'return')`,
};

export type Figure = string;
export const figures: readonly Figure[] = [vacancyFigures, offerFigures, placementFigures].flatMap((some) => Object.keys(some));

/** A reason that narrows a number: the rule or stage, and whether a rule, a person or a stage decided. */
export interface Because {
  readonly rule: string;
  readonly by?: 'rule' | 'person' | 'stage' | undefined;
}

/** A file behind a number. */
export interface FileRow {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly employer: Readonly<Record<string, string>>;
  readonly places: number;
  /** Offers of this vacancy that the number counts; 1 where it counts files. */
  readonly counted: number;
  readonly start: Temporal.PlainDate;
  readonly status: string;
}

export interface FilesBehind {
  readonly subject: 'vacancy' | 'placement';
  /** Whether the number counts offers, of which one vacancy may have several. */
  readonly offers: boolean;
  readonly rows: readonly FileRow[];
  /** Over all pages, as far as the reader may see: files, what the number counts, and places. */
  readonly seen: { readonly files: number; readonly counted: number; readonly places: number };
  /** Id with which the next page begins. */
  readonly next: string | undefined;
}

const filesPage = 50;

const failed = (rule: string, outcomes: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`exists (select from jsonb_array_elements(v.decision->'answers') a where a->>'rule' = ${rule} and a->>'outcome' in (${outcomes}))`;

const because = ({ rule, by }: Because): RawBuilder<unknown> => {
  const stage = sql`v.decision->'endedBy'->>'stage' = ${rule}`;
  const open = sql`(v.decision->>'outcome' in ('unknown', 'discretionary') and ${failed(rule, sql`'unknown', 'discretionary'`)})`;
  const broken = sql`(v.decision->'endedBy' is null and ${failed(rule, sql`'failed'`)})`;
  if (by === 'stage') return stage;
  if (by === 'person') return open;
  return by === 'rule' ? broken : sql`(${stage} or ${open} or ${broken})`;
};

/** The rows that a number counts, before they are cut into pages. */
const counts = (of: CorridorSeason, figure: Figure, reason: Because | undefined): RawBuilder<FileRow> => {
  const from = <T>(some: Readonly<Record<string, T>>): T | undefined => (Object.hasOwn(some, figure) ? some[figure] : undefined);
  const onPlacement = from(placementFigures);
  if (onPlacement)
    return sql`
      select p.id, p.reference, v.title, o.names as employer, 1 as places, 1 as counted, p.season_start as start, p.status
      from placement p join vacancy v on v.id = p.vacancy_id join organisation o on o.id = p.employer_id
      where ${ofSeason(of)} and ${onPlacement}`;
  const onOffer = from(offerFigures);
  if (onOffer)
    return sql`
      select v.id, v.reference, v.title, e.names as employer, v.places, count(*)::int as counted, v.season_start as start, v.status
      from vacancy v join organisation e on e.id = v.employer_id join offer o on o.vacancy_id = v.id
      where ${ofSeason(of)} and ${onOffer} group by v.id, e.id`;
  const onVacancy = from(vacancyFigures);
  if (!onVacancy) throw new RangeError(`no number of the results is called ${figure}`);
  return sql`
    select v.id, v.reference, v.title, o.names as employer, v.places, 1 as counted, v.season_start as start, v.status
    from vacancy v join organisation o on o.id = v.employer_id
    where ${ofSeason(of)} and ${onVacancy} and ${reason ? because(reason) : sql`true`}`;
};

/**
 * The files that a number of the results counts, as far as the reader may see them: the condition is the number's own, and row-level
 * security takes away what is not the reader's.
 * @param reason for refusals and what was left to a person: what stands behind them
 */
export const filesBehind = async (
  tx: Tx,
  of: CorridorSeason,
  figure: Figure,
  reason: Because | undefined,
  after?: string,
): Promise<FilesBehind> => {
  const file = counts(of, figure, reason);
  const { rows } = await sql<FileRow>`
    select * from (${file}) file ${after ? sql`where file.id > ${after}` : sql``} order by file.id limit ${filesPage + 1}`.execute(tx);
  const { rows: sums } = await sql<FilesBehind['seen']>`
    select count(*)::int as files, coalesce(sum(counted), 0)::int as counted, coalesce(sum(places), 0)::int as places
    from (${file}) file`.execute(tx);
  const shown = rows.slice(0, filesPage);
  return {
    subject: Object.hasOwn(placementFigures, figure) ? 'placement' : 'vacancy',
    offers: Object.hasOwn(offerFigures, figure),
    rows: shown,
    seen: sums[0] ?? { files: 0, counted: 0, places: 0 },
    next: rows.length > filesPage ? shown.at(-1)?.id : undefined,
  };
};
