import type { PlainDate } from '../../kernel/dates.ts';
import type { Tx } from '../../platform/db/database.ts';
import { rowOf } from '../../platform/db/row-set.ts';
import { programmeOf } from '../corridors/index.ts';
import type { Vacancy } from '../vacancies/index.ts';
import { isKeptForNamed, namedUntil } from './domain/nominative-window.ts';
import { selectionRules } from './selection-rules.ts';

/** The last day on which the places of a vacancy are kept for returning workers whom the employer names; undefined when they are not today. */
export const keptForNamed = async (
  tx: Tx,
  vacancy: Pick<Vacancy, 'id' | 'programmeHash' | 'status'>,
  today: PlainDate,
): Promise<PlainDate | undefined> => {
  if (vacancy.status !== 'verified') return undefined;
  const first = selectionRules(await programmeOf(tx, vacancy.programmeHash), today).nominativeFirst?.value;
  if (first === undefined) return undefined;
  const until = namedUntil((await rowOf(tx, 'vacancy', vacancy.id))?.decided_on ?? null, first);
  return isKeptForNamed(until, today) ? until : undefined;
};
