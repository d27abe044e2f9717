import { isBefore, type PlainDate } from '../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { heldUp, holding, type Standing, type StandingFrom } from './standing.ts';

/** What an officer decides; `applied` is where everybody begins, and `lapsed` comes by itself. */
export const decisions = ['provisional', 'licensed', 'preventive', 'suspended', 'cancelled', 'delisted'] as const;
export type DecidedStanding = (typeof decisions)[number];

/** Why a licence is held up or lost. What the programme calls grounds are these, each with its article. */
export const grounds = [
  'fees-charged',
  'terms-substituted',
  'wages-unpaid',
  'false-documents',
  'without-mandate',
  'housing-unfit',
  'retaliation',
  'premises-refused',
  'debt-unsettled',
  'conditions-unmet',
  'other',
] as const;
export type Ground = (typeof grounds)[number];

/** Where each state may lead by a decision. A licence that is licensed anew is renewed. */
export const transitions: Readonly<Record<Standing, readonly DecidedStanding[]>> = {
  applied: ['provisional', 'licensed', 'delisted'],
  provisional: ['provisional', 'licensed', 'preventive', 'suspended', 'cancelled', 'delisted'],
  licensed: ['licensed', 'preventive', 'suspended', 'cancelled', 'delisted'],
  preventive: ['provisional', 'licensed', 'suspended', 'cancelled', 'delisted'],
  suspended: ['provisional', 'licensed', 'cancelled', 'delisted'],
  cancelled: ['provisional', 'licensed', 'delisted'],
  lapsed: ['provisional', 'licensed', 'delisted'],
  delisted: ['provisional', 'licensed'],
};

/** The states that a decision takes something away with: they name what happened. */
export const takesAway = (status: Standing): boolean => status !== 'applied' && !holding.has(status);

export interface Wanted {
  readonly status: DecidedStanding;
  readonly cause?: string | undefined;
  readonly ground?: Ground | undefined;
  /** The last day of the licence, or of the term of a suspension or exclusion. */
  readonly until?: PlainDate | undefined;
}

/** What a decision adds to the register. */
export interface Decision {
  readonly status: DecidedStanding;
  readonly ground: string | null;
  readonly licensedUntil: PlainDate | null;
  readonly termUntil: PlainDate | null;
}

/**
 * Whether a decision may be taken. It holds from the day on which it is taken and is never dated back: what somebody did under a licence
 * stays done under a licence. Whoever loses the right to act is told why.
 * @returns `organisation.same-status`, `organisation.no-such-step`, `organisation.barred` before the term of an exclusion is over,
 * `organisation.until-past`, or `input.missing` for what takes the right to act away without saying what happened
 */
export const decide = (now: StandingFrom | undefined, wanted: Wanted, today: PlainDate): Result<Decision> => {
  const { status, cause, ground, until } = wanted;
  const from = now?.status ?? 'applied';
  const end = until?.add({ days: 1 });
  if (until && isBefore(until, today)) return fail('organisation.until-past', { today: today.toString() }, { field: 'until' });
  if (from === status && !renews(now, end)) return fail('organisation.same-status', { status });
  if (takesAway(status) && cause === undefined) return fail('input.missing', undefined, { field: 'cause' });
  if (!transitions[from].includes(status)) return fail('organisation.no-such-step', { from, to: status }, { field: 'status' });
  if (from === 'delisted' && now?.termUntil && isBefore(today, now.termUntil))
    return fail('organisation.barred', { until: now.termUntil.subtract({ days: 1 }).toString() });
  return ok({
    status,
    ground: takesAway(status) ? (ground ?? 'other') : null,
    licensedUntil: licenceEnd(now, status, end),
    termUntil: takesAway(status) ? (end ?? null) : null,
  });
};

/** A renewal moves the end of a licence to a later day. */
const renews = (now: StandingFrom | undefined, end: PlainDate | undefined): boolean =>
  now !== undefined && holding.has(now.status) && now.licensedUntil !== undefined && end !== undefined && isBefore(now.licensedUntil, end);

/** A suspension keeps the end of the licence that it holds up, and whoever lifts it gives back that licence and no longer one. */
const licenceEnd = (now: StandingFrom | undefined, status: DecidedStanding, end: PlainDate | undefined): PlainDate | null => {
  if (heldUp.has(status)) return now?.licensedUntil ?? null;
  if (!holding.has(status)) return null;
  return end ?? (now && heldUp.has(now.status) ? now.licensedUntil : undefined) ?? null;
};
