export { type BlockingPair, blockingPairs } from './blocking-pairs.ts';
export { type StableSolution, stableAssignment } from './deferred-acceptance.ts';
export { keptApart, marks } from './kept-apart.ts';
export { type Proposing, type StableMarket, StableMarketError } from './market.ts';
