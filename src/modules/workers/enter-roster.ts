import { z } from 'zod';
import { compareDates } from '../../kernel/dates.ts';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok, Refusal } from '../../kernel/result.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import { json } from '../../platform/db/database.ts';
import { text } from '../../platform/http/input.ts';
import { type Programme, rosterEnd, rosterOn } from '../../programme/index.ts';
import { endsOf, programmeInForce, programmeOf } from '../corridors/index.ts';
import { mayUse } from './consent-store.ts';
import { pointsOf } from './domain/roster.ts';
import type { Worker } from './domain/worker.ts';
import { mayBeWritten } from './living.ts';
import { rosterFigures } from './queries/roster-figures.ts';
import { readWorker } from './store.ts';
import './tables.ts';

const load = async ({ worker: key }: { worker: string }, { tx }: CommandContext) => {
  const worker = await readWorker(tx, key);
  return worker && { worker, owners: { worker: worker.id, country: worker.origin } };
};

/** Points as of today, by the table that is in force today: a table that changes counts for everybody from its day. */
const counted = async ({ tx, today }: Pick<CommandContext, 'tx' | 'today'>, worker: Worker, corridor: string, programme: Programme) => {
  const roster = rosterOn(programme, today);
  if (!roster) return undefined;
  const { points, parts } = pointsOf(roster.points, await rosterFigures(tx, worker, corridor, today));
  return { roster, columns: { points, parts: json(parts), counted_on: today, counted_by: programme.hash } };
};

/** A worker goes on the list of those who wait for a place of a programme. */
export const enterRoster = command({
  name: 'roster.enter',
  input: z.object({ worker: id('worker'), corridor: id('corridor'), programme: text(80) }),
  load: (given, context) => load(given, context),
  async run({ worker }, { corridor, programme: named }, context) {
    const { tx, today, record } = context;
    const living = await mayBeWritten(tx, worker.id);
    if (!living.ok) return living;
    if (!(await mayUse(tx, worker.id, 'matching'))) return fail('worker.matching-withheld');
    const ends = await endsOf(tx, corridor);
    const programme = ends?.[0] === worker.origin ? (await programmeInForce(tx, corridor, named, today)).programme : undefined;
    const entry = programme && (await counted(context, worker, corridor, programme));
    if (!programme || !entry) return fail('roster.no-roster', {}, { field: 'programme' });
    const standing = await tx
      .selectFrom('roster_entry')
      .select('id')
      .where('worker_id', '=', worker.id)
      .where('corridor_id', '=', corridor)
      .where('programme_id', '=', programme.id)
      .where('left_on', 'is', null)
      .executeTakeFirst();
    if (standing) return fail('roster.entered-already');
    const made = newId<'entry'>();
    const done = await tx
      .insertInto('roster_entry')
      .values({
        id: made,
        worker_id: worker.id,
        corridor_id: corridor,
        programme_id: programme.id,
        programme_hash: programme.hash,
        entered_on: today,
        expires_on: rosterEnd(entry.roster, today) ?? null,
        left_on: null,
        left_because: null,
        ...entry.columns,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (done.numInsertedOrUpdatedRows !== 1n) return fail('roster.entered-already');
    await record('roster.entered', { worker: worker.id, entry: made, programme: programme.id, points: entry.columns.points }, corridor);
    return ok({ id: worker.id, entry: made });
  },
});

/** A worker leaves the list. */
export const leaveRoster = command({
  name: 'roster.leave',
  input: z.object({ worker: id('worker'), entry: id('entry') }),
  load: (given, context) => load(given, context),
  async run({ worker }, { entry }, { tx, today, record }) {
    const left = await tx
      .updateTable('roster_entry')
      .set((eb) => ({ left_on: today, left_because: 'asked', version: eb('version', '+', 1) }))
      .where('id', '=', entry)
      .where('worker_id', '=', worker.id)
      .where('left_on', 'is', null)
      .returning('corridor_id')
      .executeTakeFirst();
    if (!left) return fail('roster.not-entered');
    await record('roster.left', { worker: worker.id, entry, because: 'asked' }, left.corridor_id);
    return ok({ id: worker.id });
  },
});

type Kept = { readonly corridor_id: string; readonly programme_id: string; readonly programme_hash: string };

/** The version in force, or the one under which the entry was made where none is any more. */
const programmeNow = async ({ tx, today }: Pick<CommandContext, 'tx' | 'today'>, entry: Kept): Promise<Programme> => {
  try {
    return (await programmeInForce(tx, entry.corridor_id, entry.programme_id, today)).programme;
  } catch (error) {
    if (error instanceof Refusal) return programmeOf(tx, entry.programme_hash);
    throw error;
  }
};

/** How many entries one transaction keeps. */
const some = 500;

/** Keeps the lists from day to day: what has passed its day ends, and what was last counted on another day is counted again. */
export const keepRoster = command({
  name: 'roster.keep',
  input: z.object({}),
  load: async () => ({ owners: {} }),
  async run(_, __, context) {
    const { tx, today, record } = context;
    const due = await tx
      .selectFrom('roster_entry')
      .selectAll()
      .where('left_on', 'is', null)
      .where((eb) => eb.or([eb('expires_on', '<=', today), eb('counted_on', '<', today)]))
      .orderBy('id')
      .limit(some)
      .forUpdate()
      .skipLocked()
      .execute();
    if (due.length === 0) return fail('roster.nothing-due');
    const change = (row: (typeof due)[number], columns: Partial<typeof row>) =>
      tx
        .updateTable('roster_entry')
        .set({ ...columns, version: row.version + 1 })
        .where('id', '=', row.id)
        .execute();
    let expired = 0;
    for (const row of due) {
      if (row.expires_on && compareDates(row.expires_on, today) <= 0) {
        expired += 1;
        await change(row, { left_on: today, left_because: 'expired', counted_on: today });
        await record('roster.left', { worker: row.worker_id, entry: row.id, because: 'expired' }, row.corridor_id);
        continue;
      }
      const worker = await readWorker(tx, row.worker_id);
      const programme = await programmeNow(context, row);
      const entry = worker && (await counted(context, worker, row.corridor_id, programme));
      await change(row, entry ? (entry.columns as never) : { counted_on: today });
    }
    await record('rosters.kept', { kept: due.length, expired });
    return ok({ kept: due.length, expired });
  },
});
