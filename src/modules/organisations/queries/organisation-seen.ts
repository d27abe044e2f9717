import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Actor, allows } from '../../../platform/policy/actor.ts';
import { asNames, type OrganisationNames } from '../domain/names.ts';
import { type Kind, type StandingFrom, standingAt } from '../domain/standing.ts';
import '../tables.ts';

/** One decision as its reader sees it. */
export interface Decided extends StandingFrom {
  /** What happened: for officers of its country and the organisation itself. */
  readonly cause: string | undefined;
  /** The first day on which it no longer holds. */
  readonly until: PlainDate | undefined;
}

export interface OrganisationSeen {
  readonly id: string;
  readonly version: number;
  readonly kind: Kind;
  readonly country: string;
  readonly names: OrganisationNames;
  readonly place: string | undefined;
  readonly registration: string | undefined;
  readonly registeredOn: PlainDate;
  /** The status on the day that was asked for. */
  readonly standing: Decided | undefined;
  /** Every decision, the last first. */
  readonly history: readonly Decided[];
  /** Whether the reader may decide on its status. */
  readonly mine: boolean;
}

/** An organisation with its status on a day and every decision about it; undefined when there is none of this id. */
export const organisationSeen = async (tx: Tx, id: string, actor: Actor, on: PlainDate): Promise<OrganisationSeen | undefined> => {
  const row = await tx.selectFrom('organisation').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const decided = await tx
    .selectFrom('organisation_status')
    .select(['status', 'valid_from', 'basis', 'cause'])
    .where('organisation_id', '=', id)
    .orderBy('valid_from')
    .orderBy('number')
    .execute();
  const mine = allows(actor, 'organisation.set-status', { country: row.country });
  const readsCause = mine || actor.organisation === id;
  const history = decided.map(
    (one, index): Decided => ({
      status: one.status,
      since: one.valid_from,
      until: decided[index + 1]?.valid_from,
      basis: one.basis,
      cause: readsCause ? (one.cause ?? undefined) : undefined,
    }),
  );
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    country: row.country,
    names: asNames(row.names),
    place: row.place ?? undefined,
    registration: row.registration ?? undefined,
    registeredOn: row.registered_on,
    standing: standingAt(history, on),
    history: history.toReversed(),
    mine,
  };
};
