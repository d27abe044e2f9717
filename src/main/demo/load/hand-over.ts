import '../../../modules/contracts/tables.ts';
import '../../../modules/recruitment/tables.ts';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../platform/db/database.ts';
import type { DemoPlan } from '../plan.ts';
import { demoWorkerOf } from './workers.ts';

/**
 * Gives the worker's and the family's sign-in of each origin a worker who has something to do on the day on which the demonstration waits:
 * an offer to answer, else a contract to sign, else a file on its way; best one who has finished a season here before. Until then they hold the
 * one with whom they were loaded. Done once, and only on that day: afterwards the worker is the user's.
 */
export const handOver = async (owner: Kysely<Database>, plan: DemoPlan): Promise<void> => {
  for (const planned of plan.corridors) {
    const before = demoWorkerOf(plan, planned);
    if (before === undefined) continue;
    await owner.transaction().execute(async (tx) => {
      const clock = await tx.selectFrom('demo_clock').select('today').forUpdate().executeTakeFirst();
      const seats = await tx.selectFrom('seat').select(['id', 'account_id', 'role']).where('worker_id', '=', before).execute();
      if (!clock?.today.equals(plan.until) || seats.length === 0) return;
      const { rows } = await sql<{ id: string }>`
        select w.id from worker w
        left join lateral (select 1 as rank from offer o where o.worker_id = w.id and o.status = 'open' and o.expires_on >= ${plan.until.add({ days: 3 })} limit 1) offered on true
        left join lateral (select 2 as rank from contract c join placement p on p.id = c.placement_id
          where c.worker_id = w.id and p.status in ('accepted', 'selected') and c.employer_signed_on is not null and c.worker_signed_on is null limit 1) to_sign on true
        left join lateral (select 3 as rank from placement p where p.worker_id = w.id and p.status in ('accepted', 'selected', 'contracted', 'permitted') limit 1) running on true
        where w.origin = ${planned.origin} and coalesce(offered.rank, to_sign.rank, running.rank) is not null
        order by coalesce(offered.rank, to_sign.rank, running.rank),
          exists (select from placement p where p.worker_id = w.id and p.status in ('left', 'returned')) desc, w.id
        limit 1`.execute(tx);
      const after = rows[0]?.id;
      if (after === undefined || after === before) return;
      await tx.updateTable('seat').set({ worker_id: after }).where('worker_id', '=', before).execute();
      await tx.updateTable('family_member').set({ worker_id: after }).where('worker_id', '=', before).execute();
      const account = seats.find(({ role }) => role === 'worker')?.account_id ?? null;
      await tx.updateTable('worker').set({ account_id: null }).where('id', '=', before).execute();
      await tx.updateTable('worker').set({ account_id: account }).where('id', '=', after).execute();
    });
  }
};
