import { compareDates, type PlainDate } from '../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';

export const kinds = ['employer', 'recruiter', 'authority', 'union', 'ngo'] as const;
export type Kind = (typeof kinds)[number];
export const standings = ['applied', 'licensed', 'suspended', 'cancelled'] as const;
export type Standing = (typeof standings)[number];
/** What an officer decides; `applied` is where everybody begins. */
export const decisions = ['licensed', 'suspended', 'cancelled'] as const;
export type DecidedStanding = (typeof decisions)[number];

/** One decision on an organisation, in force from its day until the next decision's day. */
export interface StandingFrom {
  readonly status: Standing;
  readonly since: PlainDate;
  /** The legal basis, a citation. */
  readonly basis: string;
}

/** The status on a day: the last decision of that day or before. `history` is in the order in which it was decided. */
export const standingAt = <T extends StandingFrom>(history: readonly T[], on: PlainDate): T | undefined =>
  history.findLast(({ since }) => compareDates(since, on) <= 0);

/**
 * Whether a decision may be taken. It holds from the day on which it is taken and is never dated back: what somebody did under a licence
 * stays done under a licence. Whoever loses the right to act is told why.
 * @returns `organisation.same-status`, or `input.missing` for a suspension or cancellation without a cause.
 */
export const decide = (now: Standing | undefined, wanted: DecidedStanding, cause: string | undefined): Result<DecidedStanding> => {
  if (now === wanted) return fail('organisation.same-status', { status: wanted });
  if (wanted !== 'licensed' && cause === undefined) return fail('input.missing', undefined, { field: 'cause' });
  return ok(wanted);
};
