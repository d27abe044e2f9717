import { compareDates, type PlainDate } from '../../../../kernel/dates.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { anyone } from '../../../../platform/policy/actor.ts';
import { type LiabilityIn, liabilityIn, type OrganisationSeen, organisationSeen } from '../../../organisations/index.ts';

/** An organisation as the public register knows it on a day. */
export interface OrganisationFacts {
  readonly seen: OrganisationSeen;
  /** Whether it may begin anything new on that day. */
  readonly mayAct: boolean;
  /** Decisions that took a right away up to that day and were not undone on appeal. */
  readonly decisions: number;
  /** What may be charged to a worker by each programme of its country. */
  readonly charges: readonly LiabilityIn[];
}

const takesAway = new Set(['preventive', 'suspended', 'cancelled', 'delisted']);

export const organisationFacts = async (tx: Tx, id: string, on: PlainDate): Promise<OrganisationFacts | undefined> => {
  const seen = await organisationSeen(tx, id, anyone, on);
  if (!seen) return undefined;
  return {
    seen,
    mayAct: seen.standing?.status === 'licensed' || seen.standing?.status === 'provisional',
    decisions: seen.history.filter(
      ({ status, since, appeal }) => takesAway.has(status) && compareDates(since, on) <= 0 && appeal?.state !== 'upheld',
    ).length,
    charges: seen.kind === 'employer' || seen.kind === 'recruiter' ? await liabilityIn(tx, seen.country, on) : [],
  };
};
