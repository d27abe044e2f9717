import type { Selectable } from 'kysely';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { loadRows, rowsOf } from '../../platform/db/row-set.ts';
import { holdsOn, type Mandate } from './domain/mandate.ts';
import { principalOn } from './standing.ts';
import './tables.ts';

export type MandateRow = Selectable<Database['mandate']>;

export const mandateOf = (row: MandateRow): Mandate => ({
  state: row.state,
  from: row.valid_from ?? undefined,
  until: row.valid_until ?? undefined,
  endedOn: row.ended_on ?? undefined,
});

interface Between {
  readonly recruiter: string;
  readonly employer: string;
  readonly on: Temporal.PlainDate;
}

/** The mandate that an employer has given a recruiter and that holds on a day. A sub-agent acts under its principal's. */
export const mandateBetween = async (tx: Tx, { recruiter, employer, on }: Between): Promise<MandateRow | undefined> => {
  const rows = await rowsOf(tx, 'mandate', 'employer_id', employer);
  const of = (who: string | undefined) => rows.find((row) => row.recruiter_id === who && holdsOn(mandateOf(row), on));
  return of(recruiter) ?? of(await principalOn(tx, recruiter, on));
};

/** Reads the mandates of many employers at once, for a set of items. */
export const mandatesAhead = (tx: Tx, employers: readonly (string | null | undefined)[]): Promise<void> =>
  loadRows(tx, 'mandate', 'employer_id', employers);

/** Whether a recruiter may act for an employer: `mandate.none` when it has no mandate that holds on the day. */
export const mayActFor = async (tx: Tx, between: Between): Promise<Result<true>> =>
  (await mandateBetween(tx, between)) ? ok(true) : fail('mandate.none', undefined, { field: 'employer' });

/** The employers that have given a recruiter, or the principal of a sub-agent, a mandate that holds on a day. */
export const employersOf = async (tx: Tx, recruiter: string, on: Temporal.PlainDate): Promise<readonly string[]> => {
  const principal = await principalOn(tx, recruiter, on);
  const rows = await tx
    .selectFrom('mandate')
    .selectAll()
    .where('recruiter_id', 'in', principal === undefined ? [recruiter] : [recruiter, principal])
    .execute();
  return [...new Set(rows.filter((row) => holdsOn(mandateOf(row), on)).map((row) => row.employer_id))];
};
