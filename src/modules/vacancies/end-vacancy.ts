import type { CommandContext } from '../../platform/command/command.ts';
import type { Tx } from '../../platform/db/database.ts';
import { programmeOf } from '../corridors/index.ts';
import { type FileRef, readStages, registerSubject } from '../stages/index.ts';
import { type EndingStage, keepEnding } from './domain/verification.ts';
import { closeDecision } from './labour-test/decision-task.ts';
import { lock, saveDecision } from './store.ts';

/** The stage that ended a file, with the words of whoever refused there. */
const endingOf = async (tx: Tx, file: FileRef): Promise<{ stage: EndingStage; reason: string | undefined } | undefined> => {
  const programme = await programmeOf(tx, file.programmeHash);
  for (const row of (await readStages(tx, file)).reverse()) {
    const { outcome } = row;
    const known = programme.stages.find((stage) => stage.id === row.stage);
    if (!known || (outcome !== 'refused' && outcome !== 'refused-by-silence' && outcome !== 'lapsed')) continue;
    const stage: EndingStage = {
      stage: row.stage,
      texts: known.texts,
      actor: row.actor,
      role: known.role.names,
      outcome,
      ...(row.due_on && { due: row.due_on.toString() }),
    };
    return { stage, reason: row.reason ?? undefined };
  }
  return undefined;
};

/**
 * A vacancy whose file was ended at a stage: refused there, or lapsed because nobody answered. Which stage and why is kept as its
 * decision. One that ended before stays as it is.
 */
const endVacancy = async (file: FileRef, outcome: 'refused' | 'lapsed', context: CommandContext): Promise<void> => {
  const locked = await lock(context.tx, file.vacancy);
  if (!locked || (locked.vacancy.status !== 'filed' && locked.vacancy.status !== 'verified')) return;
  const ending = await endingOf(context.tx, file);
  await closeDecision(context, file.vacancy);
  await saveDecision(context, { ...locked.vacancy, status: outcome }, keepEnding(context.today, ending?.stage, ending?.reason));
  await context.record(
    outcome === 'refused' ? 'vacancy.refused' : 'vacancy.lapsed',
    { vacancy: file.vacancy, stage: ending?.stage.stage ?? 'unknown', by: ending?.stage.outcome === 'refused' ? 'person' : 'silence' },
    file.corridor,
  );
};

registerSubject('vacancy', { end: endVacancy });
