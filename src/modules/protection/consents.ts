import type { Selectable } from 'kysely';
import type { Database, Tx } from '../../platform/db/database.ts';
import { isChild } from './domain/case/child.ts';
import { type Consent, consentFor, type Purpose, type Reader } from './domain/case/consent.ts';
import type { CaseRow } from './store.ts';

const consentOf = (row: Selectable<Database['case_consent']>): Consent => ({
  id: row.id,
  purpose: row.purpose,
  reader: row.reader ?? undefined,
  language: row.language,
  by: row.given_by,
  givenOn: row.given_on,
  withdrawnOn: row.withdrawn_on ?? undefined,
});

/** What was agreed to in a case, in the order in which it was given. */
export const consentsOf = async (tx: Tx, caseId: string): Promise<readonly Consent[]> =>
  (await tx.selectFrom('case_consent').selectAll().where('case_id', '=', caseId).orderBy('given_on').orderBy('id').execute()).map(
    consentOf,
  );

/** The consent under which something may be told today. */
export const consentNow = async (
  tx: Tx,
  row: CaseRow,
  of: { readonly purpose: Purpose; readonly reader?: Reader | undefined },
  on: Temporal.PlainDate,
): Promise<Consent | undefined> => consentFor(await consentsOf(tx, row.id), { ...of, on, child: isChild(row.age) });
