import type { Selectable } from 'kysely';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { loadRows, rowsOf } from '../../platform/db/row-set.ts';
import type { StandingFrom } from './domain/standing.ts';
import './tables.ts';

export type { Standing } from './domain/standing.ts';

/** The status of an organisation on a day, and since when; undefined before its first status. */
export const standingOn = async (tx: Tx, organisation: string, on: Temporal.PlainDate): Promise<StandingFrom | undefined> => {
  const rows = await rowsOf(tx, 'organisation_status', 'organisation_id', organisation);
  const reached = rows.filter((row) => Temporal.PlainDate.compare(row.valid_from, on) <= 0);
  const row = reached.reduce<(typeof rows)[number] | undefined>((last, one) => (last && isAfter(last, one) ? last : one), undefined);
  return row && { status: row.status, since: row.valid_from, basis: row.basis };
};

type StatusRow = Selectable<Database['organisation_status']>;

/** The later of two that begin on one day is the one that was decided later. */
const isAfter = (a: StatusRow, b: StatusRow): boolean =>
  (Temporal.PlainDate.compare(a.valid_from, b.valid_from) || (a.number < b.number ? -1 : 1)) > 0;

/** Reads how many organisations stand at once, for a set of items. */
export const standingAhead = (tx: Tx, organisations: readonly (string | null | undefined)[]): Promise<void> =>
  loadRows(tx, 'organisation_status', 'organisation_id', organisations);

/** Whether an organisation may do something new on a day: `organisation.suspended` or `organisation.not-licensed` when it may not. */
export const mayAct = async (tx: Tx, organisation: string, on: Temporal.PlainDate): Promise<Result<true>> => {
  const standing = await standingOn(tx, organisation, on);
  if (standing?.status === 'licensed') return ok(true);
  if (standing?.status === 'suspended') return fail('organisation.suspended', { since: standing.since.toString() });
  return fail('organisation.not-licensed', { status: standing?.status ?? 'applied' });
};
