import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import '../tables.ts';

/** An appeal as its reader sees it: that there is one and what came of it is public, the words are not. */
export interface AppealSeen {
  readonly id: string;
  readonly decision: string;
  readonly state: 'filed' | 'upheld' | 'dismissed' | 'withdrawn';
  readonly filedOn: PlainDate;
  readonly decidedOn: PlainDate | undefined;
  readonly basis: string | undefined;
  readonly grounds: string | undefined;
  readonly reason: string | undefined;
}

/** The appeals of an organisation, by the decision that each is against. */
export const appealsOf = async (tx: Tx, organisation: string, words: boolean): Promise<ReadonlyMap<string, AppealSeen>> => {
  const rows = await tx.selectFrom('licence_appeal').selectAll().where('organisation_id', '=', organisation).orderBy('filed_on').execute();
  return new Map(
    rows.map((row) => [
      row.decision_id,
      {
        id: row.id,
        decision: row.decision_id,
        state: row.state,
        filedOn: row.filed_on,
        decidedOn: row.decided_on ?? undefined,
        basis: row.basis ?? undefined,
        grounds: words ? row.grounds : undefined,
        reason: words ? (row.reason ?? undefined) : undefined,
      },
    ]),
  );
};
