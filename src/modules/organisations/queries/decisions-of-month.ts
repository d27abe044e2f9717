import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { asNames, type OrganisationNames } from '../domain/names.ts';
import type { Kind, Standing } from '../domain/standing.ts';
import '../tables.ts';

/** One decision of the public register, without what is for its officers and the organisation alone. */
export interface DecisionOfMonth {
  readonly organisation: string;
  readonly names: OrganisationNames;
  readonly kind: Kind;
  readonly country: string;
  readonly status: Standing;
  readonly since: PlainDate;
  readonly ground: string | undefined;
  readonly basis: string;
  readonly appealBy: PlainDate | undefined;
}

/** The most decisions that one page shows. */
export const mostDecisions = 1_000;

/** Which decisions about licences take effect on these days? The last first. */
export const decisionsBetween = async (tx: Tx, first: PlainDate, last: PlainDate): Promise<readonly DecisionOfMonth[]> => {
  const rows = await tx
    .selectFrom('organisation_status')
    .innerJoin('organisation', 'organisation.id', 'organisation_status.organisation_id')
    .select(['organisation.id', 'organisation.names', 'organisation.kind', 'organisation.country'])
    .select(['organisation_status.status', 'organisation_status.valid_from', 'organisation_status.ground'])
    .select(['organisation_status.basis', 'organisation_status.appeal_by'])
    .where('organisation_status.valid_from', '>=', first)
    .where('organisation_status.valid_from', '<=', last)
    .orderBy('organisation_status.valid_from', 'desc')
    .orderBy('organisation_status.number', 'desc')
    .limit(mostDecisions)
    .execute();
  return rows.map((row) => ({
    organisation: row.id,
    names: asNames(row.names),
    kind: row.kind,
    country: row.country,
    status: row.status,
    since: row.valid_from,
    ground: row.ground ?? undefined,
    basis: row.basis,
    appealBy: row.appeal_by ?? undefined,
  }));
};
