import { sql } from 'kysely';
import { z } from 'zod';
import { compareDates } from '../../../kernel/dates.ts';
import { id, newId } from '../../../kernel/ids.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { isSamePerson } from '../../auth/one-person.ts';
import { type CommandContext, command } from '../../command/command.ts';
import '../errors.ts';
import '../tables.ts';
import { retentionPack } from '../retention/pack.ts';

/**
 * Days between asking and the first day on which it can be confirmed: time to think, and to notice that somebody else has asked. What is not
 * confirmed within the days after that is as if it had not been asked.
 */
export const waiting = { days: 7, confirmWithin: 60 } as const;

/** The person as far as the actor reaches: id and country. */
const personOf = async ({ tx }: CommandContext, key: string) => {
  const { person } = retentionPack();
  const { rows } = await sql<{ id: string; country: string }>`select id, ${sql.ref(person.country)} as country
    from ${sql.table(person.table)} where id = ${key}`.execute(tx);
  const [row] = rows;
  return row && { ...row, owners: { worker: row.id, country: row.country } };
};

const openRequest = ({ tx }: CommandContext, worker: string) =>
  tx
    .selectFrom('erasure')
    .selectAll()
    .where('worker_id', '=', worker)
    .where('withdrawn_on', 'is', null)
    .where('done_on', 'is', null)
    .forUpdate()
    .executeTakeFirst();

const lapsed = (row: { confirm_until: Temporal.PlainDate; confirmed_on: Temporal.PlainDate | null }, today: Temporal.PlainDate): boolean =>
  row.confirmed_on === null && compareDates(today, row.confirm_until) >= 0;

/** The first step: somebody asks that everything about a worker be erased; the worker, or the agency of the origin in the worker's name. */
export const askErasure = command({
  name: 'worker.ask-erasure',
  input: z.object({ worker: id('worker') }),
  load: (input, context) => personOf(context, input.worker),
  async run(person, _, context) {
    const { tx, actor, today, record } = context;
    const open = await openRequest(context, person.id);
    if (open && !lapsed(open, today)) return fail('erasure.asked-already', { day: open.confirm_from.toString() });
    if (open)
      await tx
        .updateTable('erasure')
        .set({ withdrawn_on: today, version: open.version + 1 })
        .where('id', '=', open.id)
        .execute();
    const made = newId<'erasure'>();
    const from = today.add({ days: waiting.days });
    await tx
      .insertInto('erasure')
      .values({
        id: made,
        worker_id: person.id,
        country: person.country,
        asked_on: today,
        asked_by: actor.account ?? '',
        asked_as: actor.role === 'worker' ? 'worker' : 'origin-agency',
        confirm_from: from,
        confirm_until: from.add({ days: waiting.confirmWithin }),
        confirmed_on: null,
        confirmed_by: null,
        withdrawn_on: null,
        done_on: null,
      })
      .execute();
    await record('erasure.asked', { worker: person.id, erasure: made, from: from.toString() });
    return ok({ id: person.id, erasure: made });
  },
});

/** The second step, days later: by the worker; what an agency asked, by another officer of it. The night after it is done. */
export const confirmErasure = command({
  name: 'worker.ask-erasure',
  input: z.object({ worker: id('worker') }),
  load: (input, context) => personOf(context, input.worker),
  async run(person, _, context): Promise<Result<{ id: string }>> {
    const { tx, actor, today, record } = context;
    const open = await openRequest(context, person.id);
    if (!open || open.confirmed_on !== null) return fail('erasure.not-asked');
    if (lapsed(open, today)) return fail('erasure.too-late', { day: open.confirm_until.toString() });
    if (compareDates(today, open.confirm_from) < 0) return fail('erasure.too-early', { day: open.confirm_from.toString() });
    const mine = actor.role === 'worker' ? 'worker' : 'origin-agency';
    // An agency does not finish for the worker what the worker has begun, nor the other way round.
    if (mine !== open.asked_as || (mine === 'origin-agency' && (await isSamePerson(context.tx, open.asked_by, context.actor.account))))
      return fail('erasure.second-person');
    if ((await waitsOf(context, person.id)).length > 0) return fail('erasure.still-open');
    await tx
      .updateTable('erasure')
      .set({ confirmed_on: today, confirmed_by: actor.account ?? '', version: open.version + 1 })
      .where('id', '=', open.id)
      .execute();
    await record('erasure.confirmed', { worker: person.id, erasure: open.id });
    return ok({ id: person.id });
  },
});

/** Takes the request back, as long as it is not carried out: the worker any, an agency what an agency has asked. */
export const withdrawErasure = command({
  name: 'worker.ask-erasure',
  input: z.object({ worker: id('worker') }),
  load: (input, context) => personOf(context, input.worker),
  async run(person, _, context): Promise<Result<{ id: string }>> {
    const open = await openRequest(context, person.id);
    if (!open) return fail('erasure.not-asked');
    if (context.actor.role !== 'worker' && open.asked_as === 'worker') return fail('erasure.not-yours');
    await context.tx
      .updateTable('erasure')
      .set({ withdrawn_on: context.today, version: open.version + 1 })
      .where('id', '=', open.id)
      .execute();
    await context.record('erasure.withdrawn', { worker: person.id, erasure: open.id });
    return ok({ id: person.id });
  },
});

/** Ids of kinds that must end first. */
export const waitsOf = async ({ tx }: Pick<CommandContext, 'tx'>, worker: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ waits: string[] }>`select person_waits(${worker}) as waits`.execute(tx);
  return rows[0]?.waits ?? [];
};

/** Erases one person; run by the system alone. Its journal line holds the id and how many rows. */
export const erasePerson = command({
  name: 'person.erase',
  input: z.object({ worker: id('worker'), why: z.enum(['asked', 'age', 'restored']) }),
  load: async ({ worker }) => ({ worker, owners: {} }),
  async run({ worker }, { why }, { tx, today, record }): Promise<Result<{ worker: string; rows: number }>> {
    const { rows } = await sql<{
      counts: Record<string, number> | null;
    }>`select person_erase(${worker}, ${today}, ${why}) as counts`.execute(tx);
    const counts = rows[0]?.counts;
    if (!counts) return fail('platform.not-found');
    const sum = Object.values(counts).reduce((all, count) => all + Number(count), 0);
    await record('person.erased', { worker, why, rows: sum });
    return ok({ worker, rows: sum });
  },
});
