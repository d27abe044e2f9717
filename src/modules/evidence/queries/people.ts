import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import type { SeasonResult } from '../domain/result.ts';
import type { CorridorSeason } from './seasons.ts';
import { ofSeason } from './vacancies.ts';

type People = Pick<
  SeasonResult,
  'rounds' | 'matched' | 'nominated' | 'offers' | 'placements' | 'contracts' | 'permits' | 'arrived' | 'left' | 'returned' | 'recalled'
>;

/**
 * Offers, placements and what follows, counted; nothing here tells of one person. Who went on to another employer has come once and leaves
 * once: the entry of a file to which a bridge led is no second arrival, and the season that ends with the one exit is credited once.
 */
export const people = async (tx: Tx, of: CorridorSeason): Promise<People> => {
  const { rows: offers } = await sql<{ kind: 'matched' | 'nominated'; status: 'open' | 'accepted' | 'declined' | 'lapsed'; n: number }>`
    select o.kind, o.status, count(*)::int as n from offer o join vacancy v on v.id = o.vacancy_id where ${ofSeason(of)} group by 1, 2`.execute(
    tx,
  );
  const { rows } = await sql<
    Record<
      'rounds' | 'begun' | 'lapsed' | 'withdrawn' | 'recalled' | 'verified' | 'signed' | 'permits' | 'arrived' | 'left' | 'returned',
      number
    >
  >`
    with file as (select p.id, p.status, p.recalled from placement p join vacancy v on v.id = p.vacancy_id where ${ofSeason(of)})
    select
      (select count(distinct o.round_id) from offer o join vacancy v on v.id = o.vacancy_id where ${ofSeason(of)})::int as rounds,
      (select count(*) from file)::int as begun,
      (select count(*) from file where status = 'lapsed')::int as lapsed,
      (select count(*) from file where status = 'withdrawn')::int as withdrawn,
      (select count(*) from file where recalled)::int as recalled,
      (select count(*) from contract c join file f on f.id = c.placement_id where c.verified_on is not null)::int as verified,
      (select count(*) from contract c join file f on f.id = c.placement_id
        where c.employer_signed_on is not null and c.worker_signed_on is not null)::int as signed,
      (select count(*) from permit p join file f on f.id = p.placement_id)::int as permits,
      (select count(*) from movement m join file f on f.id = m.placement_id where m.kind = 'entry'
        and not exists (select from bridge b where b.next_placement_id = f.id))::int as arrived,
      (select count(*) from movement m join file f on f.id = m.placement_id where m.kind = 'exit')::int as left,
      (select count(*) from movement m join file f on f.id = m.placement_id where m.kind = 'return')::int as returned`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('a count came back empty');
  const sum = (wanted: (one: (typeof offers)[number]) => boolean) => offers.filter(wanted).reduce((all, { n }) => all + n, 0);
  const status = (name: string) => sum((one) => one.status === name);
  return {
    rounds: row.rounds,
    matched: sum((one) => one.kind === 'matched'),
    nominated: sum((one) => one.kind === 'nominated'),
    offers: {
      made: sum(() => true),
      accepted: status('accepted'),
      declined: status('declined'),
      lapsed: status('lapsed'),
      open: status('open'),
    },
    placements: { begun: row.begun, lapsed: row.lapsed, withdrawn: row.withdrawn },
    contracts: { verified: row.verified, signed: row.signed },
    permits: row.permits,
    arrived: row.arrived,
    left: row.left,
    returned: row.returned,
    recalled: row.recalled,
  };
};

/** Below this many people a reason is not told apart: it could point at somebody. */
const least = 5;

/** Why offers were declined; reasons of few people are put together, and left out when together they are still few. */
export const declineReasons = async (tx: Tx, of: CorridorSeason): Promise<SeasonResult['declined']> => {
  const { rows } = await sql<{ reason: string; offers: number }>`
    select coalesce(o.reason, 'unsaid') as reason, count(*)::int as offers from offer o join vacancy v on v.id = o.vacancy_id
    where ${ofSeason(of)} and o.status = 'declined' group by 1 order by 2 desc, 1`.execute(tx);
  const shown = rows.filter(({ offers }) => offers >= least);
  const few = rows.filter(({ offers }) => offers < least).reduce((sum, { offers }) => sum + offers, 0);
  return few >= least ? [...shown, { reason: 'few', offers: few }] : shown;
};
