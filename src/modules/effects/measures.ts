import './errors.ts';
import './tables.ts';
import { compareDates, contains } from '../../kernel/dates.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/database.ts';
import { loadRows, rowsOf } from '../../platform/db/row-set.ts';
import type { MeasureKind } from './tables.ts';

/** Reads what holds for many employers at once, for a set of items. */
export const measuresAhead = (tx: Tx, organisations: readonly (string | null | undefined)[]): Promise<void> =>
  loadRows(tx, 'class_measure', 'organisation_id', organisations);

/** What holds for everybody of an employer on a day, the one that ends last; undefined where nothing does, or nothing that the reader may see. */
export const measureOn = async (
  tx: Tx,
  organisation: string,
  kind: MeasureKind,
  on: Temporal.PlainDate,
): Promise<{ readonly until: Temporal.PlainDate } | undefined> => {
  const rows = await rowsOf(tx, 'class_measure', 'organisation_id', organisation);
  const [last] = rows
    .filter((row) => row.kind === kind && contains({ from: row.valid_from, until: row.valid_until }, on))
    .sort((a, b) => compareDates(b.valid_until, a.valid_until));
  return last && { until: last.valid_until };
};

/** Whether an employer may file something new. */
export const mayFileNew = async (tx: Tx, organisation: string, on: Temporal.PlainDate): Promise<Result<true>> => {
  const stopped = await measureOn(tx, organisation, 'no-new-vacancies', on);
  return stopped ? fail('effect.vacancies-stopped', { until: stopped.until.subtract({ days: 1 }).toString() }) : ok(true);
};
