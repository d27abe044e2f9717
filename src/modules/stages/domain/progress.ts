import type { Stage } from '../../../programme/index.ts';

/** A stage row as progress needs it. */
export interface Reached {
  readonly stage: string;
  readonly state: 'open' | 'done' | 'stopped';
  readonly outcome: string | null;
}

/** Outcomes after which the file goes on. */
const passes = new Set(['done', 'approved', 'approved-by-silence']);

/** Whether what comes after this stage may open. */
export const isPassed = (row: Reached): boolean => row.state === 'done' && passes.has(row.outcome ?? '');

/** Whether a stage holds nothing up: it is passed, or the rules changed when the file was already beyond it. */
const isBehind = (row: Reached): boolean => isPassed(row) || row.outcome === 'not-asked';

/** The stages that may open now: not opened yet, and every stage of this subject that they come after is passed. */
export const openable = (stages: readonly Stage[], reached: readonly Reached[]): readonly Stage[] => {
  const opened = new Set(reached.map((row) => row.stage));
  return stages.filter((stage) => !opened.has(stage.id) && awaited(stage, stages, reached).length === 0);
};

/** The stages of the same subject that a stage still waits for. Those of another subject were passed before this file began. */
export const awaited = (stage: Stage, stages: readonly Stage[], reached: readonly Reached[]): readonly Stage[] => {
  const passed = new Set(reached.filter(isBehind).map((row) => row.stage));
  return stages.filter((earlier) => stage.after.includes(earlier.id) && !passed.has(earlier.id));
};
