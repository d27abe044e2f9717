import highsModule from 'highs';
import type { LimitedMarket } from '../../limited/market.ts';

// The package's types describe its CommonJS face, where the loader is `default`; its ES module is the loader itself.
const highs = await (highsModule as unknown as typeof highsModule.default)();
const whole = 1;

/** Constraints `sum of the pairs <= most`, one for each worker, vacancy, open part and limit: the rules as a list, and no method. */
const constraints = (market: LimitedMarket): { readonly pairs: readonly number[]; readonly most: number }[] => {
  const { places, start, vacancyOf, reserved, inReserve, limits = [] } = market;
  const all = Array.from(vacancyOf, (vacancy, pair) => ({ pair, vacancy, worker: start.findIndex((from) => from > pair) - 1 }));
  const those = (keep: (one: (typeof all)[number]) => boolean) => all.filter(keep).map(({ pair }) => pair);
  const workerPairs = Array.from({ length: start.length - 1 }, () => [] as number[]);
  for (const { worker, pair } of all) workerPairs[worker]?.push(pair);
  return [
    ...workerPairs.map((pairs) => ({ pairs, most: 1 })),
    ...Array.from(places, (most, v) => ({ pairs: those(({ vacancy }) => vacancy === v), most })),
    ...Array.from(reserved ?? [], (kept, v) => ({
      pairs: those(({ vacancy, pair }) => vacancy === v && inReserve?.[pair] !== 1),
      most: (places[v] ?? 0) - kept,
    })),
    ...limits.map(({ workers, vacancies, max }) => {
      const [ofWorkers, ofVacancies] = [workers && new Set(workers), vacancies && new Set(vacancies)];
      return {
        pairs: those(({ worker, vacancy }) => (ofWorkers?.has(worker) ?? true) && (ofVacancies?.has(vacancy) ?? true)),
        most: max,
      };
    }),
  ];
};

/** The best total by HiGHS, an independent solver, in whole numbers: exact up to about 10^9 in all. */
export const bestByHighs = (market: LimitedMarket): number => {
  const numCols = market.vacancyOf.length;
  if (numCols === 0) return 0;
  const rules = constraints(market);
  const rulesOf = Array.from({ length: numCols }, () => [] as number[]);
  for (const [row, { pairs }] of rules.entries()) for (const pair of pairs) rulesOf[pair]?.push(row);
  const starts = [0];
  for (const of of rulesOf) starts.push((starts.at(-1) ?? 0) + of.length);
  const data = {
    numCols,
    numRows: rules.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: Float64Array.from(market.scoreOf),
    colLower: new Float64Array(numCols),
    colUpper: new Float64Array(numCols).fill(1),
    rowLower: new Float64Array(rules.length),
    rowUpper: Float64Array.from(rules, ({ most }) => Math.min(most, 1e9)),
    integrality: new Int32Array(numCols).fill(whole),
    matrix: {
      format: 'csc' as const,
      numRows: rules.length,
      numCols,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(rulesOf.flat()),
      values: new Float64Array(starts.at(-1) ?? 0).fill(1),
    },
  };
  return highs.withModel(data, (model) => {
    model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0.5 });
    model.run();
    if (model.getModelStatus() !== highs.constants.modelStatus.optimal) throw new Error('HiGHS found no optimum');
    return Math.round(model.getObjectiveValue());
  });
};

/** The best total by trying every assignment: small markets. */
export const bestByTrying = (market: LimitedMarket): bigint => {
  const rules = constraints(market);
  const left = rules.map(({ most }) => most);
  const rulesOf = Array.from({ length: market.vacancyOf.length }, (_, pair) =>
    rules.flatMap(({ pairs }, at) => (pairs.includes(pair) ? [at] : [])),
  );
  const from = (w: number): bigint => {
    if (w + 1 === market.start.length) return 0n;
    let most = from(w + 1);
    for (let pair = market.start[w] ?? 0; pair < (market.start[w + 1] ?? 0); pair += 1) {
      const touched = rulesOf[pair] ?? [];
      if (touched.some((rule) => left[rule] === 0)) continue;
      for (const rule of touched) left[rule] = (left[rule] ?? 0) - 1;
      const total = BigInt(market.scoreOf[pair] ?? 0) + from(w + 1);
      for (const rule of touched) left[rule] = (left[rule] ?? 0) + 1;
      if (total > most) most = total;
    }
    return most;
  };
  return from(0);
};
