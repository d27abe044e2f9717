/** Who acts, as far as a stage asks. */
export interface Reader {
  readonly role: string;
  readonly worker?: string | undefined;
  readonly organisation?: string | undefined;
  readonly country?: string | undefined;
}

/** The parties of a file, and the countries of its two ends. */
export interface Parties {
  readonly ends: readonly [origin: string, destination: string];
  readonly employer: string;
  readonly recruiter?: string | null | undefined;
  readonly worker?: string | undefined;
}

/** Who must act on a stage: the role that the programme names, and those who sign with it. */
export interface Held {
  readonly actor: string;
  readonly cosigners: readonly string[];
}

const same = (mine: string | undefined, theirs: string | null | undefined): boolean => mine !== undefined && mine === theirs;

/** The role under which an actor stands in a stage: a recruiter acts for the employer. */
export const seatIn = (actor: Reader, { actor: holder, cosigners }: Held): string | undefined => {
  const seats = [holder, ...cosigners];
  if (seats.includes(actor.role)) return actor.role;
  return actor.role === 'recruiter' && seats.includes('employer') ? 'employer' : undefined;
};

/**
 * Whether a stage is this actor's to act on: by role, and by being that party of this file. A ministry of the other end has the same
 * role and another country, and does not hold what belongs to this end.
 */
export const holds = (actor: Reader, held: Held, file: Parties): boolean => {
  if (seatIn(actor, held) === undefined) return false;
  switch (actor.role) {
    case 'worker':
      return same(actor.worker, file.worker);
    case 'employer':
      return same(actor.organisation, file.employer);
    case 'recruiter':
      return same(actor.organisation, file.recruiter);
    case 'origin-agency':
      return same(actor.country, file.ends[0]);
    default:
      return same(actor.country, file.ends[1]);
  }
};

/** The countries where a stage's holder may be when its last day ends: a worker at either end, every other at its own. */
export const placesOf = (actor: string, [origin, destination]: Parties['ends']): readonly string[] => {
  if (actor === 'worker') return [origin, destination];
  return [actor === 'origin-agency' ? origin : destination];
};
