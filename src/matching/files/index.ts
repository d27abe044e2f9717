export { assignmentCsv } from './assignment.ts';
export { blockingCsv } from './blocking.ts';
export { type CertificateSummary, certificateCsv, exact, summary } from './certificate.ts';
export { MarketFileError } from './file-error.ts';
export { type LimitUse, limitUse } from './limit-use.ts';
export { drawMany, propensitiesCsv, seedsOf } from './propensities.ts';
export { type FileBytes, type FileMarket, type MarketFiles, readMarket } from './read-market.ts';
export { solveMarket } from './solve-market.ts';
export { drawnStable, stableMarketOf } from './stable-market.ts';
