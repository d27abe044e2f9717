import type { Tx } from '../../../platform/db/database.ts';

/** Whether an organisation is an employer of this country: only for such a one can a vacancy be filed. */
export const isEmployerIn = async (tx: Tx, organisation: string, country: string): Promise<boolean> => {
  const row = await tx
    .selectFrom('organisation')
    .select('id')
    .where('id', '=', organisation)
    .where('kind', '=', 'employer')
    .where('country', '=', country)
    .executeTakeFirst();
  return row !== undefined;
};

/** Ids of employers by the number under which their country registered them. */
export const employersByRegistration = async (
  tx: Tx,
  country: string,
  registrations: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (registrations.length === 0) return new Map();
  const rows = await tx
    .selectFrom('organisation')
    .select(['id', 'registration'])
    .where('kind', '=', 'employer')
    .where('country', '=', country)
    .where('registration', 'in', [...new Set(registrations)])
    .execute();
  return new Map(rows.flatMap((row) => (row.registration === null ? [] : [[row.registration, row.id]])));
};
