import { isBefore, type PlainDate } from '../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';

export type MandateState = 'asked' | 'given' | 'declined' | 'withdrawn';

/** An employer's word that a recruiter may act for it, half-open. */
export interface Mandate {
  readonly state: MandateState;
  readonly from: PlainDate | undefined;
  readonly until: PlainDate | undefined;
  readonly endedOn: PlainDate | undefined;
}

/** Whether a mandate holds on a day. What was withdrawn held until the day of the withdrawal. */
export const holdsOn = ({ state, from, until, endedOn }: Mandate, on: PlainDate): boolean =>
  (state === 'given' || state === 'withdrawn') &&
  from !== undefined &&
  !isBefore(on, from) &&
  (until === undefined || isBefore(on, until)) &&
  (endedOn === undefined || isBefore(on, endedOn));

/**
 * The days of a mandate that is given today: never dated back, since what was filed without one was filed without one.
 * @returns `input.past` for a first day before today, `input.order` for a last day before the first
 */
export const mandateDays = (
  given: { readonly from?: PlainDate | undefined; readonly until?: PlainDate | undefined },
  today: PlainDate,
): Result<{ from: PlainDate; until: PlainDate | null }> => {
  const from = given.from ?? today;
  if (isBefore(from, today)) return fail('organisation.until-past', { today: today.toString() }, { field: 'from' });
  if (given.until && isBefore(given.until, from)) return fail('input.order', undefined, { field: 'until' });
  return ok({ from, until: given.until?.add({ days: 1 }) ?? null });
};
