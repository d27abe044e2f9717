import { fail, ok, type Result } from '../../kernel/result.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import type { Actor } from '../../platform/policy/actor.ts';
import { calendarOf } from '../../platform/standards/index.ts';
import { calendarsOfFile, type Programme, type Stage } from '../../programme/index.ts';
import { programmeOf } from '../corridors/index.ts';
import { holds, seatIn } from './domain/holders.ts';
import { openable } from './domain/progress.ts';
import type { FileRef, Outcome } from './file.ts';
import { closeStage, factsOf, lockStages, noStages, openStage, type StageRow, saveSignature } from './store.ts';

/** Opens the first stages of a new file. */
export const beginFile = async (context: CommandContext, file: FileRef): Promise<void> => {
  noStages(context.tx, file);
  await openNext(context, file, []);
};

/** How a stage is completed: by the step that a command stands for, and by stage where several share the step. */
export interface Completion {
  readonly step: string;
  readonly stage?: string;
  readonly outcome?: Outcome;
  /** The legal day on which it happened; today unless told. */
  readonly on?: Temporal.PlainDate;
  readonly reason?: string | undefined;
}

/**
 * Completes the open stage of a step and opens what comes after.
 * @returns the completed row; `stage.not-open` when the file does not wait for this step, `stage.not-yours` when it waits for another.
 */
export const completeStage = async (context: CommandContext, file: FileRef, completion: Completion): Promise<Result<StageRow>> => {
  const rows = await lockStages(context.tx, file);
  const found = waiting(await programmeOf(context.tx, file.programmeHash), rows, completion, context.actor, file);
  if (!found.ok) return found;
  const outcome = completion.outcome ?? 'done';
  const on = completion.on ?? context.today;
  await closeStage(context, found.value, { state: 'done', outcome, on, reason: completion.reason });
  const closed: StageRow = { ...found.value, state: 'done', outcome, done_on: on };
  await openNext(
    context,
    file,
    rows.map((row) => (row.id === closed.id ? closed : row)),
  );
  return ok(closed);
};

/** Whether the file waits for this step by this actor, without completing it. */
export const awaits = async (context: CommandContext, file: FileRef, completion: Completion): Promise<Result<StageRow>> =>
  waiting(await programmeOf(context.tx, file.programmeHash), await lockStages(context.tx, file), completion, context.actor, file);

/**
 * One signature on a stage that several sign together (the act of selection, a contract): it leaves the signer's queue and stays in the
 * others'. Whoever signs last then calls `completeStage`.
 * @returns whether everybody whom the programme names has now signed; `stage.already-signed` for a second signature of one side.
 */
export const signStage = async (
  context: CommandContext,
  file: FileRef,
  completion: Completion,
): Promise<Result<{ everybody: boolean }>> => {
  const programme = await programmeOf(context.tx, file.programmeHash);
  const found = waiting(programme, await lockStages(context.tx, file), completion, context.actor, file);
  if (!found.ok) return found;
  const row = found.value;
  const cosigners = cosignersOf(programme, row);
  const seat = seatIn(context.actor, { actor: row.actor, cosigners }) ?? context.actor.role;
  if (row.signed.includes(seat)) return fail('stage.already-signed');
  await saveSignature(context.tx, row, seat);
  return ok({ everybody: [row.actor, ...cosigners].every((role) => role === seat || row.signed.includes(role)) });
};

/** A stage may be completed by whom the programme names, by those who sign with them, by the employer's recruiter, and by jobs. */
const waiting = (
  programme: Programme,
  rows: readonly StageRow[],
  completion: Completion,
  actor: Actor,
  file: FileRef,
): Result<StageRow> => {
  const row = rows.find(
    (one) => one.state === 'open' && one.step === completion.step && (!completion.stage || one.stage === completion.stage),
  );
  if (!row) return fail('stage.not-open', { step: completion.step });
  const mine = actor.role === 'system' || holds(actor, { actor: row.actor, cosigners: cosignersOf(programme, row) }, file);
  return mine ? ok(row) : fail('stage.not-yours', { actor: row.actor });
};

const cosignersOf = (programme: Programme, row: Pick<StageRow, 'stage'>): Stage['cosigners'] =>
  programme.stages.find((stage) => stage.id === row.stage)?.cosigners ?? [];

/** Stops every open stage of a file that ended. */
export const stopFile = async (context: CommandContext, file: FileRef, outcome: Outcome = 'cancelled'): Promise<void> => {
  for (const row of await lockStages(context.tx, file))
    if (row.state === 'open') await closeStage(context, row, { state: 'stopped', outcome, on: context.today });
};

/** Opens what may open now. @returns how many. */
export const openNext = async (context: CommandContext, file: FileRef, rows: readonly StageRow[]): Promise<number> => {
  const programme = await programmeOf(context.tx, file.programmeHash);
  const facts = factsOf(file, rows);
  const calendars = calendarsOfFile(file.ends, calendarOf);
  const next = openable(programme.stagesOf(file.subject), rows);
  for (const stage of next) await openStage(context, file, stage, stage.due(facts, facts, calendars));
  return next.length;
};
