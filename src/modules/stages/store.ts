import type { Selectable } from 'kysely';
import { compareDates } from '../../kernel/dates.ts';
import { newId } from '../../kernel/ids.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { addRow, changeRow, type Hold, loadRows, noRows, rowOf, rowsOf } from '../../platform/db/row-set.ts';
import type { Facts, Stage } from '../../programme/index.ts';
import { isPassed } from './domain/progress.ts';
import { silenceFrom } from './domain/silence.ts';
import type { FileRef, Outcome } from './file.ts';
import './tables.ts';

export type StageRow = Selectable<Database['stage']>;

type OfFile = Pick<FileRef, 'subject' | 'vacancy' | 'placement'>;

/** Where the stages of a file are found. */
const placeOf = ({ subject, vacancy, placement }: OfFile) =>
  subject === 'vacancy' ? ({ column: 'vacancy_id', id: vacancy } as const) : ({ column: 'placement_id', id: placement ?? '' } as const);

/** Every stage of a file that was opened, in the order in which they were opened. */
export const readStages = async (tx: Tx, file: OfFile, hold: Hold = 'read'): Promise<StageRow[]> => {
  const { column, id } = placeOf(file);
  const rows = await rowsOf(tx, 'stage', column, id, hold, { subject: file.subject });
  return rows.sort((a, b) => compareDates(a.opened_on, b.opened_on) || (a.id < b.id ? -1 : 1));
};

/** The same, locked. */
export const lockStages = (tx: Tx, file: OfFile): Promise<StageRow[]> => readStages(tx, file, 'lock');

/** Locks the stages of many files at once, for a set of items. */
export const lockStagesAhead = (tx: Tx, subject: FileRef['subject'], files: readonly string[]): Promise<void> =>
  loadRows(tx, 'stage', subject === 'vacancy' ? 'vacancy_id' : 'placement_id', files, 'lock', { subject });

/** Says of a new file that no stage of it was opened yet. */
export const noStages = (tx: Tx, file: OfFile): void => {
  const { column, id } = placeOf(file);
  noRows(tx, 'stage', column, id, { subject: file.subject });
};

export const readStage = (tx: Tx, id: string): Promise<StageRow | undefined> => rowOf(tx, 'stage', id);

/**
 * One stage, locked after its vacancy or placement and together with every other of its file: the order in which all commands lock, so
 * that two at once on one file wait for each other instead of each holding what the other needs. Undefined when the actor has none of this id.
 */
export const lockStage = async (tx: Tx, id: string): Promise<StageRow | undefined> => {
  const seen = await readStage(tx, id);
  if (!seen) return undefined;
  await (seen.placement_id === null ? rowOf(tx, 'vacancy', seen.vacancy_id, 'lock') : rowOf(tx, 'placement', seen.placement_id, 'lock'));
  const rows = await lockStages(tx, { subject: seen.subject, vacancy: seen.vacancy_id, placement: seen.placement_id ?? undefined });
  return rows.find((row) => row.id === id);
};

/** The same for a set of items, with few statements and in the same order. */
export const lockStageAhead = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  await loadRows(tx, 'stage', 'id', ids);
  const seen = (await Promise.all(ids.map((id) => readStage(tx, id)))).filter((row) => row !== undefined);
  const placements = seen.flatMap((row) => row.placement_id ?? []);
  const vacancies = seen.flatMap((row) => (row.placement_id === null ? [row.vacancy_id] : []));
  await loadRows(tx, 'vacancy', 'id', vacancies, 'lock');
  await loadRows(tx, 'placement', 'id', placements, 'lock');
  await lockStagesAhead(tx, 'vacancy', vacancies);
  await lockStagesAhead(tx, 'placement', placements);
};

/** The file of a stage, from the row and its season. */
export const fileOfRow = async (tx: Tx, row: StageRow, ends: readonly [string, string]): Promise<FileRef> => {
  const of = row.placement_id === null ? await rowOf(tx, 'vacancy', row.vacancy_id) : await rowOf(tx, 'placement', row.placement_id);
  if (!of) throw new Error(`stage ${row.id} stands without its file`);
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
    season: { start: of.season_start, end: of.season_end },
  };
};

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

/** Of which file a row is, and whose. */
export const fileColumns = (file: FileRef) => ({
  corridor_id: file.corridor,
  subject: file.subject,
  vacancy_id: file.vacancy,
  placement_id: file.placement ?? null,
  worker_id: file.worker ?? null,
  employer_id: file.employer,
  recruiter_id: file.recruiter ?? null,
});

export const openStage = async (
  context: CommandContext,
  file: FileRef,
  stage: Stage,
  due: Temporal.PlainDate | undefined,
): Promise<StageRow> => {
  const row: StageRow = {
    id: newId(),
    ...fileColumns(file),
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
    signed: [],
    version: 1,
  };
  await addRow(context.tx, 'stage', row);
  return row;
};

const change = (tx: Tx, row: StageRow, patch: Partial<StageRow>): Promise<void> =>
  changeRow(tx, 'stage', row.id, { ...patch, version: row.version + 1 });

/** Keeps that a role has signed a stage that several sign. */
export const saveSignature = (tx: Tx, row: StageRow, seat: string): Promise<void> =>
  change(tx, row, { signed: [...new Set([...row.signed, seat])] });

/** Keeps what an office asks for; the stage stays with it. */
export const saveQuestion = (tx: Tx, row: StageRow, question: string): Promise<void> =>
  change(tx, row, { outcome: 'more-asked', reason: question });

/** Marks a stage as passed on; it stays open, and stands first in the queue of whoever holds it. */
export const saveEscalation = (tx: Tx, row: StageRow, on: Temporal.PlainDate): Promise<void> => change(tx, row, { escalated_on: on });

export const closeStage = (
  context: CommandContext,
  row: StageRow,
  closed: { state: 'done' | 'stopped'; outcome: Outcome; on: Temporal.PlainDate; reason?: string | undefined },
): Promise<void> =>
  change(context.tx, row, {
    state: closed.state,
    outcome: closed.outcome,
    done_on: closed.on,
    done_by: context.actor.account ?? null,
    reason: closed.reason ?? null,
  });
