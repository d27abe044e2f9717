import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import type { AgeClass } from '../domain/case/child.ts';
import '../tables.ts';

/** A case in the list: what is owed and by when, and nothing of who it is. */
export interface ListedCase {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly age: AgeClass;
  readonly openedOn: Temporal.PlainDate;
  readonly guardianDue: Temporal.Instant | undefined;
  readonly answerDue: Temporal.PlainDate | undefined;
  readonly simulated: boolean;
}

/** The cases that the reader may see, what is due first. */
export const caseList = async (tx: Tx): Promise<readonly ListedCase[]> => {
  const rows = await tx
    .selectFrom('protected_case as c')
    .select(['c.id', 'c.reference', 'c.state', 'c.age', 'c.opened_on', 'c.simulated'])
    .select((eb) => [
      eb
        .selectFrom('case_duty as d')
        .select('d.due_at')
        .whereRef('d.case_id', '=', 'c.id')
        .where('d.done_on', 'is', null)
        .as('guardian_due'),
      eb
        .selectFrom('case_referral as r')
        .select((r) => r.fn.min('r.due_on').as('due'))
        .whereRef('r.case_id', '=', 'c.id')
        .where('r.answer', 'is', null)
        .as('answer_due'),
    ])
    .where('c.state', '<>', 'erased')
    .orderBy(sql`c.state = 'closed'`)
    .orderBy('c.opened_on', 'desc')
    .orderBy('c.id')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    state: row.state,
    age: row.age,
    openedOn: row.opened_on,
    guardianDue: row.guardian_due ?? undefined,
    answerDue: row.answer_due ?? undefined,
    simulated: row.simulated,
  }));
};
