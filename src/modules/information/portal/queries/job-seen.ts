import type { PlainDate } from '../../../../kernel/dates.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import type { Programme } from '../../../../programme/index.ts';
import { programmeOf } from '../../../corridors/index.ts';
import { namesOf, type OrganisationNames, type Standing, standingOn } from '../../../organisations/index.ts';
import type { OpenJob } from './open-jobs.ts';
import '../../../vacancies/tables.ts';

/** An organisation beside a job, as it stands today. */
export interface Party {
  readonly id: string;
  readonly names: OrganisationNames;
  readonly standing: Standing | undefined;
  readonly since: PlainDate | undefined;
}

/** A job with what its page says beside its terms. */
export interface JobSeen {
  readonly job: OpenJob;
  readonly programme: Programme;
  readonly employer: Party;
  readonly recruiter: Party | undefined;
  readonly verifiedOn: PlainDate | undefined;
  readonly experienceMonths: number | null;
}

/** Undefined for a job that is not for everybody any more. */
export const jobSeen = async (tx: Tx, job: OpenJob, today: PlainDate): Promise<JobSeen | undefined> => {
  const row = await tx
    .selectFrom('vacancy')
    .select(['programme_hash', 'employer_id', 'recruiter_id', 'decided_on', 'experience_months'])
    .where('id', '=', job.id)
    .executeTakeFirst();
  if (!row) return undefined;
  const names = await namesOf(tx, [row.employer_id, ...(row.recruiter_id ? [row.recruiter_id] : [])]);
  const party = async (id: string): Promise<Party> => {
    const standing = await standingOn(tx, id, today);
    return { id, names: names.get(id) ?? {}, standing: standing?.status, since: standing?.since };
  };
  return {
    job,
    programme: await programmeOf(tx, row.programme_hash),
    employer: await party(row.employer_id),
    recruiter: row.recruiter_id ? await party(row.recruiter_id) : undefined,
    verifiedOn: row.decided_on ?? undefined,
    experienceMonths: row.experience_months,
  };
};
