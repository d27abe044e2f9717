export type { LimitedOptions } from './crossing.ts';
export {
  explainLimits,
  explainWorker,
  type LimitAnswer,
  type LimitedPairAnswer,
  type OneMore,
  worthOfOneMore,
} from './explain-limits.ts';
export {
  type BoundPrices,
  type Branch,
  type Choice,
  checkLimited,
  type Limit,
  LimitError,
  type LimitErrorCode,
  type LimitedClaim,
  type LimitedMarket,
  type LimitedPrices,
  type LimitedSolution,
} from './market.ts';
export type { Programme, ProgrammeSolver } from './programme.ts';
export { type LimitedProof, proveLimited } from './prove-limited.ts';
export { solveLimited } from './solve-limited.ts';
