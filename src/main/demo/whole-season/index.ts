export { forgetFigures } from './figures.ts';
export { usualWorkers, wholeSeason } from './plan.ts';
export { type SeasonReport, seasonReport } from './report.ts';
export { reportText } from './report-text.ts';
export { figuresFile, runSeason } from './run.ts';
