import { compareDates, type PlainDate } from '../../../kernel/dates.ts';

/** What a worker can agree to, each by itself. Messages are agreed to where the addresses stand, way by way. */
export const purposes = ['matching', 'recall', 'other-end', 'statistics', 'family'] as const;
export type Purpose = (typeof purposes)[number];

/** Whoever registered has agreed to these by it, until they are taken back: without them a registration would serve nothing. */
const byRegistration: ReadonlySet<Purpose> = new Set(['matching', 'recall']);

/** A consent as it is kept: given, and perhaps taken back. */
export interface Consent {
  readonly purpose: Purpose;
  readonly givenOn: PlainDate;
  readonly withdrawnOn: PlainDate | null;
}

/** Where a purpose stands today. */
export interface Standing {
  readonly purpose: Purpose;
  readonly given: boolean;
  /** Since which day it is so; null when nobody has said anything yet. */
  readonly since: PlainDate | null;
  readonly registration: boolean;
}

/**
 * Where a purpose stands. The last word counts; without any, a registration counts for what it was for.
 * @param registered the day on which the worker agreed to be registered, if it is known
 */
export const standingOf = (purpose: Purpose, consents: readonly Consent[], registered: PlainDate | null): Standing => {
  const own = consents.filter((one) => one.purpose === purpose);
  const open = own.find(({ withdrawnOn }) => withdrawnOn === null);
  if (open) return { purpose, given: true, since: open.givenOn, registration: false };
  const ends = own.flatMap(({ withdrawnOn }) => withdrawnOn ?? []).sort((a, b) => compareDates(a, b));
  const last = ends.at(-1);
  if (last) return { purpose, given: false, since: last, registration: false };
  const given = registered !== null && byRegistration.has(purpose);
  return { purpose, given, since: given ? registered : null, registration: given };
};
