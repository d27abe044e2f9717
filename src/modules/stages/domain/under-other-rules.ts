import type { Stage } from '../../../programme/index.ts';
import { isPassed, type Reached } from './progress.ts';

/** What becomes of a file's stages when it goes over to another version of its programme. What is done is done and is not among them. */
export interface UnderOtherRules<Row> {
  /** Open stages that the version asks too. */
  readonly goOn: readonly { readonly row: Row; readonly stage: Stage }[];
  /** Open stages that it no longer asks. */
  readonly close: readonly Row[];
  /** Stages that it asks at a point that the file is already beyond: what comes after them is done. */
  readonly tooLate: readonly Stage[];
}

/** @param stages those of the file's subject in the version to which it goes over */
export const underOtherRules = <Row extends Reached>(stages: readonly Stage[], rows: readonly Row[]): UnderOtherRules<Row> => {
  const open = rows.filter(({ state }) => state === 'open');
  const known = new Map(stages.map((stage) => [stage.id, stage]));
  const opened = new Set(rows.map(({ stage }) => stage));
  const done = new Set(rows.filter(isPassed).map(({ stage }) => stage));
  return {
    goOn: open.flatMap((row) => {
      const stage = known.get(row.stage);
      return stage ? [{ row, stage }] : [];
    }),
    close: open.filter((row) => !known.has(row.stage)),
    tooLate: stages.filter((stage) => !opened.has(stage.id) && isBeforeAny(stage.id, done, stages)),
  };
};

/** Whether any of these stages comes after a stage, directly or by others between. Stages never wait for each other in a circle. */
const isBeforeAny = (id: string, done: ReadonlySet<string>, stages: readonly Stage[]): boolean =>
  stages.some((later) => later.after.includes(id) && (done.has(later.id) || isBeforeAny(later.id, done, stages)));
