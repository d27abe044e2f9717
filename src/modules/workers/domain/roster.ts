import type { RosterFact, RosterPoints } from '../../../programme/index.ts';

/** What the register counts of a worker for the table of points. */
export type RosterFigures = Readonly<Record<RosterFact, number>>;

/** One line of the table, with what was counted and what it gives. */
export interface RosterPart {
  readonly id: string;
  readonly of: RosterFact;
  readonly counted: number;
  readonly points: number;
}

/** Why somebody is no longer on a roster. */
export const leavings = ['asked', 'expired', 'consent', 'joined', 'placed'] as const;
export type Leaving = (typeof leavings)[number];

/** The points of a worker, line by line: each counted one gives its points, and no line gives more than its most. */
export const pointsOf = (
  table: readonly Pick<RosterPoints, 'id' | 'of' | 'each' | 'most'>[],
  figures: RosterFigures,
): { readonly points: number; readonly parts: readonly RosterPart[] } => {
  const parts = table.map(({ id, of, each, most }) => ({
    id,
    of,
    counted: figures[of],
    points: Math.min(each * figures[of], most ?? Number.POSITIVE_INFINITY),
  }));
  return { parts, points: parts.reduce((sum, one) => sum + one.points, 0) };
};
