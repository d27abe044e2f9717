import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { type CommandContext, command } from '../../platform/command/command.ts';
import { dayStill } from '../../platform/standards/index.ts';
import { endsOf } from '../corridors/index.ts';
import { placesOf } from './domain/holders.ts';
import { type Effect, effectOfSilence } from './domain/silence.ts';
import type { FileRef } from './file.ts';
import { completeStage, stopFile } from './progress-file.ts';
import { closeStage, fileOfRow, lockStage, lockStageAhead, type StageRow, saveEscalation } from './store.ts';
import { endSubject } from './subjects.ts';

/**
 * Carries out what silence means for one stage whose day has passed where its holder is. It acts once: the stage is locked, and the second of two finds it
 * closed or told. It takes effect on the day on which it is carried out and is never dated back, so that whoever comes next has their
 * whole time.
 */
export const timeOutStage = command({
  name: 'stage.time-out',
  input: z.object({ stage: id('stage') }),
  ahead: (inputs, { tx }) =>
    lockStageAhead(
      tx,
      inputs.map(({ stage }) => stage),
    ),
  async load({ stage }, { tx }): Promise<{ row: StageRow; file: FileRef; owners: object } | undefined> {
    const row = await lockStage(tx, stage);
    const ends = row && (await endsOf(tx, row.corridor_id));
    return row && ends && { row, file: await fileOfRow(tx, row, ends), owners: { ends } };
  },
  async run({ row, file }, _, context) {
    const effect = effectOfSilence(row, dayStill(placesOf(row.actor, file.ends), context));
    if (!effect.ok) return effect;
    const done = await carryOut[effect.value](row, file, context);
    if (!done.ok) return done;
    await context.record(
      `stage.silence-${effect.value}`,
      { stage: row.id, name: row.stage, due: row.due_on?.toString() ?? null },
      row.corridor_id,
    );
    return ok({ id: row.id, effect: effect.value });
  },
});

type CarryOut = (row: StageRow, file: FileRef, context: CommandContext) => Promise<Result<unknown>>;

const end = async (file: FileRef, outcome: 'refused' | 'lapsed', context: CommandContext): Promise<Result<true>> => {
  await stopFile(context, file);
  await endSubject(file, outcome, context);
  return ok(true);
};

const carryOut: Readonly<Record<Effect, CarryOut>> = {
  approve: (row, file, context) => completeStage(context, file, { step: row.step, stage: row.stage, outcome: 'approved-by-silence' }),
  async refuse(row, file, context) {
    await closeStage(context, row, { state: 'done', outcome: 'refused-by-silence', on: context.today });
    return end(file, 'refused', context);
  },
  async lapse(row, file, context) {
    await closeStage(context, row, { state: 'stopped', outcome: 'lapsed', on: context.today });
    return end(file, 'lapsed', context);
  },
  async escalate(row, _, context) {
    await saveEscalation(context.tx, row, context.today);
    return ok(true);
  },
};
