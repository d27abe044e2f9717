import type { Selectable } from 'kysely';
import { newId } from '../../kernel/ids.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { Facts, Stage } from '../../programme/index.ts';
import type { FileRef, Outcome } from './file.ts';
import './tables.ts';

export type StageRow = Selectable<Database['stage']>;

/** Every stage of a file that was opened, locked, in the order in which they were opened. */
export const lockStages = (tx: Tx, file: Pick<FileRef, 'subject' | 'vacancy' | 'placement'>): Promise<StageRow[]> =>
  ofFile(tx, file).forUpdate().execute();

export const readStages = (tx: Tx, file: Pick<FileRef, 'subject' | 'vacancy' | 'placement'>): Promise<StageRow[]> =>
  ofFile(tx, file).execute();

/** One stage, locked under row-level security. */
export const lockStage = (tx: Tx, id: string): Promise<StageRow | undefined> =>
  tx.selectFrom('stage').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

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
    .where('subject', '=', file.subject)
    .where(
      file.subject === 'vacancy' ? 'vacancy_id' : 'placement_id',
      '=',
      file.subject === 'vacancy' ? file.vacancy : (file.placement ?? ''),
    )
    .orderBy('opened_on')
    .orderBy('due_on')
    .orderBy('stage');

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
    attested: Object.fromEntries(done.map((row) => [row.stage, row.outcome === 'approved' || row.outcome === 'done'])),
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
      silence: stage.silence,
      escalated_on: null,
      done_on: null,
      done_by: null,
      reason: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();

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
