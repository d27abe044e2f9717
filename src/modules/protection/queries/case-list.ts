import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { type ListPage, noDay, type PageEnd, pageOf, readEnd, rowsOfPage } from '../../../platform/http/page-end.ts';
import type { AgeClass } from '../domain/case/child.ts';
import { needsNewKey } from '../store.ts';
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

/** Reads from an address where a page of the list ended. */
export const readListEnd = (text: string | null): PageEnd | undefined => readEnd(text, { flags: 1, days: 2 });

interface Row {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly age: AgeClass;
  readonly opened_on: Temporal.PlainDate;
  readonly simulated: boolean;
  readonly guardian_due: Temporal.Instant | null;
  readonly answer_due: Temporal.PlainDate | null;
  readonly due: Temporal.PlainDate;
}

/** The cases that the reader may see, what is due first, then the oldest; closed ones last. A page of it, after where another one ended. */
export const caseList = async (tx: Tx, after?: PageEnd): Promise<ListPage<ListedCase>> => {
  const [due = null, opened = null] = after?.days ?? [];
  const { rows } = await sql<Row>`
    select * from (
      select c.id, c.reference, c.state, c.age, c.opened_on, c.simulated, d.guardian_due, r.answer_due,
        coalesce(least((d.guardian_due at time zone 'UTC')::date, r.answer_due), ${noDay}::date) as due
      from protected_case c
      left join lateral (select min(due_at) as guardian_due from case_duty where case_id = c.id and done_on is null) d on true
      left join lateral (select min(due_on) as answer_due from case_referral where case_id = c.id and answer is null) r on true
      where c.state <> 'erased') listed
    where ${after === undefined} or (state = 'closed', due, opened_on, id)
      > (${after?.flags[0] ?? false}, ${due}::date, ${opened}::date, ${after?.id ?? null}::uuid)
    order by state = 'closed', due, opened_on, id limit ${rowsOfPage + 1}`.execute(tx);
  const page = pageOf(rows, (row) => ({
    flags: [row.state === 'closed'],
    days: [row.due.toString(), row.opened_on.toString()],
    id: row.id,
  }));
  return {
    next: page.next,
    rows: page.rows.map((row) => ({
      id: row.id,
      reference: row.reference,
      state: row.state,
      age: row.age,
      openedOn: row.opened_on,
      guardianDue: row.guardian_due ?? undefined,
      answerDue: row.answer_due ?? undefined,
      simulated: row.simulated,
    })),
  };
};

/** The cases, oldest first, that somebody whose key has ended could open: as many as fill a page, and the others once these have a new key. */
export const casesDueAKey = (tx: Tx): Promise<{ id: string; reference: string }[]> =>
  tx
    .selectFrom('protected_case')
    .select(['id', 'reference'])
    .where(needsNewKey)
    .orderBy('opened_on')
    .orderBy('id')
    .limit(rowsOfPage)
    .execute();
