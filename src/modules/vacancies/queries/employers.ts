import type { Tx } from '../../../platform/db/database.ts';
import { rowOf } from '../../../platform/db/row-set.ts';
import { asNames, employersOf, mayAct, type OrganisationNames } from '../../organisations/index.ts';

/** Whether an organisation is an employer of this country: only for such a one can a vacancy be filed. */
export const isEmployerIn = async (tx: Tx, organisation: string, country: string): Promise<boolean> => {
  const row = await rowOf(tx, 'organisation', organisation);
  return row?.kind === 'employer' && row.country === country;
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

/** The employers for which a recruiter may file: those of this country that have given it a mandate and may recruit on the day. */
export const employersToFileFor = async (
  tx: Tx,
  recruiter: string,
  country: string,
  on: Temporal.PlainDate,
): Promise<readonly { readonly id: string; readonly names: OrganisationNames }[]> => {
  const mandated = await employersOf(tx, recruiter, on);
  if (mandated.length === 0) return [];
  const rows = await tx
    .selectFrom('organisation')
    .select(['id', 'names'])
    .where('id', 'in', [...mandated])
    .where('kind', '=', 'employer')
    .where('country', '=', country)
    .orderBy('id')
    .execute();
  const may = [];
  for (const row of rows) if ((await mayAct(tx, row.id, on)).ok) may.push({ id: row.id, names: asNames(row.names) });
  return may;
};
