import { sql } from 'kysely';
import { whileAbsent } from '../../../platform/command/hindrance.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { programmeOf } from '../../corridors/index.ts';
import { type Reconciliation, reconciled } from '../domain/result.ts';
import type { CorridorSeason } from './seasons.ts';
import { ofSeason } from './vacancies.ts';

/**
 * What the database refuses to hold, counted all the same: whoever can switch its constraints off cannot switch these lines off as well.
 * Each is counted from the rows and, by itself, from the journal.
 */
const counted = async <K extends string>(tx: Tx, query: ReturnType<typeof sql<Record<K, number>>>): Promise<Record<K, number>> => {
  const { rows } = await query.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('a count came back empty');
  return row;
};

/**
 * Permits beside the approvals that they consume, the places of their vacancy, and their lines in the journal, one by one. As sets: under
 * row-level security the planner takes many rows for one, and would look through all of them once for each.
 */
export const permitLines = async (tx: Tx, of: CorridorSeason): Promise<readonly Reconciliation[]> => {
  const f = await counted(
    tx,
    sql<Record<'permits' | 'consumed' | 'beyond' | 'unjournalled' | 'unfounded', number>>`
    with mine as (select v.id, v.verified_places from vacancy v where ${ofSeason(of)}),
    issued as (select p.*, f.status, f.vacancy_id as of_vacancy from permit p join placement f on f.id = p.placement_id join mine on mine.id = f.vacancy_id),
    in_force as (select of_vacancy, count(*) as permits from issued where status not in ('lapsed', 'withdrawn') group by 1),
    line as (select facts->>'permit' as permit from journal_line where corridor_id = ${of.corridor} and type = 'permit.issued'),
    mine_and_others as (select id::text as permit from permit where corridor_id = ${of.corridor})
    select
      (select count(*) from issued)::int as permits,
      (select count(distinct s.id) from issued join stage s on s.id = issued.stage_id and s.placement_id = issued.placement_id
        where s.step = 'permit.issue' and s.state = 'done' and s.outcome in ('approved', 'done'))::int as consumed,
      (select count(*) from mine join in_force on in_force.of_vacancy = mine.id where mine.verified_places < in_force.permits)::int as beyond,
      (select count(*) from (select permit from mine_and_others except select permit from line) as without)::int as unjournalled,
      (select count(*) from (select permit from line except select permit from mine_and_others) as without)::int as unfounded`,
  );
  return [
    reconciled('permits-consumed', f.permits, '=', f.consumed),
    reconciled('permits-beyond', f.beyond, '=', 0),
    reconciled('permits-unjournalled', f.unjournalled, '=', 0),
    reconciled('journal-without-permit', f.unfounded, '=', 0),
  ];
};

/** The stages of the season's programmes that ask for two persons, as the programmes' own texts say, and not a table made from them. */
const askedForTwo = async (tx: Tx, of: CorridorSeason): Promise<{ hashes: string[]; stages: string[] }> => {
  const { rows } = await sql<{ hash: string }>`select distinct v.programme_hash as hash from vacancy v where ${ofSeason(of)}
    union select h.hash from file_move m join vacancy v on v.id = m.vacancy_id cross join lateral (values (m.from_hash), (m.to_hash)) as h (hash)
      where ${ofSeason(of)}`.execute(tx);
  const asked = await Promise.all(
    rows.map(async ({ hash }) =>
      (await programmeOf(tx, hash)).stages.filter(({ persons }) => persons === 2).map(({ id }) => ({ hash, id })),
    ),
  );
  return { hashes: asked.flat().map(({ hash }) => hash), stages: asked.flat().map(({ id }) => id) };
};

/** Steps that two persons must approve, beside those that two accounts have approved. */
export const twoPersonLines = async (tx: Tx, of: CorridorSeason): Promise<readonly Reconciliation[]> => {
  const { hashes, stages } = await askedForTwo(tx, of);
  const f = await counted(
    tx,
    sql<Record<'asked' | 'byTwo' | 'journalled', number>>`
    with done as (select s.id from stage s join vacancy v on v.id = s.vacancy_id
      join unnest(${hashes}::text[], ${stages}::text[]) as two (hash, stage) on two.hash = s.programme_hash and two.stage = s.stage
      where ${ofSeason(of)} and s.state = 'done' and s.outcome in ('done', 'approved', 'approved-by-silence')),
    by_two as (select stage_id from approval where state = 'confirmed' group by 1 having count(distinct account_id) >= 2),
    line as materialized (select facts->>'stage' as stage, facts->>'first' as first, account_id::text as account, type from journal_line
      where corridor_id = ${of.corridor} and type in ('approval.first', 'approval.second')),
    told as (select second.stage from line second join line first on first.stage = second.stage and first.account = second.first
      where first.type = 'approval.first' and second.type = 'approval.second' and second.account <> second.first)
    select
      (select count(*) from done)::int as asked,
      (select count(*) from (select id from done intersect select stage_id from by_two) as both_of)::int as "byTwo",
      (select count(*) from (select id::text from done intersect select stage from told) as both_of)::int as journalled`,
  );
  return [reconciled('two-persons', f.asked, '=', f.byTwo), reconciled('two-persons-journal', f.asked, '=', f.journalled)];
};

/** What accounts did on days on which they were absent: nothing. Rows know the day alone, so that the day on which an absence was set is the journal's to tell. */
export const absenceLines = async (tx: Tx, { corridor }: CorridorSeason): Promise<readonly Reconciliation[]> => {
  const f = await counted(
    tx,
    sql<Record<'approvals' | 'acts', number>>`
    with act as (
      select account_id as account, approved_on as day from approval where corridor_id = ${corridor}
      union all select issued_by, issued_on from permit where corridor_id = ${corridor}
      union all select decided_by, decided_on from vacancy where corridor_id = ${corridor} and decided_by is not null)
    select
      (select count(*) from absence a join act on act.account = a.account_id
        and act.day >= a.starts_on and act.day < least(a.ends_on, coalesce(a.ended_on, a.ends_on)) and act.day > a.set_on)::int as approvals,
      (select count(*) from absence a join journal_line l on l.account_id = a.account_id and l.corridor_id = ${corridor}
        and l.legal_day >= a.starts_on and l.legal_day < a.ends_on and l.at > a.set_at and (a.ended_at is null or l.at < a.ended_at)
        and l.command <> all (${[...whileAbsent]}::text[]))::int as acts`,
  );
  return [reconciled('absent-approvals', f.approvals, '=', 0), reconciled('absent-journal', f.acts, '=', 0)];
};
