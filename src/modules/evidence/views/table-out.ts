import { csvOf } from '../../../platform/http/csv.ts';
import { translator } from '../../../platform/i18n/index.ts';
import type { SeasonResult } from '../domain/result.ts';
import { linesOf } from './lines.ts';

/** Every number of every season as a table for a spreadsheet; heads are names of fields, so that a program reads it anywhere. */
export const resultsCsv = (results: readonly SeasonResult[]): string => {
  const words = translator('en');
  const heads = ['origin', 'destination', 'season', 'as_of', 'number', 'label', 'count', 'places'];
  const rows = results.flatMap((result) =>
    linesOf(result, words).map(({ key, label, count, places }) => [
      result.corridor.origin,
      result.corridor.destination,
      result.season.name,
      result.asOf.toString(),
      key,
      label,
      count,
      places ?? '',
    ]),
  );
  return csvOf(heads, rows);
};
