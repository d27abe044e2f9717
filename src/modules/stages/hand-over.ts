import { sql } from 'kysely';
import { z } from 'zod';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command, type Subject } from '../../platform/command/command.ts';
import { prose, text } from '../../platform/http/input.ts';
import '../absence/tables.ts';
import '../tasks/tables.ts';
import './errors.ts';
import './tables.ts';

/** How many steps, and how many tasks, one hand-over names: what matters, and not the whole queue, which the office sees anyway. */
export const mostHanded = 100;

interface Giver extends Subject {
  readonly account: string;
  readonly country: string;
}

/**
 * An officer who will be away hands what matters to a colleague of the same office, with a note. It stands in the colleague's queue on the
 * days of the absence and gives no right: the colleague acts on an account of their own. A new one replaces the one before.
 */
export const handOver = command({
  name: 'hand-over.set',
  input: z.object({
    login: text(200, 3),
    note: prose(1_000),
    stages: z.array(id('stage')).max(mostHanded).optional(),
    tasks: z.array(id('task')).max(mostHanded).optional(),
  }),
  async load(_, { actor }): Promise<Giver | undefined> {
    const { account, country } = actor;
    return account === undefined || country === undefined ? undefined : { account, country, owners: { country } };
  },
  async run({ account, country }, { login, note, stages = [], tasks = [] }, { tx, actor, today, record }) {
    const absence = await tx
      .selectFrom('absence')
      .select(['id'])
      .where('account_id', '=', account)
      .where('ended_at', 'is', null)
      .where('ends_on', '>', today)
      .orderBy('starts_on')
      .limit(1)
      .executeTakeFirst();
    if (!absence) return fail('hand-over.no-absence');
    const { rows } = await sql<{ id: string | null }>`select colleague_of(${login.toLowerCase()}, ${actor.role}, ${country}) as id`.execute(
      tx,
    );
    const colleague = rows[0]?.id;
    if (!colleague) return fail('hand-over.no-colleague', undefined, { field: 'login' });
    await tx.deleteFrom('hand_over').where('absence_id', '=', absence.id).execute();
    const handed = newId();
    const named = { stages: await visible('stage', stages), tasks: await visible('task', tasks) };
    await tx
      .insertInto('hand_over')
      .values({
        id: handed,
        absence_id: absence.id,
        from_account_id: account,
        to_account_id: colleague,
        role: actor.role,
        country,
        note,
        ...named,
        set_on: today,
      })
      .execute();
    await record('hand-over.set', {
      handOver: handed,
      absence: absence.id,
      to: colleague,
      stages: named.stages.length,
      tasks: named.tasks.length,
    });
    return ok({ id: handed });

    /** Those of the ids that the giver sees and that are open; others are passed over. */
    async function visible(table: 'stage' | 'task', ids: readonly string[]): Promise<string[]> {
      if (ids.length === 0) return [];
      const found = await tx.selectFrom(table).select('id').where('id', 'in', ids).where('state', '=', 'open').orderBy('id').execute();
      return found.map((row) => row.id);
    }
  },
});
