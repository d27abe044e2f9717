import { isBefore, type PlainDate } from '../../../kernel/dates.ts';
import '../../../modules/vacancies/index.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { DemoPlan } from '../plan.ts';
import { lastRoundBefore } from '../season/cohorts.ts';

/** Why verified places stayed empty; a place counts under the first reason that is its own. */
export interface Unfilled {
  /** Verified when the last round in time for the contract was over: filed late, or decided late. */
  readonly afterLastRound: number;
  /** The filing does not say what experience it asks, so that the rules cannot say of anybody that he or she has it. */
  readonly experienceUnknown: number;
  /** Nobody wished for it, or whoever was offered it did not come. */
  readonly other: number;
}

/** The verified places of a season that nobody has taken, by why. */
export const unfilledPlaces = async (tx: Tx, plan: DemoPlan): Promise<Unfilled> => {
  const rows = await tx
    .selectFrom('vacancy')
    .select(['verified_places', 'filled', 'decided_on', 'season_start', 'experience_months'])
    .where('status', '=', 'verified')
    .execute();
  const [corridor] = plan.corridors;
  const isLate = (decided: PlainDate | null, start: PlainDate): boolean =>
    corridor !== undefined && decided !== null && isBefore(lastRoundBefore(plan, corridor, start), decided);
  const found = { afterLastRound: 0, experienceUnknown: 0, other: 0 };
  for (const row of rows) {
    const why = isLate(row.decided_on, row.season_start)
      ? 'afterLastRound'
      : row.experience_months === null
        ? 'experienceUnknown'
        : 'other';
    found[why] += row.verified_places - row.filled;
  }
  return found;
};
