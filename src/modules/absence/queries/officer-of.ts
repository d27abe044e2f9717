import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { matrix } from '../../../platform/policy/matrix.ts';

/** An account that can be absent, and the country of its office. */
export interface AbsentOfficer {
  readonly account: string;
  readonly country: string | null;
}

/** The roles of officers: those that may say that they are away. */
const officers = matrix.filter(({ action }) => action === 'absence.set').map(({ role }) => role);

/** The officer behind a login, for the administrator; for one of a country, an officer of that country. @returns `absence.no-officer` for any other login */
export const officerOf = async (tx: Tx, login: string, { country }: Pick<Actor, 'country'>): Promise<Result<AbsentOfficer>> => {
  const row = await tx
    .selectFrom('account')
    .innerJoin('seat', 'seat.account_id', 'account.id')
    .select(['account.id', 'seat.country'])
    .where('account.login', '=', login.toLowerCase())
    .where('seat.role', 'in', officers)
    .$if(country !== undefined, (query) => query.where('seat.country', '=', country ?? ''))
    .orderBy('seat.role')
    .limit(1)
    .executeTakeFirst();
  return row ? ok({ account: row.id, country: row.country }) : fail('absence.no-officer', undefined, { field: 'login' });
};
