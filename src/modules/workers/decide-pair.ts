import { sql } from 'kysely';
import { z } from 'zod';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import { json, type Tx } from '../../platform/db/database.ts';
import { choice, version } from '../../platform/http/input.ts';
import type { Worker } from './domain/worker.ts';
import { type EmptiedList, emptyWishes, lockWorker, refillWishes } from './store.ts';
import './tables.ts';

/** Both records, locked in the order of their ids, so that two officers at once wait for one another. */
const load = async ({ worker, other }: { worker: string; other: string }, { tx }: CommandContext) => {
  const [low, high] = worker < other ? [worker, other] : [other, worker];
  const first = await lockWorker(tx, low);
  const second = await lockWorker(tx, high);
  // Records of two registers are never compared: each end keeps its own.
  if (!first || !second || first.origin !== second.origin) return undefined;
  const standing = await tx
    .selectFrom('worker_pair')
    .selectAll()
    .where('first_id', '=', first.id)
    .where('second_id', '=', second.id)
    .where('undone_on', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return { first, second, standing, version: standing?.version, owners: { country: first.origin } };
};

/** Takes a record's wishes and its places on rosters: what is wanted from now on stands in the record that lives. */
const supersede = async ({ tx, today }: CommandContext, ended: Worker, kept: string): Promise<readonly EmptiedList[]> => {
  const wishes = await emptyWishes(tx, ended.id);
  await tx
    .updateTable('worker')
    .set({ superseded_by: kept, version: ended.version + 1 })
    .where('id', '=', ended.id)
    .execute();
  await tx
    .updateTable('roster_entry')
    .set((eb) => ({ left_on: today, left_because: 'joined', version: eb('version', '+', 1) }))
    .where('worker_id', '=', ended.id)
    .where('left_on', 'is', null)
    .execute();
  return wishes;
};

/**
 * An officer has looked at two records and says that they are of two persons or of one. Of one person one record lives; the other stays
 * with its files and points to it. Nothing is merged.
 */
export const decidePair = command({
  name: 'worker.compare',
  input: z.object({ worker: id('worker'), other: id('worker'), decision: choice(['one', 'two']), kept: id('worker').optional() }),
  load: (given, context) => load(given, context),
  async run({ first, second, standing }, { decision, kept }, context) {
    const { tx, today, actor, record } = context;
    if (first.id === second.id) return fail('pair.same-record');
    if (standing) return fail('pair.decided-already', { day: standing.decided_on.toString() });
    if (first.supersededBy !== null || second.supersededBy !== null) return fail('pair.joined-elsewhere');
    if (decision === 'one' && kept !== first.id && kept !== second.id) return fail('input.missing', {}, { field: 'kept' });
    const keeps = decision === 'one' && kept !== undefined ? kept : null;
    const wishes = keeps === null ? [] : await supersede(context, keeps === first.id ? second : first, keeps);
    const made = newId<'pair'>();
    await tx
      .insertInto('worker_pair')
      .values({
        id: made,
        first_id: first.id,
        second_id: second.id,
        origin: first.origin,
        decision,
        kept_id: keeps,
        wishes: json(wishes),
        decided_on: today,
        decided_by: actor.account ?? null,
        undone_on: null,
      })
      .execute();
    await record('pair.decided', { worker: first.id, other: second.id, decision, kept: keeps });
    return ok({ id: first.id, other: second.id });
  },
});

/** Whether anything was built on the decision: an offer or a file of either record since its day. */
const actedUpon = async (tx: Tx, workers: readonly string[], since: Temporal.PlainDate): Promise<boolean> => {
  const { rows } = await sql<{
    acted: boolean;
  }>`select exists (select from offer where worker_id = any (${[...workers]}::uuid[]) and offered_on >= ${since}::date)
    or exists (select from placement where worker_id = any (${[...workers]}::uuid[]) and began_on >= ${since}::date) as acted`.execute(tx);
  return rows[0]?.acted ?? true;
};

/** Takes a decision back, while nothing was built on it: the record lives again, with the wishes that it had. */
export const undoPair = command({
  name: 'worker.compare',
  input: z.object({ worker: id('worker'), other: id('worker'), version: version().optional() }),
  load: (given, context) => load(given, context),
  async run({ first, second, standing }, _, { tx, today, record }) {
    if (!standing) return fail('pair.not-decided');
    if (standing.kept_id !== null) {
      if (await actedUpon(tx, [first.id, second.id], standing.decided_on)) return fail('pair.acted-upon');
      const ended = standing.kept_id === first.id ? second : first;
      await tx
        .updateTable('worker')
        .set({ superseded_by: null, version: ended.version + 1 })
        .where('id', '=', ended.id)
        .execute();
      await refillWishes(tx, ended.id, standing.wishes as readonly EmptiedList[]);
    }
    await tx
      .updateTable('worker_pair')
      .set({ undone_on: today, version: standing.version + 1 })
      .where('id', '=', standing.id)
      .execute();
    await record('pair.undone', { worker: first.id, other: second.id });
    return ok({ id: first.id, other: second.id });
  },
});
