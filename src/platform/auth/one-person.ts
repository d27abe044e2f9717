import { sql } from 'kysely';
import { newId } from '../../kernel/ids.ts';
import type { Tx } from '../db/database.ts';

/** Accounts that are one person's, under their key; or the logins that no account has. */
export type OnePerson = { readonly key: string; readonly accounts: readonly string[] } | { readonly missing: readonly string[] };

/**
 * Says that accounts are one person's, so that one of them cannot be the second person beside another. Accounts that were said to be one
 * person's before stay together with the new ones. By the installation, as the owner: it knows to whom it gave the logins.
 */
export const joinAccounts = async (tx: Tx, logins: readonly string[]): Promise<OnePerson> => {
  const wanted = logins.map((login) => login.trim().toLowerCase());
  const { rows } = await sql<{ login: string; key: string | null }>`
    select login, person_key as key from account where login = any (${wanted}::text[]) for update`.execute(tx);
  const missing = wanted.filter((login) => !rows.some((row) => row.login === login));
  if (missing.length > 0) return { missing };
  const known = [...new Set(rows.flatMap((row) => row.key ?? []))];
  const key = known[0] ?? newId();
  const joined = await sql<{ id: string }>`
    update account set person_key = ${key} where login = any (${wanted}::text[]) or person_key = any (${known}::text[]) returning id`.execute(
    tx,
  );
  return { key, accounts: joined.rows.map(({ id }) => id) };
};

/**
 * Whether two accounts are one person's, where the installation knows it. Of an account that is not there nobody can say that it is another
 * person's.
 */
export const isSamePerson = async (tx: Tx, one: string | undefined, other: string | undefined): Promise<boolean> =>
  (await sql<{ same: boolean | null }>`select same_person(${one ?? null}, ${other ?? null}) as same`.execute(tx)).rows[0]?.same !== false;
