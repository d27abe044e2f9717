import './tables.ts';
import { sql } from 'kysely';
import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { mailAddress } from '../../../platform/messages/index.ts';
import type { ProtectionRole } from '../../../platform/policy/matrix.ts';
import { isAway, type Reach, type Way, waysTo } from './domain/reach.ts';

/** An officer with an account that acts, and how they can be told. */
export interface Officer {
  readonly account: string;
  readonly language: string;
  readonly country: string | null;
  readonly away: boolean;
  readonly ways: readonly Way[];
}

interface Row extends Omit<Reach, 'loginMail'> {
  readonly account: string;
  readonly language: string;
  readonly country: string | null;
  readonly login: string;
}

/** The login where mail can be sent to it. */
export const asMail = (login: string): string | null => mailAddress().safeParse(login).data ?? null;

/**
 * Officers of a role whose accounts are active: of a country, or of none; with `country` undefined of everywhere. In the name of a command
 * that may read accounts.
 */
export const officers = async (
  tx: Tx,
  role: ProtectionRole,
  { country, today }: { readonly country: string | undefined; readonly today: PlainDate },
): Promise<readonly Officer[]> => {
  const { rows } = await sql<Row>`select distinct on (a.id) a.id as account, a.login, a.language, s.country, r.phone, r.mail,
      r.away_from as "awayFrom", r.away_until as "awayUntil"
    from account a join seat s on s.account_id = a.id left join alarm_reach r on r.account_id = a.id
    where s.role = ${role} and a.disabled_at is null
      and (${country ?? null}::text is null or s.country is null or s.country = ${country ?? null})
    order by a.id, s.country`.execute(tx);
  return rows.map(({ account, login, language, country: of, ...said }) => {
    const reach = { ...said, loginMail: asMail(login) };
    return { account, language, country: of, away: isAway(reach, today), ways: waysTo(reach) };
  });
};
