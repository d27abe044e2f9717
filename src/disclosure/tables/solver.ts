import type { Highs, Model } from 'highs';

let loading: Promise<Highs> | undefined;

/** HiGHS, loaded when a release is first asked for: the program starts without it. */
export const highs = (): Promise<Highs> => {
  loading ??= import('highs').then(({ default: load }) => (load as unknown as () => Promise<Highs>)());
  return loading;
};

/** A row of a linear programme: the columns with their factors, and what their sum may be. */
export interface Line {
  readonly terms: readonly (readonly [column: number, factor: number])[];
  readonly least: number;
  readonly most: number;
}

/** A linear programme that is minimised; with `whole`, in whole numbers. */
export interface Programme {
  readonly cost: readonly number[];
  readonly least: readonly number[];
  readonly most: readonly number[];
  readonly lines: readonly Line[];
  readonly whole?: boolean;
}

/** Hands over a model that holds the programme; it is freed when `use` returns. */
export const withProgramme = async <T>(
  { cost, least, most, lines, whole }: Programme,
  use: (model: Model, solver: Highs) => T,
): Promise<T> => {
  const solver = await highs();
  const starts = [0];
  const [indices, values]: [number[], number[]] = [[], []];
  for (const { terms } of lines) {
    for (const [column, factor] of terms) {
      indices.push(column);
      values.push(factor);
    }
    starts.push(indices.length);
  }
  const data = {
    numCols: cost.length,
    numRows: lines.length,
    sense: solver.constants.objectiveSense.minimize,
    colCost: Float64Array.from(cost),
    colLower: Float64Array.from(least),
    colUpper: Float64Array.from(most),
    rowLower: Float64Array.from(lines, (line) => line.least),
    rowUpper: Float64Array.from(lines, (line) => line.most),
    ...(whole && { integrality: new Int32Array(cost.length).fill(1) }),
    matrix: {
      format: 'csr' as const,
      numRows: lines.length,
      numCols: cost.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
  };
  return solver.withModel(data, (model) => {
    model.options.set({ output_flag: false });
    return use(model, solver);
  });
};
