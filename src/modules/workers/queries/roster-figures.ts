import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { monthsOf } from '../domain/experience.ts';
import type { RosterFigures } from '../domain/roster.ts';
import type { Worker } from '../domain/worker.ts';
import { experiencesOf } from './experience-of.ts';

/** Rounds of a corridor in which a worker was considered and got no offer, since the last one that gave one. */
export const roundsWaited = async (tx: Tx, worker: string, corridor: string): Promise<number> => {
  const { rows } = await sql<{ waited: number }>`select count(*)::int as waited from candidacy c join round r on r.id = c.round_id
    where c.worker_id = ${worker} and c.corridor_id = ${corridor} and c.chosen is null and r.run_on > coalesce((
      select max(r2.run_on) from candidacy c2 join round r2 on r2.id = c2.round_id
      where c2.worker_id = ${worker} and c2.corridor_id = ${corridor} and c2.chosen is not null), '-infinity')`.execute(tx);
  return rows[0]?.waited ?? 0;
};

/** What the register counts of a worker for a table of points, on a day. */
export const rosterFigures = async (tx: Tx, worker: Worker, corridor: string, today: Temporal.PlainDate): Promise<RosterFigures> => {
  const experiences = await experiencesOf(tx, worker.id);
  const skills = await tx.selectFrom('worker_skill').select('id').where('worker_id', '=', worker.id).execute();
  const years = (months: number) => Math.floor(months / 12);
  return {
    seasons_completed: worker.seasonsCompleted,
    returns_reported: worker.returnsReported,
    rounds_waited: await roundsWaited(tx, worker.id, corridor),
    // What was said at the registration counts where nothing was listed piece by piece.
    experience_years: years(Math.max(worker.experienceMonths, monthsOf(experiences, today))),
    verified_years: years(
      monthsOf(
        experiences.filter(({ verifiedOn }) => verifiedOn !== null),
        today,
      ),
    ),
    skills: skills.length,
    languages: worker.languages.length,
  };
};
