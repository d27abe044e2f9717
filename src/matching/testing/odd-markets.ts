import type { Limit, LimitedMarket } from '../limited/market.ts';
import { numbers } from './numbers.ts';

/** A market as a ministry has it: rows with attributes, from which reserves and limits follow. Workers and vacancies are named by position. */
export interface Tables {
  readonly workers: readonly Readonly<Record<string, string>>[];
  readonly vacancies: readonly {
    readonly places: number;
    readonly reserved?: number;
    /** Attribute of a worker and its value. */
    readonly reservedFor?: readonly [string, string];
    readonly attributes?: Readonly<Record<string, string>>;
  }[];
  readonly pairs: readonly { readonly worker: number; readonly vacancy: number; readonly score: number }[];
  readonly limits: readonly {
    readonly worker?: readonly [string, string];
    readonly vacancy?: readonly [string, string];
    readonly max: number;
  }[];
}

/** The columns of a market in tables: pairs in the order of their worker and then vacancy. */
export const columnsOf = ({ workers, vacancies, pairs, limits }: Tables): LimitedMarket => {
  const sorted = [...pairs].sort((a, b) => a.worker - b.worker || a.vacancy - b.vacancy);
  const start = new Int32Array(workers.length + 1);
  for (const { worker } of sorted) start[worker + 1] = (start[worker + 1] ?? 0) + 1;
  for (let w = 0; w < workers.length; w += 1) start[w + 1] = (start[w + 1] ?? 0) + (start[w] ?? 0);
  const reserves = vacancies.some(({ reserved = 0 }) => reserved > 0);
  const members = (rows: readonly (Readonly<Record<string, string>> | undefined)[], condition: readonly [string, string] | undefined) =>
    condition && Int32Array.from(rows.flatMap((row, at) => (row?.[condition[0]] === condition[1] ? [at] : [])));
  return {
    places: Float64Array.from(vacancies, ({ places }) => places),
    start,
    vacancyOf: Int32Array.from(sorted, ({ vacancy }) => vacancy),
    scoreOf: Float64Array.from(sorted, ({ score }) => score),
    ...(reserves && {
      reserved: Float64Array.from(vacancies, ({ reserved = 0 }) => reserved),
      inReserve: Uint8Array.from(sorted, ({ worker, vacancy }) => {
        const rule = vacancies[vacancy]?.reservedFor;
        return rule && workers[worker]?.[rule[0]] === rule[1] ? 1 : 0;
      }),
    }),
    ...(limits.length > 0 && {
      limits: limits.map(
        ({ worker, vacancy, max }): Limit => ({
          workers: members(workers, worker),
          vacancies: members(
            vacancies.map(({ attributes }) => attributes),
            vacancy,
          ),
          max,
        }),
      ),
    }),
  };
};

/** What an odd market is made with: about how many workers, and a draw of whole numbers from 0 to n - 1. */
interface Making {
  readonly size: number;
  readonly below: (n: number) => number;
}

interface Shape {
  readonly workers: number;
  readonly places: readonly number[];
  /** Candidate pairs of each worker. */
  readonly each: number;
  readonly score: (below: Making['below'], vacancy: number) => number;
  /** 1: all vacancies are as popular; higher: the first ones are wished for by most. */
  readonly skew?: number;
}

const regions = ['north', 'south', 'east'];
const sectors = ['farm', 'care', 'building', 'kitchen'];

const draw = ({ below }: Making, { workers, places, each, score, skew = 1 }: Shape): Tables => ({
  workers: Array.from({ length: workers }, () => ({
    origin: regions[below(3)] ?? '',
    sex: below(2) === 0 ? 'f' : 'm',
    returning: below(4) === 0 ? 'yes' : 'no',
  })),
  vacancies: places.map((count) => ({ places: count, attributes: { sector: sectors[below(4)] ?? '', region: regions[below(3)] ?? '' } })),
  pairs: Array.from({ length: workers }, (_, worker) => {
    const chosen = new Set<number>();
    while (chosen.size < Math.min(each, places.length)) chosen.add(Math.floor(places.length * (below(2 ** 30) / 2 ** 30) ** skew));
    return [...chosen].map((vacancy) => ({ worker, vacancy, score: score(below, vacancy) }));
  }).flat(),
  limits: [],
});

const spread = ({ below }: Making, vacancies: number, places: number): number[] => {
  const counts = new Array<number>(vacancies).fill(0);
  for (let i = 0; i < places; i += 1) {
    const v = below(vacancies);
    counts[v] = (counts[v] ?? 0) + 1;
  }
  return counts;
};

const upTo =
  (most: number): Shape['score'] =>
  (below) =>
    1 + below(most);

const ordinary = (making: Making, score = upTo(1000)): Tables => {
  const { size } = making;
  const vacancies = Math.max(2, Math.round(size / 10));
  return draw(making, { workers: size, places: spread(making, vacancies, Math.round(0.8 * size)), each: 8, score });
};

const withReserves = (tables: Tables, share: (places: number) => number, value = 'yes'): Tables => ({
  ...tables,
  vacancies: tables.vacancies.map((vacancy) => ({
    ...vacancy,
    reserved: Math.min(vacancy.places, share(vacancy.places)),
    reservedFor: ['returning', value] as const,
  })),
});

/** A share of the places, over all that a limit can count. */
const part = (tables: Tables, share: number): number => Math.floor(share * tables.vacancies.reduce((sum, { places }) => sum + places, 0));

const by = <K extends string>(of: K, column: string, values: readonly string[], max: number) =>
  values.map(
    (value) => ({ [of]: [column, value] as const, max }) as { readonly [key in K]: readonly [string, string] } & { readonly max: number },
  );

const plain: Record<string, (making: Making) => Tables> = {
  'an ordinary market': (making) => ordinary(making),
  'nobody at all': (making) => draw(making, { workers: 0, places: [3, 1], each: 0, score: upTo(9) }),
  'no vacancies': (making) => draw(making, { workers: making.size, places: [], each: 0, score: upTo(9) }),
  'no pairs': (making) => draw(making, { workers: making.size, places: [1, 2, 3], each: 0, score: upTo(9) }),
  'no places': (making) => draw(making, { workers: making.size, places: [0, 0, 0, 0, 0], each: 3, score: upTo(50) }),
  'one worker and every vacancy': (making) =>
    draw(making, { workers: 1, places: new Array<number>(making.size).fill(1), each: making.size, score: upTo(making.size) }),
  'one vacancy of very many places': (making) =>
    draw(making, { workers: making.size, places: [Math.ceil((5 * making.size) / 6)], each: 1, score: upTo(1e6) }),
  'two hundred candidate pairs a worker': (making) =>
    draw(making, { workers: making.size, places: spread(making, 220, Math.round(0.9 * making.size)), each: 200, score: upTo(1000) }),
  'all scores equal': (making) => {
    const vacancies = Math.max(2, Math.round(making.size / 20));
    return draw(making, {
      workers: making.size,
      places: spread(making, vacancies, Math.round(0.9 * making.size)),
      each: 6,
      score: () => 7,
    });
  },
  'a star: everybody wants one place, and each has a vacancy of the own that is worth little': ({ size, below }) => ({
    workers: Array.from({ length: size }, () => ({})),
    vacancies: Array.from({ length: size + 1 }, () => ({ places: 1 })),
    pairs: Array.from({ length: size }, (_, worker) => [
      { worker, vacancy: 0, score: 1_000_000 - below(3) },
      { worker, vacancy: worker + 1, score: 1 + below(3) },
    ]).flat(),
    limits: [],
  }),
  'a chain: one worker more at its end moves everybody': ({ size }) => ({
    workers: Array.from({ length: size }, () => ({})),
    vacancies: Array.from({ length: size }, () => ({ places: 1 })),
    pairs: Array.from({ length: size }, (_, worker) => [
      { worker, vacancy: worker, score: 2 },
      ...(worker > 0 ? [{ worker, vacancy: worker - 1, score: 3 }] : [{ worker, vacancy: size - 1, score: 1 }]),
    ])
      .flat()
      .filter((pair, at, all) => all.findIndex(({ worker, vacancy }) => worker === pair.worker && vacancy === pair.vacancy) === at),
    limits: [],
  }),
  'ten workers a place': (making) => {
    const vacancies = Math.max(2, Math.round(making.size / 40));
    return draw(making, {
      workers: making.size,
      places: spread(making, vacancies, Math.ceil(making.size / 10)),
      each: 8,
      score: upTo(1000),
    });
  },
  'ten places a worker': (making) => {
    const vacancies = Math.max(2, Math.round(making.size / 10));
    return draw(making, { workers: making.size, places: spread(making, vacancies, 10 * making.size), each: 8, score: upTo(1000) });
  },
  'as many places as workers, scores 1 to 20': (making) => {
    const vacancies = Math.max(2, Math.round(making.size / 10));
    return draw(making, { workers: making.size, places: spread(making, vacancies, making.size), each: 12, score: upTo(20) });
  },
  'few huge vacancies and popular employers': (making) => {
    const places = Array.from({ length: Math.max(3, Math.round(making.size / 10)) }, (_, v) => (v < 3 ? Math.ceil(making.size / 5) : 1));
    return draw(making, { workers: making.size, places, each: 10, score: (below, v) => 1 + below(200) + (v < 3 ? 100 : 0), skew: 3 });
  },
  'a price war: places just short, scores up to a million that differ by trifles': (making) => {
    const vacancies = Math.max(2, Math.round(making.size / 25));
    const places = spread(making, vacancies, making.size - 1);
    return draw(making, { workers: making.size, places, each: 10, score: (below) => 1_000_000 - below(20) });
  },
  'a price war of everyone for two vacancies': (making) => {
    const half = Math.floor(making.size / 2);
    return draw(making, { workers: 2 * half + 1, places: [half, half], each: 2, score: (below) => 1_000_000 - below(2) });
  },
  'scores far apart in scale': (making) => ordinary(making, (below) => 10 ** below(15) + below(3)),
  'scores up to the largest that is exact': (making) => ordinary(making, (below) => Number.MAX_SAFE_INTEGER - below(5)),
  'more places than a 32-bit number counts': (making) =>
    draw(making, { workers: making.size, places: [2 ** 40, Number.MAX_SAFE_INTEGER, 1], each: 2, score: upTo(99) }),
};

const limited: Record<string, (making: Making) => Tables> = {
  'reserves of a tenth': (making) => withReserves(ordinary(making), (places) => Math.ceil(places / 10)),
  'all places reserved': (making) => withReserves(ordinary(making), (places) => places),
  'places reserved for a group of nobody': (making) => withReserves(ordinary(making), (places) => Math.ceil(places / 2), 'never'),
  'a limit of zero on a group': (making) => ({ ...ordinary(making), limits: by('worker', 'origin', ['north'], 0) }),
  'a limit on everything, half of the places': (making) => {
    const tables = ordinary(making);
    return { ...tables, limits: [{ max: part(tables, 0.5) }] };
  },
  'limits that never bind': (making) => ({ ...ordinary(making), limits: by('worker', 'origin', regions, Number.MAX_SAFE_INTEGER) }),
  'a limit on each origin, and one on all': (making) => {
    const tables = ordinary(making);
    return { ...tables, limits: [...by('worker', 'origin', regions, part(tables, 0.2)), { max: part(tables, 0.5) }] };
  },
  'a limit on each sector, with reserves': (making) => {
    const tables = withReserves(ordinary(making), (places) => Math.ceil(places / 4));
    return { ...tables, limits: by('vacancy', 'sector', sectors, part(tables, 0.15)) };
  },
  'the same limit twice, the second lower': (making) => {
    const tables = ordinary(making);
    const [first, second] = [part(tables, 0.2), part(tables, 0.1)];
    return { ...tables, limits: [...by('worker', 'origin', ['south'], first), ...by('worker', 'origin', ['south'], second)] };
  },
};

const crossing: Record<string, (making: Making) => Tables> = {
  'crossing limits: origin, sex and sector': (making) => {
    const tables = ordinary(making);
    return {
      ...tables,
      limits: [
        ...by('worker', 'origin', regions, part(tables, 0.2)),
        ...by('worker', 'sex', ['f', 'm'], part(tables, 0.3)),
        ...by('vacancy', 'sector', sectors, part(tables, 0.15)),
      ],
    };
  },
  'limits on origin and sector together': (making) => {
    const tables = ordinary(making);
    const limits = regions.flatMap((region) =>
      sectors.map((sector) => ({ worker: ['origin', region] as const, vacancy: ['sector', sector] as const, max: part(tables, 0.04) })),
    );
    return { ...tables, limits: [...limits, ...by('worker', 'origin', regions, part(tables, 0.15))] };
  },
  // Three of one each, of which any two exclude each other: half of each is 1.5, whole ones are 1.
  'a triangle, where halves score more than whole workers can': ({ size }) => {
    const groups = Math.max(1, Math.floor(size / 3));
    const at = Array.from({ length: 3 * groups }, (_, worker) => ({ group: Math.floor(worker / 3), corner: worker % 3 }));
    return {
      workers: at.map(({ group, corner }) => ({
        a: corner !== 2 ? `g${group}` : '',
        b: corner !== 0 ? `g${group}` : '',
        c: corner !== 1 ? `g${group}` : '',
      })),
      vacancies: [{ places: 3 * groups, attributes: {} }],
      pairs: at.map((_, worker) => ({ worker, vacancy: 0, score: 10 })),
      limits: Array.from({ length: groups }, (_, group) =>
        ['a', 'b', 'c'].map((column) => ({ worker: [column, `g${group}`] as const, max: 1 })),
      ).flat(),
    };
  },
};

/** An invented market of an odd shape; nothing in it was observed. `size` is about how many workers it has. */
export interface OddMarket {
  readonly name: string;
  readonly tables: (size: number, seed: number) => Tables;
}

const named = (shapes: Record<string, (making: Making) => Tables>): readonly OddMarket[] =>
  Object.entries(shapes).map(([name, make]) => ({ name, tables: (size, seed) => make({ size, below: numbers(seed) }) }));

/** Without reserves and limits. */
export const oddPlainMarkets = named(plain);
/** With reserves, and limits that are nested or disjoint. */
export const oddLimitedMarkets = named(limited);
/** With limits that cross, so that whole workers may score less than fractions of them could. */
export const oddCrossingMarkets = named(crossing);
