import highsModule from 'highs';
import type { Market } from '../market.ts';

// The package's types describe its CommonJS face, where the loader is `default`; its ES module is the loader itself.
const highs = await (highsModule as unknown as typeof highsModule.default)();

/**
 * The best total according to HiGHS, an independent solver: the market written as a linear programme, one variable from 0 to 1 for each
 * candidate pair, one row for each worker and each vacancy. The matrix is totally unimodular (Hoffman & Kruskal 1956), so the optimum of
 * the relaxation is the optimum in whole workers.
 */
export const linearProgrammeTotal = ({ workers, vacancies, candidates }: Market): number => {
  const row = new Map([
    ...workers.map((id, i) => [`w ${id}`, i] as const),
    ...vacancies.map(({ id }, i) => [`v ${id}`, workers.length + i] as const),
  ]);
  const numRows = workers.length + vacancies.length;
  const numCols = candidates.length;
  const data = {
    numCols,
    numRows,
    sense: highs.constants.objectiveSense.maximize,
    colCost: candidates.map((pair) => pair.score),
    colLower: new Float64Array(numCols),
    colUpper: new Float64Array(numCols).fill(1),
    rowLower: new Float64Array(numRows),
    rowUpper: [...workers.map(() => 1), ...vacancies.map(({ places }) => places)],
    matrix: {
      format: 'csc' as const,
      numRows,
      numCols,
      starts: Int32Array.from({ length: numCols + 1 }, (_, i) => 2 * i),
      indices: candidates.flatMap(({ worker, vacancy }) => [row.get(`w ${worker}`) ?? -1, row.get(`v ${vacancy}`) ?? -1]),
      values: new Float64Array(2 * numCols).fill(1),
    },
  };
  return highs.withModel(data, (model) => {
    model.options.set({ output_flag: false });
    model.run();
    if (model.getModelStatus() !== highs.constants.modelStatus.optimal) throw new Error('HiGHS found no optimum');
    return model.getObjectiveValue();
  });
};
