import type { LimitedMarket } from '../../../matching/index.ts';
import type { Weights } from '../../../programme/index.ts';
import { type DecidedRound, decideRound, type Stopping } from './decided-round.ts';
import { Growing } from './growing.ts';
import { countsWorker, inGroup, type RoundLimit, type RoundReserve } from './limits.ts';
import { limitedMarket } from './round-columns.ts';
import { type ScoreParts, scoreOf } from './score.ts';
import { overlap, type Season } from './season.ts';

/** A worker as a round sees one. */
export interface RoundWorker {
  readonly id: string;
  readonly occupation: string;
  /** Town or village, where it is known. */
  readonly place?: string | null;
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
  readonly region?: string;
  /** How many of the places that are left are kept for a group, by the position of a reserve. */
  readonly kept?: { readonly reserve: number; readonly places: number } | undefined;
}

/** One worker's candidate for a vacancy. */
export interface RoundCandidate {
  readonly vacancy: string;
  readonly rank: number;
  readonly score: number;
  readonly parts: ScoreParts;
}

/** What bounds a round beside the places. */
export interface Bounds {
  readonly limits: readonly RoundLimit[];
  readonly reserves: readonly RoundReserve[];
}

/**
 * Who may be placed where: in the worker's own wishes, eligible by the programme, and free for the whole season. Kept in columns, so that a
 * round of a quarter of a million workers takes a hundred megabytes.
 */
export class Candidates {
  private readonly vacancies: readonly RoundVacancy[];
  private readonly weights: Weights;
  private readonly bounds: Bounds;
  private readonly workers: string[] = [];
  private readonly start = new Growing();
  private readonly waitingPart = new Growing();
  private readonly returningPart = new Growing();
  private readonly vacancyOf = new Growing();
  private readonly rankOf = new Growing();
  private readonly scoreOf = new Growing();
  private readonly wishPart = new Growing();
  private readonly fitPart = new Growing();
  /** By pair, 1 where the worker belongs to those for whom the vacancy keeps places. */
  private readonly inReserve = new Growing();
  /** By limit, the workers whom it counts. */
  private readonly counted: readonly Growing[];

  constructor(vacancies: readonly RoundVacancy[], weights: Weights, bounds: Bounds = { limits: [], reserves: [] }) {
    this.vacancies = vacancies;
    this.weights = weights;
    this.bounds = bounds;
    this.counted = bounds.limits.map(() => new Growing());
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
      const group = vacancy.kept && this.bounds.reserves[vacancy.kept.reserve]?.group;
      this.inReserve.push(group && inGroup(group, worker) ? 1 : 0);
    });
    if (!parts) return;
    this.bounds.limits.forEach((limit, k) => {
      if (countsWorker(limit, worker)) this.counted[k]?.push(this.workers.length);
    });
    this.workers.push(worker.id);
    this.waitingPart.push(parts.waiting);
    this.returningPart.push(parts.returning);
    this.start.push(this.vacancyOf.length);
  }

  /**
   * Solves the round to a proven optimum within the limits and reserves. Between assignments of the same total the seed decides, not the ids
   * and not who registered first: workers and vacancies are numbered in the order that it draws.
   * @throws Error when the proof does not hold: then there is no result, and nothing may be saved.
   */
  decide(seed: string, stopping: Stopping = {}): DecidedRound {
    return decideRound({
      seed,
      market: this.market(),
      workers: this.workers,
      vacancies: this.vacancies,
      bounds: this.bounds,
      candidateAt: (worker, pair) => ({
        vacancy: this.vacancies[this.vacancyOf.at(pair)]?.id ?? '',
        rank: this.rankOf.at(pair),
        score: this.scoreOf.at(pair),
        parts: {
          wish_rank: this.wishPart.at(pair),
          fit: this.fitPart.at(pair),
          waiting: this.waitingPart.at(worker),
          returning: this.returningPart.at(worker),
        },
      }),
      rankOf: (pair) => this.rankOf.at(pair),
      wishPart: (pair) => this.wishPart.at(pair),
      stopping,
    });
  }

  /** The market with workers and vacancies numbered as they came. */
  private market(): LimitedMarket {
    const columns = { start: this.start.column(), vacancyOf: this.vacancyOf.column(), scoreOf: this.scoreOf.column() };
    return limitedMarket(columns, this.vacancies, this.bounds, {
      inReserve: () => Uint8Array.from(this.inReserve.column()),
      counted: (limit) => (this.counted[limit] as Growing).column(),
    });
  }
}
