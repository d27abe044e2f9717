import { asBefore, drawnOrder, type LimitedMarket, propensities, renumbered } from '../../../matching/index.ts';
import { solved } from './decided-round.ts';
import type { WorkerChances } from './propensity.ts';
import { refilled } from './refill.ts';

/** What the file of a round's proof says of its market; see `/rounds/:round/proof.json`. */
export interface RoundFile {
  readonly draw: { readonly seed: string } | null;
  /** Whether it gave out places of another round that became free. */
  readonly refilled?: boolean | undefined;
  /** Whether its market was cut to the best pairs. */
  readonly shortlist?: object | null | undefined;
  readonly limits: readonly { readonly left: number; readonly vacancies: readonly string[] | null }[];
  readonly market: {
    readonly vacancies: readonly { readonly vacancy: string; readonly places: number; readonly kept: number }[];
    readonly workers: readonly {
      readonly worker: string;
      readonly place: string | null;
      readonly candidates: readonly (readonly [vacancy: string, score: number])[];
      readonly countedBy: readonly number[];
      readonly keptFor: readonly number[];
    }[];
  };
}

/** The market of a round, numbered as in its file. @throws RangeError for a candidate whose vacancy is not in the file */
export const marketOf = ({ limits, market }: RoundFile): LimitedMarket => {
  const numberOf = new Map(market.vacancies.map(({ vacancy }, at) => [vacancy, at]));
  const numbered = (vacancy: string): number => {
    const at = numberOf.get(vacancy);
    if (at === undefined) throw new RangeError(`vacancy ${vacancy} is not in the file`);
    return at;
  };
  const pairs = market.workers.flatMap(({ candidates }) => candidates);
  const start = new Int32Array(market.workers.length + 1);
  market.workers.forEach(({ candidates }, w) => {
    start[w + 1] = (start[w] as number) + candidates.length;
  });
  return {
    places: Float64Array.from(market.vacancies, ({ places }) => places),
    start,
    vacancyOf: Int32Array.from(pairs, ([vacancy]) => numbered(vacancy)),
    scoreOf: Float64Array.from(pairs, ([, score]) => score),
    ...(market.vacancies.some(({ kept }) => kept > 0) && {
      reserved: Float64Array.from(market.vacancies, ({ kept }) => kept),
      inReserve: Uint8Array.from(
        market.workers.flatMap(({ candidates, keptFor }) => candidates.map((_, at) => (keptFor.includes(at) ? 1 : 0))),
      ),
    }),
    ...(limits.length > 0 && {
      limits: limits.map(({ left, vacancies }, k) => ({
        workers: Int32Array.from(market.workers.flatMap(({ countedBy }, w) => (countedBy.includes(k) ? [w] : []))),
        vacancies: vacancies ? Int32Array.from(vacancies, numbered) : undefined,
        max: left,
      })),
    }),
  };
};

/** As the round was solved, so that equals come out alike. */
const assign =
  ({ refilled: again = false, shortlist }: RoundFile) =>
  (drawn: LimitedMarket): Int32Array =>
    (again ? refilled(drawn) : solved(drawn, { heldWhole: shortlist ? 0 : Number.POSITIVE_INFINITY })).vacancyOf;

const turnsOf = ({ market }: RoundFile, seed: string) => ({
  workers: drawnOrder(
    seed,
    market.workers.map(({ worker }) => worker),
  ),
  vacancies: drawnOrder(
    seed,
    market.vacancies.map(({ vacancy }) => vacancy),
  ),
});

/** Runs a round again from its file and its own seed. @returns the workers who would be placed otherwise than the file says */
export const rerunRound = (file: RoundFile, seed: string): readonly string[] => {
  const turns = turnsOf(file, seed);
  const at = asBefore(assign(file)(renumbered(marketOf(file), turns).market), turns);
  return file.market.workers.flatMap(({ worker, place }, w) => {
    const given = at[w] as number;
    return (given < 0 ? null : file.market.vacancies[given]?.vacancy) === place ? [] : [worker];
  });
};

/** How often one pair of a round is placed in many draws. */
export interface Chance {
  readonly worker: string;
  readonly vacancy: string;
  readonly placed: number;
}

/** Draws a round again and again, as often as asked at a time; the counts of all draws so far are kept. */
export class Draws {
  readonly market: LimitedMarket;
  readonly counts: Int32Array;
  drawn = 0;
  private readonly file: RoundFile;
  private readonly seed: string;

  constructor(file: RoundFile, seed: string) {
    this.file = file;
    this.seed = seed;
    this.market = marketOf(file);
    this.counts = new Int32Array(this.market.vacancyOf.length);
  }

  /** Draws so many times more: with the seed, a slash and the number of the draw from 1. */
  more(draws: number): void {
    const seeds = Array.from({ length: draws }, (_, at) => `${this.seed}/${this.drawn + at + 1}`);
    const { counts } = propensities(
      this.market,
      seeds.values().map((one) => turnsOf(this.file, one)),
      assign(this.file),
    );
    counts.forEach((count, pair) => {
      this.counts[pair] = (this.counts[pair] as number) + count;
    });
    this.drawn += draws;
  }

  /** Worker by worker, as in the file. */
  *chances(): Generator<WorkerChances> {
    let pair = 0;
    for (const { worker, candidates } of this.file.market.workers) {
      const placed = Array.from(this.counts.subarray(pair, pair + candidates.length));
      pair += candidates.length;
      yield {
        worker,
        vacancies: candidates.map(([vacancy]) => vacancy),
        placed,
        placedAtAll: placed.reduce((sum, count) => sum + count, 0),
      };
    }
  }
}

/** Draws a round many times. Pairs that are never placed are left out. */
export const chancesOf = (file: RoundFile, seed: string, draws: number): readonly Chance[] => {
  const all = new Draws(file, seed);
  all.more(draws);
  return [...all.chances()].flatMap(({ worker, vacancies, placed }) =>
    vacancies.flatMap((vacancy, at) => ((placed[at] ?? 0) > 0 ? [{ worker, vacancy, placed: placed[at] as number }] : [])),
  );
};
