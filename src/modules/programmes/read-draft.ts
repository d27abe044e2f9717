import { pathId } from '../../platform/http/asked.ts';
import type { Visit } from '../../platform/http/visit.ts';
import { type DraftSeen, draftSeen } from './queries/draft-seen.ts';

/** The draft that the address names; undefined for whoever may not see it. */
export const draftOf = async (visit: Visit): Promise<DraftSeen | undefined> => {
  const id = pathId(visit, 'draft');
  if (id === undefined) return undefined;
  const today = await visit.runtime.clock.today();
  return visit.read((tx) => draftSeen(tx, id, visit.actor, today));
};
