import { newId } from '../../kernel/ids.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import { addRow, changeRow } from '../../platform/db/row-set.ts';
import { calendarOf } from '../../platform/standards/index.ts';
import { calendarsOfFile, type Move, type Programme } from '../../programme/index.ts';
import { silenceFrom } from './domain/silence.ts';
import { underOtherRules } from './domain/under-other-rules.ts';
import type { FileRef } from './file.ts';
import { openNext } from './progress-file.ts';
import { closeStage, factsOf, fileColumns, lockStages, openStage } from './store.ts';

/** To which version a file goes over, by which adoption on its corridor, and by which clause of that version's transition. */
export interface MovedBy {
  readonly adoption: string;
  readonly programme: Programme;
  readonly clause: Move;
}

/** What came of a file's stages. */
export interface MovedStages {
  readonly goOn: number;
  readonly closed: number;
  readonly opened: number;
}

/**
 * Takes a running file and its stages under a later version of its programme. What is done stays under the version under which it was done; an
 * open stage goes on, with the days that it has unless the clause says otherwise; one that is no longer asked closes; new ones open.
 * @param save writes the version into the file's own row; the database allows it once the move is on record
 */
export const moveFile = async (
  context: CommandContext,
  file: FileRef,
  by: MovedBy,
  save: (hash: string) => Promise<void>,
): Promise<MovedStages> => {
  const { tx, today } = context;
  const rows = await lockStages(tx, file);
  const { programme, clause } = by;
  await addRow(tx, 'file_move', {
    id: newId(),
    ...fileColumns(file),
    adoption_id: by.adoption,
    from_hash: file.programmeHash,
    to_hash: programme.hash,
    clause: programme.amends?.moves.indexOf(clause) ?? 0,
    moved_on: today,
  });
  await save(programme.hash);
  const moved: FileRef = { ...file, programmeHash: programme.hash };
  const { goOn, close, tooLate } = underOtherRules(programme.stagesOf(file.subject), rows);
  const facts = factsOf(moved, rows);
  const calendars = calendarsOfFile(file.ends, calendarOf);
  for (const { row, stage } of goOn) {
    const anew = clause.days === 'anew';
    const due = anew ? stage.due(facts, facts, calendars) : (row.due_on ?? undefined);
    await changeRow(tx, 'stage', row.id, {
      programme_hash: programme.hash,
      step: stage.step,
      actor: stage.actor,
      side: stage.side,
      due_on: due ?? null,
      silence: silenceFrom(stage, anew ? today : row.opened_on, due),
      escalated_on: anew ? null : row.escalated_on,
      version: row.version + 1,
    });
  }
  for (const row of close) await closeStage(context, row, { state: 'stopped', outcome: 'not-asked', on: today });
  for (const stage of tooLate) {
    const row = await openStage(context, moved, stage, undefined);
    await closeStage(context, row, { state: 'stopped', outcome: 'not-asked', on: today });
  }
  const opened = await openNext(context, moved, await lockStages(tx, moved));
  return { goOn: goOn.length, closed: close.length, opened };
};
