import { sql } from 'kysely';
import type { PlainDate } from '../../kernel/dates.ts';
import { defineErrors } from '../../kernel/errors.ts';
import type { Problem } from '../../kernel/result.ts';
import type { Tx } from '../db/database.ts';
import type { Actor } from '../policy/actor.ts';

export const hindranceErrors = defineErrors({
  'account.absent': { status: 403, remedy: 'sender' },
  'account.disabled': { status: 403, remedy: 'administrator' },
});

/**
 * The only commands of an account that is absent. All others are refused, also those that nobody has thought of yet: whoever adds a command
 * that an absent officer needs names it here. None of them decides about a file: the officer comes back, ends sessions that somebody else opened,
 * or moves the demonstration's day.
 */
export const whileAbsent: ReadonlySet<string> = new Set(['absence.end', 'account.secure', 'clock.tick']);

/**
 * Why these actors may not act today, by their accounts: an account that is disabled, or whose officer is absent, runs no command, whoever
 * holds its session. Asked with one statement for a whole set.
 */
export const hindrancesOf = async (
  tx: Tx,
  actors: readonly Actor[],
  action: string,
  today: PlainDate,
): Promise<ReadonlyMap<string, Problem>> => {
  const accounts = [...new Set(actors.flatMap(({ account }) => account ?? []))];
  if (accounts.length === 0) return new Map();
  const { rows } = await sql<{ account_id: string; why: 'absent' | 'disabled'; back_on: PlainDate | null }>`
    select account_id, why, back_on from hindered_accounts(${accounts}::uuid[], ${today}) order by why`.execute(tx);
  return new Map(
    rows.flatMap(({ account_id, why, back_on }): [string, Problem][] => {
      if (why === 'disabled') return [[account_id, { code: 'account.disabled' }]];
      return whileAbsent.has(action) ? [] : [[account_id, { code: 'account.absent', params: { back: back_on?.toString() ?? '' } }]];
    }),
  );
};

/** The same for one actor. */
export const hindranceOf = async (tx: Tx, actor: Actor, action: string, today: PlainDate): Promise<Problem | undefined> =>
  actor.account === undefined ? undefined : (await hindrancesOf(tx, [actor], action, today)).get(actor.account);
