import './errors.ts';
import './tables.ts';
import type { Selectable, Updateable } from 'kysely';
import type { PlainDate } from '../../kernel/dates.ts';
import { newId } from '../../kernel/ids.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { CommandContext, Subject } from '../../platform/command/command.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { Owners } from '../../platform/policy/actor.ts';
import { calendarOf } from '../../platform/standards/index.ts';
import { dueOf } from './domain/clock.ts';
import { awaited, type Course, type State } from './domain/complaint.ts';
import { type Act, follow } from './domain/course.ts';
import { complaintRules } from './rules.ts';

export type ComplaintRow = Selectable<Database['complaint']>;

/** A complaint that a command has locked. */
export interface Locked extends Subject {
  readonly row: ComplaintRow;
}

/** Whose a complaint is: of who holds its number, of the office of the place, and of the other end if it may see it. */
export const ownersOf = ({ id, country, origin, assigned_to }: ComplaintRow): Owners => ({
  worker: id,
  country,
  ends: [origin, country],
  assigned: [assigned_to],
});

/** Locks a complaint; undefined when the actor may not see it. */
export const lockComplaint = async (tx: Tx, id: string): Promise<Locked | undefined> => {
  const row = await tx.selectFrom('complaint').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row && { row, owners: ownersOf(row), version: row.version };
};

export const courseOf = (row: ComplaintRow): Course => ({
  state: row.state,
  outcome: row.outcome ?? undefined,
  screened: row.screened,
  mayTellEmployer: row.may_tell_employer,
  acknowledged: row.acknowledged_on !== null,
  decided: row.decided_on && row.decided_by ? { on: row.decided_on, by: row.decided_by } : undefined,
});

/** Changes a complaint that is locked. */
export const changeComplaint = async (tx: Tx, row: ComplaintRow, change: Updateable<Database['complaint']>): Promise<void> => {
  await tx
    .updateTable('complaint')
    .set({ ...change, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
};

/** Opens the term of the step that a state waits for, by the rules of the complaint's programme and the holidays of its place. */
export const openTerm = async (
  tx: Tx,
  row: Pick<ComplaintRow, 'id' | 'country' | 'programme' | 'urgency'>,
  state: State,
  from: PlainDate,
  agreed?: PlainDate,
): Promise<PlainDate | undefined> => {
  const step = awaited[state];
  const { spans } = complaintRules(row.programme ?? undefined);
  const due = agreed ? { on: agreed, sure: true } : dueOf(state, from, { spans, urgency: row.urgency, calendar: calendarOf(row.country) });
  if (!step || !due) return undefined;
  await tx
    .insertInto('complaint_term')
    .values({
      id: newId(),
      complaint_id: row.id,
      ...{ step, from_on: from, due_on: due.on, sure: due.sure },
      ...{ done_on: null, done_by: null, escalated_on: null },
    })
    .execute();
  return due.on;
};

const closeTerm = async ({ tx, today, actor }: CommandContext, complaint: string): Promise<void> => {
  await tx
    .updateTable('complaint_term')
    .set((eb) => ({ done_on: today, done_by: actor.account ?? null, version: eb('version', '+', 1) }))
    .where('complaint_id', '=', complaint)
    .where('done_on', 'is', null)
    .execute();
};

/**
 * Takes a complaint on by an act: its state, its terms, and a line of the journal.
 * @param change further columns that the act writes
 * @param agreed the last day of what comes next, where the parties have agreed on it
 * @returns where it now is, or why the act does not follow
 */
export const advance = async (
  context: CommandContext,
  { row }: Locked,
  act: Act,
  change: Updateable<Database['complaint']> = {},
  agreed?: PlainDate,
): Promise<Result<{ readonly id: string; readonly state: State; readonly due: string | null }>> => {
  const { tx, today, record } = context;
  const next = follow(courseOf(row), act, today);
  if (!next.ok) return next;
  const { state, outcome } = next.value;
  const ends = state === 'closed' || state === 'withdrawn';
  const moved = state !== row.state;
  if (moved) await closeTerm(context, row.id);
  await changeComplaint(tx, row, {
    ...change,
    ...{ state, outcome: outcome ?? null },
    closed_on: ends ? today : null,
    receipt_ends: ends ? today.add({ days: complaintRules(row.programme ?? undefined).receiptEnds.days }) : null,
  });
  const due = moved ? await openTerm(tx, { ...row, ...pick(change) }, state, today, agreed) : undefined;
  await record(`complaint.${act.act}`, { complaint: row.id, state, outcome: outcome ?? null, due: due?.toString() ?? null });
  return ok({ id: row.id, state, due: due?.toString() ?? null });
};

/** Of what an act changes, that by which the next term is reckoned. */
const pick = ({ country, programme, urgency }: Updateable<Database['complaint']>) => ({
  ...(typeof country === 'string' && { country }),
  ...(typeof programme === 'string' && { programme }),
  ...(urgency !== undefined && typeof urgency === 'string' && { urgency }),
});
