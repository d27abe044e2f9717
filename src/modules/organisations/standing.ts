import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { StandingFrom } from './domain/standing.ts';
import './tables.ts';

export type { Standing } from './domain/standing.ts';

/** The status of an organisation on a day, and since when; undefined before its first status. */
export const standingOn = async (tx: Tx, organisation: string, on: Temporal.PlainDate): Promise<StandingFrom | undefined> => {
  const row = await tx
    .selectFrom('organisation_status')
    .select(['status', 'valid_from', 'basis'])
    .where('organisation_id', '=', organisation)
    .where('valid_from', '<=', on)
    .orderBy('valid_from', 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { status: row.status, since: row.valid_from, basis: row.basis };
};

/** Whether an organisation may do something new on a day: `organisation.suspended` or `organisation.not-licensed` when it may not. */
export const mayAct = async (tx: Tx, organisation: string, on: Temporal.PlainDate): Promise<Result<true>> => {
  const standing = await standingOn(tx, organisation, on);
  if (standing?.status === 'licensed') return ok(true);
  if (standing?.status === 'suspended') return fail('organisation.suspended', { since: standing.since.toString() });
  return fail('organisation.not-licensed', { status: standing?.status ?? 'applied' });
};
