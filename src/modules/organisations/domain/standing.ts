import { compareDates, isBefore, type PlainDate } from '../../../kernel/dates.ts';

export const kinds = ['employer', 'recruiter', 'authority', 'union', 'ngo'] as const;
export type Kind = (typeof kinds)[number];
export const standings = ['applied', 'provisional', 'licensed', 'preventive', 'suspended', 'cancelled', 'lapsed', 'delisted'] as const;
export type Standing = (typeof standings)[number];

/** The states in which an organisation holds a licence, and those in which the licence is held up and can be given back. */
export const holding: ReadonlySet<Standing> = new Set(['provisional', 'licensed']);
export const heldUp: ReadonlySet<Standing> = new Set(['preventive', 'suspended']);

/** One state of an organisation, in force from its day until the next one's day. */
export interface StandingFrom {
  readonly status: Standing;
  readonly since: PlainDate;
  /** The legal basis, a citation. */
  readonly basis: string;
  /** The decision behind it. */
  readonly decision?: string | undefined;
  /** Why, as a code. */
  readonly ground?: string | undefined;
  /** The first day on which the licence no longer holds. */
  readonly licensedUntil?: PlainDate | undefined;
  /** The first day after the term of a suspension or exclusion. */
  readonly termUntil?: PlainDate | undefined;
  /** The organisation whose licence decides, of a sub-agent. */
  readonly principal?: string | undefined;
}

/**
 * The state on a day, from the decisions in their order: the last of that day or before; lapsed from the day on which a licence has reached
 * its end, whether or not somebody has written that down yet.
 */
export const standingAt = <T extends StandingFrom>(history: readonly T[], on: PlainDate): T | undefined => {
  const last = history.findLast(({ since }) => compareDates(since, on) <= 0);
  return last && atItsEnd(last, on);
};

/** The same state, or lapsed where its licence has reached its end by the day. */
const atItsEnd = <T extends StandingFrom>(standing: T, on: PlainDate): T => {
  const end = standing.licensedUntil;
  if (!end || !(holding.has(standing.status) || heldUp.has(standing.status)) || isBefore(on, end)) return standing;
  return { ...standing, status: 'lapsed', since: end, ground: 'end-of-licence', licensedUntil: undefined, termUntil: undefined };
};

/**
 * The state of a sub-agent: its principal's, unless it has itself lost the right to act. It never has more than its principal, and falls
 * and rises with it on the same day.
 */
export const standingUnder = <T extends StandingFrom>(own: T | undefined, principal: T | undefined, id: string): T | undefined => {
  if (own && own.status !== 'applied' && own.status !== 'lapsed' && !holding.has(own.status)) return own;
  return principal && { ...principal, principal: id };
};
