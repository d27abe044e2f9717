import { type Selectable, sql } from 'kysely';
import { newId } from '../../kernel/ids.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { Facts, Stage } from '../../programme/index.ts';
import { isPassed } from './domain/progress.ts';
import { silenceFrom } from './domain/silence.ts';
import type { FileRef, Outcome } from './file.ts';
import './tables.ts';

export type StageRow = Selectable<Database['stage']>;

/** Every stage of a file that was opened, locked, in the order in which they were opened. Rows never change this order, so that it is safe to lock in. */
export const lockStages = (tx: Tx, file: Pick<FileRef, 'subject' | 'vacancy' | 'placement'>): Promise<StageRow[]> =>
  ofFile(tx, file).forUpdate().execute();

export const readStages = (tx: Tx, file: Pick<FileRef, 'subject' | 'vacancy' | 'placement'>): Promise<StageRow[]> =>
  ofFile(tx, file).execute();

export const readStage = (tx: Tx, id: string): Promise<StageRow | undefined> =>
  tx.selectFrom('stage').selectAll().where('id', '=', id).executeTakeFirst();

/**
 * One stage, locked after its vacancy or placement and together with every other of its file: the order in which all commands lock, so
 * that two at once on one file wait for each other instead of each holding what the other needs. Undefined when the actor has none of this id.
 */
export const lockStage = async (tx: Tx, id: string): Promise<StageRow | undefined> => {
  const seen = await readStage(tx, id);
  if (!seen) return undefined;
  if (seen.placement_id === null) await tx.selectFrom('vacancy').select('id').where('id', '=', seen.vacancy_id).forUpdate().execute();
  else await tx.selectFrom('placement').select('id').where('id', '=', seen.placement_id).forUpdate().execute();
  const rows = await lockStages(tx, { subject: seen.subject, vacancy: seen.vacancy_id, placement: seen.placement_id ?? undefined });
  return rows.find((row) => row.id === id);
};

/** The file of a stage, from the row and its season. */
export const fileOfRow = async (tx: Tx, row: StageRow, ends: readonly [string, string]): Promise<FileRef> => {
  const season =
    row.placement_id === null
      ? await tx.selectFrom('vacancy').select(['season_start', 'season_end']).where('id', '=', row.vacancy_id).executeTakeFirstOrThrow()
      : await tx
          .selectFrom('placement')
          .select(['season_start', 'season_end'])
          .where('id', '=', row.placement_id)
          .executeTakeFirstOrThrow();
  return {
    subject: row.subject,
    corridor: row.corridor_id,
    ends,
    vacancy: row.vacancy_id,
    placement: row.placement_id ?? undefined,
    worker: row.worker_id ?? undefined,
    employer: row.employer_id,
    recruiter: row.recruiter_id,
    programmeHash: row.programme_hash,
    season: { start: season.season_start, end: season.season_end },
  };
};

const ofFile = (tx: Tx, file: Pick<FileRef, 'subject' | 'vacancy' | 'placement'>) =>
  tx
    .selectFrom('stage')
    .selectAll()
    // Written out: a kept plan can use the index of one subject only where it knows the subject.
    .where(sql<boolean>`subject = ${sql.lit(file.subject)}`)
    .where(
      file.subject === 'vacancy' ? 'vacancy_id' : 'placement_id',
      '=',
      file.subject === 'vacancy' ? file.vacancy : (file.placement ?? ''),
    )
    .orderBy('opened_on')
    .orderBy('id');

/** The events that some steps stand for, by the name that programmes give them. */
const events: Readonly<Record<string, string>> = { 'stay.enter': 'entry', 'stay.exit': 'exit', 'stay.return': 'return' };

/** What due dates are computed from: the season, the days of finished stages, the events, and what was attested. */
export const factsOf = (file: Pick<FileRef, 'season' | 'facts'>, rows: readonly StageRow[]): Facts => {
  const done = rows.flatMap((row) => (row.state === 'done' && row.done_on ? [{ ...row, on: row.done_on }] : []));
  return {
    ...file.facts,
    season: { start: file.season.start, end: file.season.end },
    stage: Object.fromEntries(done.map((row) => [row.stage, row.on])),
    event: Object.fromEntries(done.flatMap((row) => (events[row.step] ? [[events[row.step], row.on]] : []))),
    attested: Object.fromEntries(done.map((row) => [row.stage, isPassed(row)])),
  };
};

export const openStage = async (
  context: CommandContext,
  file: FileRef,
  stage: Stage,
  due: Temporal.PlainDate | undefined,
): Promise<StageRow> =>
  context.tx
    .insertInto('stage')
    .values({
      id: newId(),
      corridor_id: file.corridor,
      subject: file.subject,
      vacancy_id: file.vacancy,
      placement_id: file.placement ?? null,
      worker_id: file.worker ?? null,
      employer_id: file.employer,
      recruiter_id: file.recruiter ?? null,
      programme_hash: file.programmeHash,
      stage: stage.id,
      step: stage.step,
      actor: stage.actor,
      side: stage.side,
      state: 'open',
      outcome: null,
      opened_on: context.today,
      due_on: due ?? null,
      silence: silenceFrom(stage, context.today, due),
      escalated_on: null,
      done_on: null,
      done_by: null,
      reason: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();

/** Keeps that a role has signed a stage that several sign. */
export const saveSignature = async (tx: Tx, row: StageRow, seat: string): Promise<void> => {
  await tx
    .updateTable('stage')
    .set({ signed: [...new Set([...row.signed, seat])], version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
};

/** Keeps what an office asks for; the stage stays with it. */
export const saveQuestion = async (tx: Tx, row: StageRow, question: string): Promise<void> => {
  await tx
    .updateTable('stage')
    .set({ outcome: 'more-asked', reason: question, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
};

/** Marks a stage as passed on; it stays open, and stands first in the queue of whoever holds it. */
export const saveEscalation = async (tx: Tx, row: StageRow, on: Temporal.PlainDate): Promise<void> => {
  await tx
    .updateTable('stage')
    .set({ escalated_on: on, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
};

export const closeStage = async (
  context: CommandContext,
  row: StageRow,
  closed: { state: 'done' | 'stopped'; outcome: Outcome; on: Temporal.PlainDate; reason?: string | undefined },
): Promise<void> => {
  await context.tx
    .updateTable('stage')
    .set({
      state: closed.state,
      outcome: closed.outcome,
      done_on: closed.on,
      done_by: context.actor.account ?? null,
      reason: closed.reason ?? null,
      version: row.version + 1,
    })
    .where('id', '=', row.id)
    .execute();
};
