import { sql } from 'kysely';
import type { PlainDate } from '../../../kernel/dates.ts';
import { byKey, type Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';

/** What one officer has handed to another, as either of the two sees it. */
export interface HandOver {
  readonly id: string;
  /** The other one's name. */
  readonly name: string;
  readonly note: string;
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly stages: readonly string[];
  readonly tasks: readonly string[];
}

/**
 * The hand-overs of an account: those that it has received and that hold today, or those that it has given and that are not over. What was
 * done in the meantime is no longer among them.
 */
export const handOversOf = async (tx: Tx, actor: Actor, today: PlainDate, which: 'received' | 'given'): Promise<readonly HandOver[]> => {
  if (actor.account === undefined || scopeOf('hand-over.set', actor.role) === undefined) return [];
  const mine =
    which === 'received' ? sql`h.to_account_id = ${actor.account} and a.starts_on <= ${today}` : sql`h.from_account_id = ${actor.account}`;
  const other = which === 'received' ? sql`h.from_account_id` : sql`h.to_account_id`;
  const { rows } = await sql<Omit<HandOver, 'until'> & { back: PlainDate }>`
    select h.id, coalesce(colleague_name(${other}), '') as name, h.note, a.starts_on as "from", a.ends_on as back,
      array(select s.id::text from stage s where s.id = any (h.stages) and s.state = 'open' order by s.due_on, s.id) as stages,
      array(select t.id::text from task t where t.id = any (h.tasks) and t.state = 'open' order by t.due_on, t.id) as tasks
    from hand_over h join absence a on a.id = h.absence_id
    where ${mine} and h.role = ${actor.role} and a.ended_at is null and a.ends_on > ${today}
    order by a.starts_on, h.id limit 20 ${sql.raw(byKey)}`.execute(tx);
  return rows.map(({ back, ...row }) => ({ ...row, until: back.subtract({ days: 1 }) }));
};
