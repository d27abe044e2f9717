import highsModule from 'highs';
import type { LimitedMarket } from '../market.ts';
import type { Programme, ProgrammeSolver } from '../programme.ts';

// The package's types describe its CommonJS face, where the loader is `default`; its ES module is the loader itself.
const highs = await (highsModule as unknown as typeof highsModule.default)();

/** The whole market as a programme in whole numbers, written from the market alone: one column for each pair. */
export const wholeProgramme = (market: LimitedMarket): Programme => {
  const { places, start, vacancyOf, scoreOf, reserved, inReserve, limits = [] } = market;
  const rows: { columns: number[]; max: number }[] = [];
  const [all, open]: [number[][], number[][]] = [Array.from(places, () => []), Array.from(places, () => [])];
  const under: number[][] = limits.map(() => []);
  const sets = limits.map(({ workers, vacancies }) => [workers && new Set(workers), vacancies && new Set(vacancies)] as const);
  for (let w = 0; w + 1 < start.length; w += 1) {
    const own: number[] = [];
    for (let i = start[w] as number; i < (start[w + 1] as number); i += 1) {
      const v = vacancyOf[i] as number;
      own.push(i);
      all[v]?.push(i);
      if (inReserve?.[i] !== 1) open[v]?.push(i);
      for (const [k, [workers, vacancies]] of sets.entries())
        if ((workers?.has(w) ?? true) && (vacancies?.has(v) ?? true)) under[k]?.push(i);
    }
    rows.push({ columns: own, max: 1 });
  }
  for (const [v, columns] of all.entries()) rows.push({ columns, max: places[v] as number });
  for (const [v, columns] of open.entries()) rows.push({ columns, max: (places[v] as number) - (reserved?.[v] ?? 0) });
  for (const [k, columns] of under.entries()) rows.push({ columns, max: limits[k]?.max as number });
  return { score: Float64Array.from(scoreOf), rows };
};

/** HiGHS, an independent solver. @returns the columns chosen, and the total */
export const solveProgramme = ({ score, rows }: Programme, seconds = 60): { readonly chosen: Float64Array; readonly total: number } => {
  const numCols = score.length;
  const starts = new Int32Array(numCols + 1);
  for (const { columns } of rows) for (const i of columns) starts[i + 1] = (starts[i + 1] as number) + 1;
  for (let i = 0; i < numCols; i += 1) starts[i + 1] = (starts[i + 1] as number) + (starts[i] as number);
  const next = starts.slice();
  const indices = new Int32Array(starts.at(-1) as number);
  for (const [row, { columns }] of rows.entries())
    for (const i of columns) {
      indices[next[i] as number] = row;
      next[i] = (next[i] as number) + 1;
    }
  const data = {
    numCols,
    numRows: rows.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: score,
    colLower: new Float64Array(numCols),
    colUpper: new Float64Array(numCols).fill(1),
    rowLower: new Float64Array(rows.length).fill(Number.NEGATIVE_INFINITY),
    rowUpper: Float64Array.from(rows, ({ max }) => max),
    integrality: new Int32Array(numCols).fill(1),
    matrix: { format: 'csc' as const, numRows: rows.length, numCols, starts, indices, values: new Float64Array(indices.length).fill(1) },
  };
  return highs.withModel(data, (model) => {
    model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: 0, mip_abs_gap: 0.5 });
    model.run();
    if (model.getModelStatus() !== highs.constants.modelStatus.optimal) throw new Error('HiGHS found no optimum');
    return { chosen: Float64Array.from(model.getSolution().colValue), total: Math.round(model.getObjectiveValue()) };
  });
};

/** HiGHS as the solver of what remains open. */
export const highsSolver: ProgrammeSolver = (programme) => solveProgramme(programme).chosen;
