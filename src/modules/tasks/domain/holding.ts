import type { Holder } from './task.ts';

interface Reader {
  readonly role: string;
  readonly worker?: string | undefined;
  readonly organisation?: string | undefined;
  readonly country?: string | undefined;
}

/** Whether a task is this actor's to answer: of this office in this country, of this organisation, or this worker alone. */
export const holdsTask = (actor: Reader, holder: Holder): boolean => {
  if ('role' in holder) return actor.role === holder.role && actor.country === holder.country;
  if ('organisation' in holder) return actor.organisation === holder.organisation;
  return actor.role === 'worker' && actor.worker === holder.worker;
};
