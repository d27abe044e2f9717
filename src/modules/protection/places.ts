import { asSystem } from '../../platform/command/execute.ts';
import type { Visit } from '../../platform/http/visit.ts';
import './tables.ts';

/** The countries in which somebody could open a case now. */
export const placesOfHelp = (visit: Pick<Visit, 'runtime'>): Promise<readonly string[]> =>
  asSystem(visit.runtime, 'session.keep', async (tx) => {
    const rows = await tx
      .selectFrom('reader_key')
      .select('country')
      .distinct()
      .where('role', '=', 'case-lead')
      .where('ended_on', 'is', null)
      .where('admitted_on', 'is not', null)
      .orderBy('country')
      .execute();
    return rows.map(({ country }) => country);
  });
