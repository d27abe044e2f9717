import type { PlainDate } from '../../kernel/dates.ts';
import type { Tx } from '../../platform/db/database.ts';
import { keptForNamed } from './kept-for-named.ts';
import type { VacancyOfRound } from './queries/round-market.ts';
import './tables.ts';

/**
 * The vacancies of a round whose places are open to all: not those that are still kept for workers whom the employer names, not those of
 * which somebody has a list to choose from, and not those of which somebody waits in the order that was drawn by lot.
 */
export const openToAll = async (
  tx: Tx,
  corridor: string,
  vacancies: readonly VacancyOfRound[],
  today: PlainDate,
): Promise<readonly VacancyOfRound[]> => {
  const lists = await tx
    .selectFrom('selection')
    .select('vacancy_id')
    .where('corridor_id', '=', corridor)
    .where((eb) =>
      eb.or([
        eb('state', '=', 'listed'),
        eb('kind', '=', 'lottery').and(
          eb.exists(
            eb
              .selectFrom('selection_candidate as drawn')
              .select('drawn.id')
              .whereRef('drawn.selection_id', '=', 'selection.id')
              .where('drawn.state', '=', 'reserve'),
          ),
        ),
      ]),
    )
    .execute();
  const listed = new Set(lists.map((row) => row.vacancy_id));
  const open: VacancyOfRound[] = [];
  for (const one of vacancies) if (!listed.has(one.vacancy.id) && !(await keptForNamed(tx, one.vacancy, today))) open.push(one);
  return open;
};
