import type { CommandContext } from '../../platform/command/command.ts';
import { changeRow } from '../../platform/db/row-set.ts';
import { calendarOf } from '../../platform/standards/index.ts';
import { calendarsOfFile } from '../../programme/index.ts';
import { programmeOf } from '../corridors/index.ts';
import { silenceFrom } from './domain/silence.ts';
import type { FileRef } from './file.ts';
import { factsOf, lockStages } from './store.ts';

/** Computes the due days of a file's open stages anew, after something that they hang on has moved: the last day of a permit. */
export const redueStages = async ({ tx, today }: CommandContext, file: FileRef): Promise<void> => {
  const rows = await lockStages(tx, file);
  const facts = factsOf(file, rows);
  const programme = await programmeOf(tx, file.programmeHash);
  const calendars = calendarsOfFile(file.ends, calendarOf);
  for (const row of rows) {
    const stage = programme.stages.find(({ id }) => id === row.stage);
    if (row.state !== 'open' || !stage) continue;
    const due = stage.due(facts, facts, calendars);
    if (due === row.due_on || (due && row.due_on?.equals(due))) continue;
    // What was passed on as late is in time again.
    const silence = silenceFrom(stage, today, due);
    await changeRow(tx, 'stage', row.id, { due_on: due ?? null, silence, escalated_on: null, version: row.version + 1 });
  }
};
