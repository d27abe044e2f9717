import { sql } from 'kysely';
import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import type { FileRef } from '../file.ts';
import '../tables.ts';

/** A first approval that waits for a second person, as its reader sees it. */
export interface WaitingApproval {
  readonly on: PlainDate;
  /** Whether the reader's own account gave it. */
  readonly own: boolean;
  /** Whether the file is still as it was then, and the account not disabled since: otherwise the next approval is the first. */
  readonly counts: boolean;
  /** What was approved, by the names of the command's fields. */
  readonly input: Readonly<Record<string, string>>;
}

/** Whether a reader is shown approvals at all: the offices of the two ends are, parties are not. */
export const seesApprovals = ({ role, account }: Actor): boolean =>
  account !== undefined && scopeOf('approval.take-back', role) !== undefined;

/** The first approvals that wait in a file, by the id of their stage. */
export const waitingApprovals = async (
  tx: Tx,
  { subject, vacancy, placement }: FileRef,
  stages: readonly string[],
  actor: Actor,
): Promise<ReadonlyMap<string, WaitingApproval>> => {
  if (stages.length === 0 || !seesApprovals(actor)) return new Map();
  const rows = await tx
    .selectFrom('approval')
    .select(['stage_id', 'account_id', 'approved_on', 'file_version', 'input'])
    .select(
      subject === 'vacancy'
        ? sql<number>`(select version from vacancy where id = ${vacancy})`.as('now')
        : sql<number>`(select version from placement where id = ${placement ?? null})`.as('now'),
    )
    .select(
      sql<boolean>`exists (select from hindered_accounts(array[approval.account_id], approved_on) where why = 'disabled')`.as('disabled'),
    )
    .where('stage_id', 'in', stages)
    .where('state', '=', 'stands')
    .execute();
  return new Map(
    rows.map((row) => [
      row.stage_id,
      {
        on: row.approved_on,
        own: row.account_id === actor.account,
        counts: row.file_version === row.now && !row.disabled,
        input: (row.input ?? {}) as Record<string, string>,
      },
    ]),
  );
};
