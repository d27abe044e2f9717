import './tables.ts';

export type { SeasonResult } from './domain/result.ts';
export { seasonResult } from './queries/season-result.ts';
export { seasonNamed, seasons } from './queries/seasons.ts';
export { readResults } from './read-results.ts';
export { resultsCsv } from './views/table-out.ts';
export { resultText } from './views/text.ts';
