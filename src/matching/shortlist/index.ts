export { type Shortlisted, type ShortlistOptions, solveShortlisted } from './solve-shortlisted.ts';
export type { PairSource } from './source.ts';
