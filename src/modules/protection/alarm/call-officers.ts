import './errors.ts';
import './tables.ts';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { id, newId } from '../../../kernel/ids.ts';
import { fail, ok } from '../../../kernel/result.ts';
import { type CommandContext, command } from '../../../platform/command/command.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { officers } from './called.ts';
import { type Calling, nextCall } from './domain/calls.ts';
import type { AlarmWhy } from './tables.ts';

type AlarmRow = Selectable<Database['alarm']>;

/** A country that nobody told: it is everybody's on duty, and no other office's. */
export const nowhere = 'XX';

/** Messages of the round that is called now that have reached, or may have, or may still. */
const living = async (tx: Tx, { id: alarm, escalated_at }: AlarmRow): Promise<number> => {
  const { n } = await tx
    .selectFrom('alarm_message')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('alarm_id', '=', alarm)
    .where('why', '=', escalated_at === null ? 'duty' : 'next')
    .where('state', 'in', ['due', 'handing', 'sent', 'unknown'])
    .executeTakeFirstOrThrow();
  return Number(n);
};

export const callingOf = async (tx: Tx, row: AlarmRow): Promise<Calling> => ({
  summoned: row.summoned_at !== null,
  taken: row.taken_at !== null,
  escalated: row.escalated_at !== null,
  unreached: row.unreached_at !== null,
  due: row.due_at,
  living: await living(tx, row),
});

const load = async ({ alarm }: { alarm: string }, { tx }: CommandContext) => {
  const row = await tx.selectFrom('alarm').selectAll().where('id', '=', alarm).forUpdate().executeTakeFirst();
  return row && { row, owners: {} };
};

/** Puts one message a person into the outbox of this side. Who was called for this alarm before is not called again. @returns how many are new */
const call = async (
  { tx, now, today }: CommandContext,
  row: AlarmRow,
  why: AlarmWhy,
  role: 'duty-officer' | 'complaints-officer' | 'case-lead' | 'protection-administrator',
): Promise<number> => {
  const everywhere = row.country === nowhere || why === 'nobody';
  const called = await officers(tx, role, { country: everywhere ? undefined : row.country, today });
  let added = 0;
  for (const { account, away, ways } of called) {
    const [first] = ways;
    if (away || !first) continue;
    const done = await tx
      .insertInto('alarm_message')
      .values({
        ...{ id: newId(), alarm_id: row.id, account_id: account, why, channel: first.channel, state: 'due', code: null },
        ...{ due_at: now, handed_at: null, settled_at: null },
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    added += Number(done.numInsertedOrUpdatedRows ?? 0n);
  }
  return added;
};

const input = z.object({ alarm: id('alarm') });

/** Calls every duty officer of the country whose account is active and who is not away. */
export const summon = command({
  name: 'alarm.summon',
  input,
  load,
  async run({ row }, _, context) {
    const { tx, now, record } = context;
    if (nextCall(await callingOf(tx, row), now) !== 'summon') return fail('alarm.not-now');
    const called = await call(context, row, 'duty', 'duty-officer');
    await tx
      .updateTable('alarm')
      .set({ summoned_at: now, version: row.version + 1 })
      .where('id', '=', row.id)
      .execute();
    await record('alarm.summoned', { alarm: row.id, called });
    return ok({ called });
  },
});

/** None of those who were called could be reached, or there was nobody to be called: the administrators of this side are told that, and no more. */
export const miss = command({
  name: 'alarm.miss',
  input,
  load,
  async run({ row }, _, context) {
    const { tx, now, record } = context;
    if (nextCall(await callingOf(tx, row), now) !== 'miss') return fail('alarm.not-now');
    const called = await call(context, row, 'nobody', 'protection-administrator');
    await tx
      .updateTable('alarm')
      .set({ unreached_at: now, version: row.version + 1 })
      .where('id', '=', row.id)
      .execute();
    await record('alarm.unreached', { alarm: row.id, told: called });
    return ok({ called });
  },
});

/** Nobody on duty has taken it in time: it goes on, once, to the complaints officers of the country or to its leads. That is a breach. */
export const escalateAlarm = command({
  name: 'alarm.escalate',
  input,
  load,
  async run({ row }, _, context) {
    const { tx, now, record } = context;
    if (nextCall(await callingOf(tx, row), now) !== 'escalate') return fail('alarm.not-now');
    // Of a complaint whose country nobody told no office can see anything.
    const called = row.country === nowhere ? 0 : await call(context, row, 'next', row.case_id ? 'case-lead' : 'complaints-officer');
    await tx
      .updateTable('alarm')
      .set({ escalated_at: now, version: row.version + 1 })
      .where('id', '=', row.id)
      .execute();
    await record('alarm.escalated', { alarm: row.id, called });
    return ok({ called });
  },
});
