import type { Relaxation } from './priced-limits.ts';

/** A programme in whole numbers: choose columns (0 or 1) so that their scores add up to most; of each row at most `max` columns. */
export interface Programme {
  readonly score: Float64Array;
  readonly rows: readonly { readonly columns: readonly number[]; readonly max: number }[];
}

/** Solves such programmes from outside, such as HiGHS. @returns 1 for each column chosen, or undefined; it is checked, never believed */
export type ProgrammeSolver = (programme: Programme) => ArrayLike<number> | undefined;

/** What a relaxation leaves out is added again: the whole problem of its workers and pairs. */
export const programmeOf = ({ trees, max, coverStart, cover, denominator }: Relaxation): Programme => {
  const { start, leaf, score, up, cap, root, groupOf } = trees;
  const nodes: number[][] = Array.from({ length: root }, () => []);
  const limits: number[][] = Array.from(max, () => []);
  const rows: { columns: number[]; max: number }[] = [];
  const through = (from: number, i: number) => {
    for (let x = from; x !== root; x = up[x] as number) nodes[x]?.push(i);
  };
  for (let w = 0; w + 1 < start.length; w += 1) {
    const own: number[] = [];
    for (let i = start[w] as number; i < (start[w + 1] as number); i += 1) {
      own.push(i);
      through(leaf[i] as number, i);
      through(groupOf[w] as number, i);
      for (let c = coverStart[i] as number; c < (coverStart[i + 1] as number); c += 1) limits[cover[c] as number]?.push(i);
    }
    rows.push({ columns: own, max: 1 });
  }
  for (const [x, columns] of nodes.entries()) rows.push({ columns, max: cap[x] as number });
  for (const [k, columns] of limits.entries()) rows.push({ columns, max: max[k] as number });
  return { score: Float64Array.from(score, (value) => value / denominator), rows: rows.filter((row) => row.columns.length > row.max) };
};
