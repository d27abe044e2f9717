import type { PlainDate } from '../../../../kernel/dates.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { anyone } from '../../../../platform/policy/actor.ts';
import type { Programme } from '../../../../programme/index.ts';
import { adoptions } from '../../../corridors/index.ts';
import { summaryOf, underKey } from '../search/choices.ts';
import type { JobIndex } from '../search/job-index.ts';

/** A programme in force on a corridor, with its open jobs. */
export interface OpenProgramme {
  readonly origin: string;
  readonly destination: string;
  readonly programme: Programme;
  readonly jobs: number;
  readonly places: number;
}

/** The programmes in force today, those with the most places first. */
export const openProgrammes = async (tx: Tx, index: JobIndex, today: PlainDate): Promise<readonly OpenProgramme[]> => {
  const { under } = summaryOf(index, today);
  const inForce = (await adoptions(tx, anyone, today)).filter(({ state }) => state === 'in-force');
  return inForce
    .map(({ corridor, origin, destination, programme }) => {
      const { jobs = 0, places = 0 } = under.get(underKey(corridor, programme.id)) ?? {};
      return { origin, destination, programme, jobs, places };
    })
    .sort((a, b) => b.places - a.places || a.programme.id.localeCompare(b.programme.id));
};
