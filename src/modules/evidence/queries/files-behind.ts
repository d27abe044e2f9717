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
  offered: sql`exists (select from offer o where o.vacancy_id = v.id)`,
  'offers-declined': sql`exists (select from offer o where o.vacancy_id = v.id and o.status = 'declined')`,
  'offers-lapsed': sql`exists (select from offer o where o.vacancy_id = v.id and o.status = 'lapsed')`,
  'offers-open': sql`exists (select from offer o where o.vacancy_id = v.id and o.status = 'open')`,
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
  arrived: sql`exists (select from movement m where m.placement_id = p.id and m.kind = 'entry')`,
  left: sql`exists (select from movement m where m.placement_id = p.id and m.kind = 'exit')`,
  returned: sql`exists (select from movement m where m.placement_id = p.id and m.kind = 'return')`,
};

export type Figure = string;
export const figures: readonly Figure[] = [...Object.keys(vacancyFigures), ...Object.keys(placementFigures)];

/** A file behind a number. */
export interface FileRow {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly employer: Readonly<Record<string, string>>;
  readonly places: number;
  readonly start: Temporal.PlainDate;
  readonly status: string;
}

export interface FilesBehind {
  readonly subject: 'vacancy' | 'placement';
  readonly rows: readonly FileRow[];
  /** Id with which the next page begins. */
  readonly next: string | undefined;
}

export const filesPage = 50;

/**
 * The files that a number of the results counts, as far as the reader may see them: the condition is the number's own, and row-level
 * security takes away what is not the reader's.
 * @param rule for refusals: the rule or the stage that stands behind them
 */
export const filesBehind = async (tx: Tx, of: CorridorSeason, figure: Figure, rule?: string, after?: string): Promise<FilesBehind> => {
  const onVacancy = Object.hasOwn(vacancyFigures, figure) ? vacancyFigures[figure] : undefined;
  const onPlacement = Object.hasOwn(placementFigures, figure) ? placementFigures[figure] : undefined;
  if (!onVacancy && !onPlacement) throw new RangeError(`no number of the results is called ${figure}`);
  const byRule =
    rule === undefined
      ? sql`true`
      : sql`(v.decision->'endedBy'->>'stage' = ${rule} or exists (
          select from jsonb_array_elements(v.decision->'answers') a
          where a->>'rule' = ${rule} and a->>'outcome' in ('failed', 'unknown', 'discretionary')))`;
  const { rows } = onVacancy
    ? await sql<FileRow>`
        select v.id, v.reference, v.title, o.names as employer, v.places, v.season_start as start, v.status
        from vacancy v join organisation o on o.id = v.employer_id
        where ${ofSeason(of)} and ${onVacancy} and ${byRule} ${after ? sql`and v.id > ${after}` : sql``}
        order by v.id limit ${filesPage + 1}`.execute(tx)
    : await sql<FileRow>`
        select p.id, p.reference, v.title, o.names as employer, 1 as places, p.season_start as start, p.status
        from placement p join vacancy v on v.id = p.vacancy_id join organisation o on o.id = p.employer_id
        where ${ofSeason(of)} and ${onPlacement} ${after ? sql`and p.id > ${after}` : sql``}
        order by p.id limit ${filesPage + 1}`.execute(tx);
  const shown = rows.slice(0, filesPage);
  return { subject: onVacancy ? 'vacancy' : 'placement', rows: shown, next: rows.length > filesPage ? shown.at(-1)?.id : undefined };
};
