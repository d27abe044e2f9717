/** An employer's demand as the solver sees it: an id and how many workers it takes. */
export interface Vacancy {
  readonly id: string;
  /** A whole number, 0 or more. */
  readonly places: number;
}

/** A worker who may be placed under a vacancy, and what that placement is worth. Any pair that is not listed is impossible. */
export interface Candidate {
  readonly worker: string;
  readonly vacancy: string;
  /** A whole number, 1 or more; a worker without a place counts 0. */
  readonly score: number;
}

/** Everything the solver may know. Nothing else (a recruiter, a name, the order of the lists) can change the result. */
export interface Market {
  readonly workers: readonly string[];
  readonly vacancies: readonly Vacancy[];
  readonly candidates: readonly Candidate[];
}

export interface Placed {
  readonly worker: string;
  readonly vacancy: string;
}

/** Dual prices: whole numbers, 0 or more, one for every worker and every vacancy of the market. */
export interface Certificate {
  readonly workerPrices: ReadonlyMap<string, number>;
  /** Price of one place. */
  readonly vacancyPrices: ReadonlyMap<string, number>;
}

export interface Solution {
  readonly status: 'optimal';
  /** Who goes where, in the order of the workers' ids. */
  readonly assignment: readonly Placed[];
  /** Sum of the scores of the assignment. */
  readonly total: bigint;
  /** Sum of the prices: no assignment whatever can score more. */
  readonly bound: bigint;
  readonly certificate: Certificate;
}

export type MarketErrorCode =
  | 'matching.worker-duplicate'
  | 'matching.vacancy-duplicate'
  | 'matching.places-invalid'
  | 'matching.worker-unknown'
  | 'matching.vacancy-unknown'
  | 'matching.score-invalid'
  | 'matching.candidate-duplicate'
  | 'matching.candidate-unknown'
  | 'matching.columns-uneven';

/** The market contradicts itself. `index` is the position of the offending entry in the list that `list` names. */
export class MarketError extends Error {
  readonly code: MarketErrorCode;
  readonly list: keyof Market;
  readonly index: number;
  constructor(code: MarketErrorCode, list: keyof Market, index: number, message: string) {
    super(`${list}[${index}]: ${message}`);
    this.name = 'MarketError';
    this.code = code;
    this.list = list;
    this.index = index;
  }
}
