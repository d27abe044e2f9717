import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { type Reconciliation, reconciled } from '../domain/result.ts';
import { absenceLines, permitLines, twoPersonLines } from './approvals-reconciled.ts';
import type { CorridorSeason } from './seasons.ts';
import { settlementLines } from './settlements-reconciled.ts';
import { ofSeason } from './vacancies.ts';

const figures = [
  'asked',
  'verifiedPlaces',
  'askedOfVerified',
  'filled',
  'overfilled',
  'living',
  'permits',
  'permitStages',
  'refused',
  'refusedWithReason',
  'offers',
  'answered',
  'accepted',
  'placements',
  'signed',
  'signedStages',
  'entries',
  'entryStages',
  'exits',
  'returns',
  'residences',
  'residencesGranted',
] as const;
type Figures = Record<(typeof figures)[number], number>;

/**
 * Lines that must hold whatever happened. The two figures of a line come from different tables, or from a counter and the rows that it
 * counts, so that a mistake in one shows.
 */
export const reconciliation = async (tx: Tx, of: CorridorSeason, today: Temporal.PlainDate): Promise<readonly Reconciliation[]> => {
  const { rows } = await sql<Figures>`
    with mine as (select v.* from vacancy v where ${ofSeason(of)}),
    file as (select p.* from placement p join mine on mine.id = p.vacancy_id),
    done as (select s.* from stage s join mine on mine.id = s.vacancy_id where s.state = 'done')
    select
      (select coalesce(sum(places), 0) from mine)::int as asked,
      (select coalesce(sum(verified_places), 0) from mine)::int as "verifiedPlaces",
      (select coalesce(sum(places), 0) from mine where verified_places > 0)::int as "askedOfVerified",
      (select coalesce(sum(filled), 0) from mine)::int as filled,
      (select count(*) from mine where filled > verified_places)::int as overfilled,
      (select count(*) from file where status not in ('lapsed', 'withdrawn'))::int as living,
      (select count(*) from permit p join file on file.id = p.placement_id)::int as permits,
      (select count(*) from done where step = 'permit.issue' and outcome = 'approved')::int as "permitStages",
      (select count(*) from mine where status = 'refused')::int as refused,
      (select count(*) from mine where status = 'refused' and (
        decision->'endedBy' is not null or coalesce(decision->>'reason', '') <> ''
        or jsonb_path_exists(decision, '$.answers[*] ? (@.outcome == "failed")')))::int as "refusedWithReason",
      (select count(*) from offer o join mine on mine.id = o.vacancy_id)::int as offers,
      (select count(*) from offer o join mine on mine.id = o.vacancy_id
        where (o.status = 'open') = (o.answered_on is null) and o.status in ('open', 'accepted', 'declined', 'lapsed'))::int as answered,
      (select count(*) from offer o join mine on mine.id = o.vacancy_id where o.status = 'accepted')::int as accepted,
      (select count(*) from file)::int as placements,
      (select count(*) from contract c join file on file.id = c.placement_id
        where c.employer_signed_on is not null and c.worker_signed_on is not null)::int as signed,
      (select count(*) from done where step = 'contract.sign')::int as "signedStages",
      (select count(*) from movement m join file on file.id = m.placement_id where m.kind = 'entry')::int as entries,
      (select count(*) from done where step = 'stay.enter')::int as "entryStages",
      (select count(*) from movement m join file on file.id = m.placement_id where m.kind = 'exit')::int as exits,
      (select count(*) from movement m join file on file.id = m.placement_id where m.kind = 'return')::int as returns,
      (select count(*) from residence r join file on file.id = r.placement_id)::int as residences,
      (select count(*) from permit_request r join file on file.id = r.placement_id
        where r.kind = 'status' and r.state = 'granted')::int as "residencesGranted"`.execute(tx);
  const [f] = rows;
  if (!f) throw new Error('a count came back empty');
  return [
    reconciled('permits-approvals', f.permits, '=', f.permitStages),
    reconciled('permits-verified', f.permits, '<=', f.verifiedPlaces),
    reconciled('refusals-reasons', f.refused, '=', f.refusedWithReason),
    reconciled('verified-asked', f.verifiedPlaces, '<=', f.askedOfVerified),
    reconciled('filled-verified', f.filled, '<=', f.verifiedPlaces),
    reconciled('overfilled', f.overfilled, '=', 0),
    reconciled('filled-placements', f.filled, '=', f.living),
    reconciled('offers-answers', f.offers, '=', f.answered),
    reconciled('accepted-placements', f.accepted, '=', f.placements),
    reconciled('contracts-stages', f.signed, '=', f.signedStages),
    reconciled('entries-stages', f.entries, '=', f.entryStages),
    reconciled('entries-permits', f.entries, '<=', f.permits),
    reconciled('exits-entries', f.exits, '<=', f.entries),
    reconciled('returns-exits', f.returns, '<=', f.exits),
    reconciled('residences-granted', f.residences, '=', f.residencesGranted),
    ...(await quotaLines(tx, of)),
    ...(await journalLines(tx, of)),
    ...(await permitLines(tx, of)),
    ...(await twoPersonLines(tx, of)),
    ...(await absenceLines(tx, of)),
    ...(await settlementLines(tx, of, today)),
  ];
};

/** Each counter of a quota beside the approvals that it counts. */
const quotaLines = async (tx: Tx, { corridor, season }: CorridorSeason): Promise<readonly Reconciliation[]> => {
  const { rows } = await sql<{ period: string; used: number; approved: number }>`
    select q.period, q.used, (select coalesce(sum(v.verified_places), 0) from vacancy v
      where v.corridor_id = q.corridor_id and v.programme_id = q.programme_id and extract(year from v.season_start)::text = q.period)::int as approved
    from quota q where q.corridor_id = ${corridor} and q.split = 'all'
      and q.period between extract(year from ${season.from}::date)::text and extract(year from ${season.until}::date - 1)::text
    order by q.period`.execute(tx);
  return rows.map(({ used, approved }) => reconciled('quota-approvals', used, '=', approved));
};

/** Lines of the journal beside the rows that they tell of, for the whole corridor. */
const journalLines = async (tx: Tx, { corridor }: CorridorSeason): Promise<readonly Reconciliation[]> => {
  const { rows } = await sql<
    Record<'filed' | 'vacancies' | 'issued' | 'permits' | 'accepted' | 'placements' | 'entered' | 'entries', number>
  >`
    with line as (select type from journal_line where corridor_id = ${corridor} and type in ('vacancy.filed', 'permit.issued', 'offer.accepted', 'stay.entered'))
    select
      (select count(*) from line where type = 'vacancy.filed')::int as filed,
      (select count(*) from vacancy where corridor_id = ${corridor})::int as vacancies,
      (select count(*) from line where type = 'permit.issued')::int as issued,
      (select count(*) from permit where corridor_id = ${corridor})::int as permits,
      (select count(*) from line where type = 'offer.accepted')::int as accepted,
      (select count(*) from placement where corridor_id = ${corridor})::int as placements,
      (select count(*) from line where type = 'stay.entered')::int as entered,
      (select count(*) from movement where corridor_id = ${corridor} and kind = 'entry')::int as entries`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('a count came back empty');
  return [
    reconciled('journal-vacancies', row.filed, '=', row.vacancies),
    reconciled('journal-placements', row.accepted, '=', row.placements),
    reconciled('journal-permits', row.issued, '=', row.permits),
    reconciled('journal-entries', row.entered, '=', row.entries),
  ];
};
