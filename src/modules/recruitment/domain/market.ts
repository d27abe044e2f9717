import { type ColumnMarket, type ColumnSolution, solveColumns } from '../../../matching/index.ts';
import type { Weights } from '../../../programme/index.ts';
import { drawnOrder } from './draw.ts';
import { Growing } from './growing.ts';
import { type ScoreParts, scoreOf } from './score.ts';
import { overlap, type Season } from './season.ts';

/** A worker as a round sees one. */
export interface RoundWorker {
  readonly id: string;
  readonly occupation: string;
  readonly seasonsCompleted: number;
  readonly waited: number;
  /** The wishes for vacancies of the round: positions in the round's list, and their ranks. */
  readonly wishes: readonly number[];
  readonly ranks: readonly number[];
  /** Seasons for which the worker has an open offer or a running placement. */
  readonly taken: readonly Season[];
  /** Vacancies that the worker has declined, or accepted before: they are not offered again. */
  readonly answered: readonly string[];
}

/** A vacancy as a round sees one: who employs and who recruits is not here, so that nothing can depend on it. */
export interface RoundVacancy {
  readonly id: string;
  readonly occupation: string;
  /** Verified places that are neither filled nor in an open offer. */
  readonly left: number;
  readonly season: Season;
}

/** One worker's candidate for a vacancy. */
export interface RoundCandidate {
  readonly vacancy: string;
  readonly rank: number;
  readonly score: number;
  readonly parts: ScoreParts;
}

/** What a round decided for one worker. */
export interface DecidedWorker {
  readonly worker: string;
  readonly candidates: readonly RoundCandidate[];
  /** Position of the candidate that was chosen, or -1. */
  readonly chosen: number;
  /** For each candidate how far it was from being chosen. */
  readonly slacks: readonly number[];
  readonly price: number;
}

/** What a round decided as a whole, with what proves it. */
export interface DecidedRound {
  readonly seed: string;
  readonly workers: number;
  readonly candidates: number;
  readonly placed: number;
  readonly total: bigint;
  readonly bound: bigint;
  /** By vacancy, in the order of the round's list. */
  readonly vacancies: readonly { readonly vacancy: string; readonly places: number; readonly filled: number; readonly price: number }[];
  /** Worker by worker, as they were added; made when asked for, since there may be millions of candidates. */
  decided(): Generator<DecidedWorker>;
}

/**
 * Who may be placed where: in the worker's own wishes, eligible by the programme, and free for the whole season. Kept in columns, so that a
 * round of a quarter of a million workers takes a hundred megabytes.
 */
export class Candidates {
  private readonly vacancies: readonly RoundVacancy[];
  private readonly weights: Weights;
  private readonly workers: string[] = [];
  private readonly start = new Growing();
  private readonly waitingPart = new Growing();
  private readonly returningPart = new Growing();
  private readonly vacancyOf = new Growing();
  private readonly rankOf = new Growing();
  private readonly scoreOf = new Growing();
  private readonly wishPart = new Growing();
  private readonly fitPart = new Growing();

  constructor(vacancies: readonly RoundVacancy[], weights: Weights) {
    this.vacancies = vacancies;
    this.weights = weights;
    this.start.push(0);
  }

  /** @param eligible whether the programme allows this worker for the vacancy at a position of the round's list */
  add(worker: RoundWorker, eligible: (vacancy: number) => boolean): void {
    let parts: ScoreParts | undefined;
    worker.wishes.forEach((at, wish) => {
      const vacancy = this.vacancies[at];
      if (!vacancy || worker.answered.includes(vacancy.id) || worker.taken.some((season) => overlap(season, vacancy.season))) return;
      if (!eligible(at)) return;
      const rank = worker.ranks[wish] as number;
      const scored = scoreOf(this.weights, {
        rank,
        workerOccupation: worker.occupation,
        vacancyOccupation: vacancy.occupation,
        waited: worker.waited,
        returning: worker.seasonsCompleted > 0,
      });
      parts = scored.parts;
      this.vacancyOf.push(at);
      this.rankOf.push(rank);
      this.scoreOf.push(scored.score);
      this.wishPart.push(parts.wish_rank);
      this.fitPart.push(parts.fit);
    });
    if (!parts) return;
    this.workers.push(worker.id);
    this.waitingPart.push(parts.waiting);
    this.returningPart.push(parts.returning);
    this.start.push(this.vacancyOf.length);
  }

  /**
   * Solves the round to a proven optimum. Between assignments of the same total the seed decides, not the ids and not who registered first:
   * workers and vacancies are numbered in the order that it draws.
   * @throws Error when the proof does not hold: then there is no result, and nothing may be saved.
   */
  decide(seed: string): DecidedRound {
    const { vacancies, workers } = this;
    const turn = drawnOrder(seed, workers);
    const turnOfVacancies = drawnOrder(
      seed,
      vacancies.map(({ id }) => id),
    );
    const solution = solveColumns(this.market(turn, turnOfVacancies));
    const numberOf = inverse(turnOfVacancies);
    const filled = new Int32Array(vacancies.length);
    for (const number of solution.vacancyOf) {
      const at = turnOfVacancies[number];
      if (at !== undefined) filled[at] = (filled[at] as number) + 1;
    }
    return {
      seed,
      workers: workers.length,
      candidates: this.vacancyOf.length,
      placed: solution.placed,
      total: solution.total,
      bound: solution.bound,
      vacancies: vacancies.map(({ id, left }, at) => ({
        vacancy: id,
        places: left,
        filled: filled[at] as number,
        price: solution.vacancyPrice[numberOf[at] as number] as number,
      })),
      decided: () => this.decided(solution, inverse(turn), numberOf),
    };
  }

  /** The market with workers and vacancies numbered by their turns. */
  private market(turn: Int32Array, turnOfVacancies: Int32Array): ColumnMarket {
    const numberOf = inverse(turnOfVacancies);
    const pairs = this.vacancyOf.length;
    const [start, vacancyOf, scoreOf] = [new Int32Array(turn.length + 1), new Int32Array(pairs), new Int32Array(pairs)];
    let to = 0;
    turn.forEach((worker, number) => {
      for (let i = this.start.at(worker); i < this.start.at(worker + 1); i += 1) {
        vacancyOf[to] = numberOf[this.vacancyOf.at(i)] as number;
        scoreOf[to] = this.scoreOf.at(i);
        to += 1;
      }
      start[number + 1] = to;
    });
    return { places: Float64Array.from(turnOfVacancies, (at) => this.vacancies[at]?.left ?? 0), start, vacancyOf, scoreOf };
  }

  private *decided(solution: ColumnSolution, turnOf: Int32Array, numberOf: Int32Array): Generator<DecidedWorker> {
    for (const [at, worker] of this.workers.entries()) {
      const turn = turnOf[at] as number;
      const place = solution.vacancyOf[turn] as number;
      const price = solution.workerPrice[turn] as number;
      const candidates: RoundCandidate[] = [];
      const slacks: number[] = [];
      let chosen = -1;
      for (let i = this.start.at(at); i < this.start.at(at + 1); i += 1) {
        const number = numberOf[this.vacancyOf.at(i)] as number;
        if (number === place) chosen = candidates.length;
        slacks.push(price + (solution.vacancyPrice[number] as number) - this.scoreOf.at(i));
        candidates.push({
          vacancy: this.vacancies[this.vacancyOf.at(i)]?.id ?? '',
          rank: this.rankOf.at(i),
          score: this.scoreOf.at(i),
          parts: {
            wish_rank: this.wishPart.at(i),
            fit: this.fitPart.at(i),
            waiting: this.waitingPart.at(at),
            returning: this.returningPart.at(at),
          },
        });
      }
      yield { worker, candidates, chosen, slacks, price };
    }
  }
}

/** Where each position comes in an order. */
const inverse = (order: Int32Array): Int32Array => {
  const place = new Int32Array(order.length);
  order.forEach((position, at) => {
    place[position] = at;
  });
  return place;
};
