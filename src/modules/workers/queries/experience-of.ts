import type { Tx } from '../../../platform/db/database.ts';
import type { Experience, Proof } from '../domain/experience.ts';
import '../tables.ts';

/** What a worker has worked, the newest first. */
export const experiencesOf = async (tx: Tx, worker: string): Promise<readonly Experience[]> =>
  (
    await tx.selectFrom('worker_experience').selectAll().where('worker_id', '=', worker).orderBy('from_on', 'desc').orderBy('id').execute()
  ).map((row) => ({
    id: row.id,
    occupation: row.occupation,
    from: row.from_on,
    until: row.until_on,
    employer: row.employer,
    country: row.country,
    addedBy: row.added_by,
    verifiedOn: row.verified_on,
    proof: row.proof as Proof | null,
  }));

/** A work that a worker knows. */
export interface Skill {
  readonly id: string;
  readonly occupation: string;
  readonly esco: string | null;
}

export const skillsOf = async (tx: Tx, worker: string): Promise<readonly Skill[]> =>
  tx
    .selectFrom('worker_skill')
    .select(['id', 'occupation', 'esco'])
    .where('worker_id', '=', worker)
    .orderBy('added_on')
    .orderBy('id')
    .execute();
