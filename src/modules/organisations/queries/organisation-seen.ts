import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Actor, allows } from '../../../platform/policy/actor.ts';
import { asNames, type OrganisationNames } from '../domain/names.ts';
import { type Kind, type StandingFrom, standingAt, standingUnder } from '../domain/standing.ts';
import { inOrder, ownStandingOn, principalOn, standingOf } from '../standing.ts';
import { type AppealSeen, appealsOf } from './appeals-of.ts';
import '../tables.ts';

/** One decision as its reader sees it. */
export interface Decided extends StandingFrom {
  /** What happened, and what would lift it: for officers of its country and the organisation itself. */
  readonly cause: string | undefined;
  readonly cure: string | undefined;
  readonly cureBy: PlainDate | undefined;
  readonly appealTo: string | undefined;
  readonly appealBy: PlainDate | undefined;
  /** The first day on which it no longer holds. */
  readonly until: PlainDate | undefined;
  readonly appeal: AppealSeen | undefined;
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
  /** Under whose licence it acts on that day, of a sub-agent. */
  readonly principal: string | undefined;
  /** Every decision, the last first. */
  readonly history: readonly Decided[];
  /** Whether the reader may decide on its status. */
  readonly mine: boolean;
  /** Whether the reader acts for it. */
  readonly own: boolean;
}

/** An organisation with its status on a day and every decision about it; undefined when there is none of this id. */
export const organisationSeen = async (tx: Tx, id: string, actor: Actor, on: PlainDate): Promise<OrganisationSeen | undefined> => {
  const row = await tx.selectFrom('organisation').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const decided = inOrder(await tx.selectFrom('organisation_status').selectAll().where('organisation_id', '=', id).execute());
  const mine = allows(actor, 'organisation.set-status', { country: row.country });
  const own = actor.organisation === id;
  // An inspector who proposes that a licence be suspended reads why one was, and what would lift it.
  const reads = mine || own || allows(actor, 'organisation.propose', { country: row.country });
  const appeals = await appealsOf(tx, id, mine || own);
  const history = decided.map(
    (one, index): Decided => ({
      ...standingOf(one),
      until: decided[index + 1]?.valid_from,
      cause: reads ? (one.cause ?? undefined) : undefined,
      cure: reads ? (one.cure ?? undefined) : undefined,
      cureBy: one.cure_by ?? undefined,
      appealTo: one.appeal_to ?? undefined,
      appealBy: one.appeal_by ?? undefined,
      appeal: appeals.get(one.id),
    }),
  );
  const principal = await principalOn(tx, id, on);
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    country: row.country,
    names: asNames(row.names),
    place: row.place ?? undefined,
    registration: row.registration ?? undefined,
    registeredOn: row.registered_on,
    standing: principal === undefined ? standingAt(history, on) : await under(tx, standingAt(history, on), principal, on),
    principal,
    history: history.toReversed(),
    mine,
    own,
  };
};

const nothing = {
  cause: undefined,
  cure: undefined,
  cureBy: undefined,
  appealTo: undefined,
  appealBy: undefined,
  until: undefined,
  appeal: undefined,
};

const under = async (tx: Tx, own: Decided | undefined, principal: string, on: PlainDate): Promise<Decided | undefined> => {
  const theirs = await ownStandingOn(tx, principal, on);
  return standingUnder<Decided>(own, theirs && { ...theirs, ...nothing }, principal);
};
