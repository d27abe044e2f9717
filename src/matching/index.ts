export { type CertificateError, type CertificateErrorCode, type Verdict, verifyCertificate } from './certificate.ts';
export type { ColumnMarket, ColumnSolution } from './columns.ts';
export { explainPairs, explainVacancies, type PairAnswer, type VacancyAnswer } from './explain.ts';
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
export { solve } from './solve.ts';
export { solveColumns } from './solve-columns.ts';
