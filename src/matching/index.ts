export { type CertificateError, type CertificateErrorCode, type Verdict, verifyCertificate } from './certificate.ts';
export { type Change, ChangingMarket } from './change/changing-market.ts';
export { filledAgain } from './change/filled-again.ts';
export type { ColumnMarket, ColumnSolution } from './columns.ts';
export { explainPairs, explainVacancies, type PairAnswer, type VacancyAnswer } from './explain.ts';
export type { LimitedOptions } from './limited/crossing.ts';
export {
  explainLimits,
  explainWorker,
  type LimitAnswer,
  type LimitedPairAnswer,
  type OneMore,
  worthOfOneMore,
} from './limited/explain-limits.ts';
export type { BoundPrices, Branch, Limit, LimitedMarket, LimitedPrices, LimitedSolution } from './limited/market.ts';
export { LimitError } from './limited/market.ts';
export { solveLimited } from './limited/solve-limited.ts';
export {
  asBefore,
  drawnOrder,
  inverse,
  type Propensities,
  propensities,
  type Renumbered,
  renumbered,
  type Turns,
} from './lottery/index.ts';
export {
  type Candidate,
  type Certificate,
  type Market,
  MarketError,
  type MarketErrorCode,
  type Placed,
  type Solution,
  type Vacancy,
} from './market.ts';
export { type PairSource, type Shortlisted, type ShortlistOptions, solveShortlisted } from './shortlist/index.ts';
export { solve } from './solve.ts';
export { solveColumns } from './solve-columns.ts';
export {
  type BlockingPair,
  blockingPairs,
  keptApart,
  marks,
  type Proposing,
  type StableMarket,
  StableMarketError,
  type StableSolution,
  stableAssignment,
} from './stable/index.ts';
