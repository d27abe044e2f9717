import type { Tx } from '../../../platform/db/database.ts';
import type { Programme } from '../../../programme/index.ts';
import { programmeOf } from '../../corridors/index.ts';
import { asNames, type OrganisationNames } from '../../organisations/index.ts';

/** A corridor and programme under which a vacancy can be filed today. */
export interface FilingChoice {
  readonly corridor: string;
  readonly origin: string;
  readonly destination: string;
  readonly programme: Programme;
}

/** Where somebody of this country can file: the corridors that end here, with each programme that is signed and in force on the day. */
export const filingChoices = async (tx: Tx, destination: string, on: Temporal.PlainDate): Promise<readonly FilingChoice[]> => {
  const rows = await tx
    .selectFrom('adoption')
    .innerJoin('corridor', 'corridor.id', 'adoption.corridor_id')
    .select(['corridor.id', 'corridor.origin', 'adoption.programme_id', 'adoption.programme_hash'])
    .distinctOn(['corridor.origin', 'corridor.id', 'adoption.programme_id'])
    .where('corridor.destination', '=', destination)
    .where('adoption.in_force_from', '<=', on)
    .where('adoption.destination_signed_on', 'is not', null)
    .where((eb) => eb.or([eb('adoption.origin_has_role', '=', false), eb('adoption.origin_signed_on', 'is not', null)]))
    .orderBy('corridor.origin')
    .orderBy('corridor.id')
    .orderBy('adoption.programme_id')
    .orderBy('adoption.in_force_from', 'desc')
    .execute();
  const choices: FilingChoice[] = [];
  for (const row of rows)
    choices.push({ corridor: row.id, origin: row.origin, destination, programme: await programmeOf(tx, row.programme_hash) });
  return choices;
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
    .limit(2_000)
    .execute();
  return rows.filter((row) => row.status === 'licensed').map((row) => ({ id: row.id, names: asNames(row.names) }));
};
