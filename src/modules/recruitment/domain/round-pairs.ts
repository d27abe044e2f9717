import { Growing } from './growing.ts';
import type { RoundCandidate } from './market.ts';

/** A worker's candidates as a round keeps them: lists of one length, in the order of the wishes. */
export interface KeptCandidacy {
  readonly worker: string;
  readonly vacancies: readonly string[];
  readonly ranks: readonly number[];
  readonly scores: readonly number[];
  readonly wishParts: readonly number[];
  readonly fitParts: readonly number[];
  readonly waitingPart: number;
  readonly returningPart: number;
}

/**
 * All candidate pairs of a round as it was certified, from both sides: 24 bytes a pair. A kept round never changes, so these can be held in
 * memory as long as anybody likes.
 */
export class RoundPairs {
  private readonly workers: string[] = [];
  private readonly vacancies: string[] = [];
  private readonly numberOf = new Map<string, number>();
  private readonly start = new Growing();
  private readonly workerOf = new Growing();
  private readonly vacancyOf = new Growing();
  private readonly rank = new Growing();
  private readonly score = new Growing();
  private readonly wishPart = new Growing();
  private readonly fitPart = new Growing();
  private readonly waitingPart = new Growing();
  private readonly returningPart = new Growing();
  /** By vacancy its pairs, the best first; made when first asked for. */
  private byVacancy: readonly Int32Array[] | undefined;

  constructor() {
    this.start.push(0);
  }

  add({ worker, vacancies, ranks, scores, wishParts, fitParts, waitingPart, returningPart }: KeptCandidacy): void {
    vacancies.forEach((vacancy, at) => {
      this.workerOf.push(this.workers.length);
      this.vacancyOf.push(this.numbered(vacancy));
      this.rank.push(ranks[at] as number);
      this.score.push(scores[at] as number);
      this.wishPart.push(wishParts[at] as number);
      this.fitPart.push(fitParts[at] as number);
    });
    this.workers.push(worker);
    this.waitingPart.push(waitingPart);
    this.returningPart.push(returningPart);
    this.start.push(this.vacancyOf.length);
    this.byVacancy = undefined;
  }

  get pairs(): number {
    return this.vacancyOf.length;
  }

  /** Vacancies that somebody is a candidate for. */
  get wished(): readonly string[] {
    return this.vacancies;
  }

  /** The pairs of a vacancy, those with the highest scores first; between equals those of the worker who was added first. */
  of(vacancy: string): Int32Array {
    this.byVacancy ??= this.sorted();
    return this.byVacancy[this.numberOf.get(vacancy) ?? -1] ?? new Int32Array(0);
  }

  /** Number of a pair's worker, and the worker's id. */
  workerNumber(pair: number): number {
    return this.workerOf.at(pair);
  }

  workerAt(number: number): string {
    return this.workers[number] as string;
  }

  vacancyAt(pair: number): string {
    return this.vacancies[this.vacancyOf.at(pair)] as string;
  }

  candidate(pair: number): RoundCandidate {
    const worker = this.workerOf.at(pair);
    return {
      vacancy: this.vacancyAt(pair),
      rank: this.rank.at(pair),
      score: this.score.at(pair),
      parts: {
        wish_rank: this.wishPart.at(pair),
        fit: this.fitPart.at(pair),
        waiting: this.waitingPart.at(worker),
        returning: this.returningPart.at(worker),
      },
    };
  }

  private numbered(vacancy: string): number {
    const known = this.numberOf.get(vacancy);
    if (known !== undefined) return known;
    this.numberOf.set(vacancy, this.vacancies.length);
    return this.vacancies.push(vacancy) - 1;
  }

  private sorted(): readonly Int32Array[] {
    const counts = new Int32Array(this.vacancies.length);
    for (const v of this.vacancyOf.column()) counts[v] = (counts[v] as number) + 1;
    const lists = Array.from(counts, (count) => new Int32Array(count));
    counts.fill(0);
    this.vacancyOf.column().forEach((v, pair) => {
      (lists[v] as Int32Array)[counts[v] as number] = pair;
      counts[v] = (counts[v] as number) + 1;
    });
    for (const list of lists) list.sort((a, b) => this.score.at(b) - this.score.at(a) || a - b);
    return lists;
  }
}
