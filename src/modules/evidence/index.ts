import './tables.ts';

export type { SeasonResult } from './domain/result.ts';
export { readResults } from './read-results.ts';
export { resultText } from './views/text.ts';
