import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { type AbsenceState, stateOf } from '../domain/absence.ts';
import '../tables.ts';

/** An absence that is not over, as its reader sees it. */
export interface AbsenceSeen {
  readonly id: string;
  /** Whose it is, where it is not the reader's own: accounts' names are the administrator's to read. */
  readonly officer: { readonly login: string; readonly name: string } | undefined;
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly state: AbsenceState;
  readonly byAdministrator: boolean;
}

/** Absences that are not over: an officer's own; everybody's for the administrator, of a country those of it. */
export const absencesSeen = async (tx: Tx, actor: Actor, today: PlainDate): Promise<readonly AbsenceSeen[]> => {
  const everybody = actor.role === 'administrator';
  if (!everybody && actor.account === undefined) return [];
  const rows = await tx
    .selectFrom('absence')
    .leftJoin('account', 'account.id', 'absence.account_id')
    .select(['absence.id', 'account_id', 'set_by', 'starts_on', 'ends_on', 'account.login', 'account.name'])
    .where('ends_on', '>', today)
    .where('ended_at', 'is', null)
    .$if(everybody && actor.country !== undefined, (query) => query.where('absence.country', '=', actor.country ?? ''))
    .$if(!everybody, (query) => query.where('account_id', '=', actor.account ?? ''))
    .orderBy('starts_on')
    .orderBy('absence.id')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    officer: row.login !== null && row.name !== null ? { login: row.login, name: row.name } : undefined,
    from: row.starts_on,
    until: row.ends_on.subtract({ days: 1 }),
    state: stateOf({ from: row.starts_on, back: row.ends_on, ended: false }, today),
    byAdministrator: row.set_by !== row.account_id,
  }));
};
