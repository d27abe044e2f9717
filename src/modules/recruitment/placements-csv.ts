import { csvOf } from '../../platform/http/csv.ts';
import { nameIn } from '../organisations/index.ts';
import type { PlacementRow } from './queries/list-placements.ts';

const heads = [
  'reference',
  'worker',
  'worker_native_name',
  'employer',
  'origin',
  'destination',
  'start',
  'end',
  'status',
  'recalled',
  'began_on',
];

/**
 * Placements as a table for a spreadsheet: the mark says that it is UTF-8, and a cell that would run as a formula is made plain text. Heads are
 * names of fields and not words of a language, so that a program reads it anywhere.
 */
export const placementsCsv = (rows: readonly PlacementRow[], lang: string): string => {
  const cells = rows.map((row) => [
    row.reference,
    row.workerName,
    row.workerNativeName ?? '',
    nameIn(row.employer, lang),
    row.origin,
    row.destination,
    row.start.toString(),
    row.end.toString(),
    row.status,
    row.recalled ? 'yes' : 'no',
    row.beganOn.toString(),
  ]);
  return csvOf(heads, cells);
};
