import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../../kernel/dates.ts';
import { asSystem, type Runtime } from '../../platform/command/execute.ts';
import { catalogue } from './domain/catalogue.ts';
import { type OccasionRow, occasionOf, toOrganisation, toWorker } from './queries/occasions.ts';
import { addMessages } from './store.ts';

/** Days before the last one on which somebody is reminded. */
const remindBefore = { offer: 2, contract: 3, exit: 14, stage: 3, licence: 30 } as const;
/** Days after which a step that an employer owes is no longer called late, but left to whoever watches it. */
const lateFor = 7;

/** Each begins with the contacts, which are few, and finds their files by key. */
const reminders: Readonly<Record<string, (today: PlainDate) => RawBuilder<unknown>>> = {
  'offer-ends': (today) => sql`select o.id as subject, ''::text as turn, o.expires_on as until_day, null as reference, ${toWorker}
    from worker_contact c join worker w on w.id = c.worker_id join offer o on o.worker_id = w.id
    where o.status = 'open' and o.offered_on < ${today} and o.expires_on between ${today} and ${today.add({ days: remindBefore.offer })}`,
  'contract-waits': (today) => sql`select k.id as subject, k.version::text as turn, s.due_on as until_day, p.reference, ${toWorker}
    from worker_contact c join worker w on w.id = c.worker_id
    join stage s on s.worker_id = w.id and s.state = 'open' and s.step = 'contract.sign'
    join contract k on k.placement_id = s.placement_id join placement p on p.id = s.placement_id
    where k.worker_signed_on is null and k.drawn_on < ${today} and s.due_on between ${today} and ${today.add({ days: remindBefore.contract })}`,
  'exit-soon': (today) => sql`select p.id as subject, ''::text as turn, m.valid_until - 1 as until_day, p.reference, ${toWorker}
    from worker_contact c join worker w on w.id = c.worker_id join placement p on p.worker_id = w.id and p.status = 'arrived'
    join permit m on m.placement_id = p.id
    where m.valid_until - 1 between ${today} and ${today.add({ days: remindBefore.exit })}`,
  // The end of the licence in force: the last decision's, whose day stands with the message, so that a renewed licence is told of anew.
  'licence-ends': (
    today,
  ) => sql`select g.id as subject, d.licensed_until::text as turn, d.licensed_until - 1 as until_day, null as reference,
      ${toOrganisation}
    from organisation_contact c join organisation g on g.id = c.organisation_id
    cross join lateral (select * from organisation_status s where s.organisation_id = g.id
      order by s.valid_from desc, s.number desc limit 1) d
    where d.status in ('licensed', 'provisional')
      and d.licensed_until - 1 between ${today} and ${today.add({ days: remindBefore.licence })}`,
  'stage-soon': (today) => ofStage(sql`s.due_on between ${today} and ${today.add({ days: remindBefore.stage })}`),
  'stage-late': (today) => ofStage(sql`s.due_on between ${today.subtract({ days: lateFor })} and ${today.subtract({ days: 1 })}`),
};

/** Steps that an employer or its recruiter holds. */
const ofStage = (when: RawBuilder<unknown>) => sql`select s.id as subject, ''::text as turn, s.due_on as until_day,
    coalesce(p.reference, v.reference) as reference, ${toOrganisation}
  from organisation_contact c join organisation g on g.id = c.organisation_id
  join stage s on s.state = 'open' and s.actor = 'employer' and (s.employer_id = g.id or s.recruiter_id = g.id)
  join vacancy v on v.id = s.vacancy_id left join placement p on p.id = s.placement_id
  where ${when} and not ('employer' = any (s.signed))`;

/** Makes the messages that follow from the day alone, once a day: offers, contracts, permits and steps that end soon. @returns how many are new */
export const remindMessages = async (runtime: Runtime): Promise<number> => {
  const today = await runtime.clock.today();
  return asSystem(runtime, 'message.compose', async (tx) => {
    const due = await tx
      .updateTable('message_progress')
      .set({ reminded_on: today })
      .where((eb) => eb('reminded_on', 'is distinct from', today))
      .returning('single')
      .executeTakeFirst();
    if (!due) return 0;
    let added = 0;
    for (const [index, entry] of catalogue.entries()) {
      const ask = entry.from === 'reminder' ? reminders[entry.event] : undefined;
      if (!ask) continue;
      const { rows } =
        await sql<OccasionRow>`select ${index}::int as entry, ${today}::date as happened_on, r.* from (${ask(today)}) r`.execute(tx);
      added += await addMessages(tx, rows.map(occasionOf), { now: runtime.clock.now() });
    }
    if (added > 0) await runtime.queue.send(tx, 'message.send', {});
    return added;
  });
};
