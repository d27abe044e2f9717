import type { Tx } from '../../../platform/db/database.ts';
import { rowOf } from '../../../platform/db/row-set.ts';
import { asNames, type OrganisationNames } from '../../organisations/index.ts';

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

/** The employers for which a recruiter of this country may file: those who may recruit on the day. */
export const employersToFileFor = async (
  tx: Tx,
  country: string,
  on: Temporal.PlainDate,
): Promise<readonly { readonly id: string; readonly names: OrganisationNames }[]> => {
  const rows = await tx
    .selectFrom('organisation')
    .innerJoin('organisation_status', 'organisation_status.organisation_id', 'organisation.id')
    .select(['organisation.id', 'organisation.names', 'organisation_status.status'])
    .distinctOn('organisation.id')
    .where('organisation.kind', '=', 'employer')
    .where('organisation.country', '=', country)
    .where('organisation_status.valid_from', '<=', on)
    .orderBy('organisation.id')
    .orderBy('organisation_status.valid_from', 'desc')
    .orderBy('organisation_status.number', 'desc')
    .limit(2_000)
    .execute();
  return rows.filter((row) => row.status === 'licensed').map((row) => ({ id: row.id, names: asNames(row.names) }));
};
