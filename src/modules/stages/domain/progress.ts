import type { Stage } from '../../../programme/index.ts';

/** A stage row as progress needs it. */
export interface Reached {
  readonly stage: string;
  readonly state: 'open' | 'done' | 'stopped';
  readonly outcome: string | null;
}

/** Outcomes after which the file goes on. */
const passes = new Set(['done', 'approved', 'approved-by-silence']);

/** The stages that may open now: not opened yet, and every stage of this subject that they come after is passed. */
export const openable = (stages: readonly Stage[], reached: readonly Reached[]): readonly Stage[] => {
  const here = new Set(stages.map((stage) => stage.id));
  const opened = new Set(reached.map((row) => row.stage));
  const passed = new Set(reached.filter((row) => row.state === 'done' && passes.has(row.outcome ?? '')).map((row) => row.stage));
  return stages.filter((stage) => !opened.has(stage.id) && stage.after.every((earlier) => passed.has(earlier) || !here.has(earlier)));
};

/** Whether no stage is open and none can open any more. */
export const finished = (stages: readonly Stage[], reached: readonly Reached[]): boolean =>
  reached.every((row) => row.state !== 'open') && openable(stages, reached).length === 0;
