import type { Highs } from 'highs';
import type { ProgrammeSolver } from '../../matching/limited/index.ts';

/** Seconds that it may take each time it is asked. */
const most = 20;

/**
 * HiGHS for what little remains open where limits cross: loaded when it is asked for, so that a market without limits starts without it.
 * What it answers is checked; no proof rests on it.
 * @param left seconds that are left when it is its turn
 */
export const highsSolver = async (left: () => number): Promise<ProgrammeSolver> => {
  const { default: load } = await import('highs');
  const highs = await (load as unknown as () => Promise<Highs>)();
  const { maximize } = highs.constants.objectiveSense;
  return ({ score, rows }) => {
    const seconds = Math.min(most, left());
    if (seconds <= 0 || score.length === 0) return undefined;
    const starts = Int32Array.from([0, ...rows.map(({ columns }) => columns.length)]);
    for (let row = 0; row < rows.length; row += 1) starts[row + 1] = (starts[row + 1] as number) + (starts[row] as number);
    const indices = Int32Array.from(rows.flatMap(({ columns }) => columns));
    const data = {
      numCols: score.length,
      numRows: rows.length,
      sense: maximize,
      colCost: score,
      colLower: new Float64Array(score.length),
      colUpper: new Float64Array(score.length).fill(1),
      rowLower: new Float64Array(rows.length).fill(Number.NEGATIVE_INFINITY),
      rowUpper: Float64Array.from(rows, ({ max }) => max),
      integrality: new Int32Array(score.length).fill(1),
      matrix: {
        format: 'csr' as const,
        numRows: rows.length,
        numCols: score.length,
        starts,
        indices,
        values: new Float64Array(indices.length).fill(1),
      },
    };
    return highs.withModel(data, (model) => {
      model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: 0, mip_abs_gap: 0.5 });
      model.run();
      // Stopped by the clock it may have found something better than what is known all the same.
      return Float64Array.from(model.getSolution().colValue);
    });
  };
};
