import { sql } from 'kysely';
import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Carried } from '../../../platform/messages/index.ts';
import '../tables.ts';

/** A message that was taken to be handed over, with what is true of its party and its matter now. */
export interface Taken {
  readonly id: string;
  readonly event: string;
  readonly audience: 'worker' | 'organisation';
  readonly channel: Carried;
  readonly country: string;
  readonly until_day: PlainDate | null;
  readonly reference: string | null;
  readonly last_day: PlainDate;
  readonly code: string | null;
  readonly tries: number;
  readonly handed_at: Temporal.Instant;
  readonly language: string | null;
  /** Null where the party no longer agrees to be told on this way. */
  readonly address: string | null;
  /** The matter has moved on: the offer is answered, the contract signed or drawn anew, the step done. */
  readonly over: boolean;
}

/** What is no longer worth saying, by event. */
const isOver = sql<boolean>`case
  when m.event in ('offer-made', 'offer-ends') then not exists (select from offer o where o.id = m.subject and o.status = 'open')
  when m.event in ('contract-drawn', 'contract-differs') then not exists (
    select from contract k where k.placement_id = m.subject and k.version::text = m.turn and k.worker_signed_on is null)
  when m.event = 'contract-waits' then not exists (
    select from contract k where k.id = m.subject and k.version::text = m.turn and k.worker_signed_on is null)
  when m.event = 'answer-asked' then not exists (
    select from absence_claim a where a.placement_id = m.subject and a.id::text = m.turn and a.state = 'asked')
  when m.event = 'exit-soon' then not exists (select from placement p where p.id = m.subject and p.status = 'arrived')
  when m.event = 'licence-ends' then not exists (
    select from organisation_status s where s.organisation_id = m.subject and s.licensed_until::text = m.turn
      and s.status in ('licensed', 'provisional')
      and not exists (select from organisation_status x where x.organisation_id = s.organisation_id
        and (x.valid_from, x.number) > (s.valid_from, s.number)))
  when m.event in ('stage-soon', 'stage-late') then not exists (select from stage s where s.id = m.subject and s.state = 'open')
  else false end`;

/**
 * Takes messages that are due on these channels, each for one sender alone: others pass over what is locked here, and from the commit on the
 * state says that it is being handed over.
 */
export const takeDue = async (
  tx: Tx,
  { now, channels, most }: { readonly now: Temporal.Instant; readonly channels: readonly Carried[]; readonly most: number },
): Promise<readonly Taken[]> => {
  const { rows: taken } = await sql<{ id: string }>`update message set state = 'handing', handed_at = clock_timestamp(), tries = tries + 1
    where id in (select id from message where state = 'due' and due_at <= ${now} and channel = any (${channels})
      order by due_at, id limit ${most} for update skip locked)
    returning id`.execute(tx);
  if (taken.length === 0) return [];
  const { rows } = await sql<Taken>`select m.id, m.event, m.audience, m.channel, m.country, m.until_day, m.reference, m.last_day, m.code,
      m.tries, m.handed_at, coalesce(c.language, g.language) as language,
      case m.channel when 'sms' then case when c.sms_from is not null then c.phone end
        else coalesce(case when c.mail_from is not null then c.mail end, g.mail) end as address, ${isOver} as over
    from message m left join worker_contact c on c.worker_id = m.worker_id
      left join organisation_contact g on g.organisation_id = m.organisation_id
    where m.id = any (${taken.map(({ id }) => id)}) order by m.due_at, m.id`.execute(tx);
  return rows;
};
