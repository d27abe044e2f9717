import { compareDates, type PlainDate } from '../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Season } from './season.ts';

/**
 * The last day on which an offer can be accepted, included.
 * @param valid how long the programme says, such as `P14D`; where it says nothing an offer stays open until the work begins
 */
export const lastDayOf = (offeredOn: PlainDate, valid: string | undefined, season: Season): PlainDate => {
  if (valid !== undefined) return offeredOn.add(Temporal.Duration.from(valid), { overflow: 'constrain' });
  return compareDates(season.start, offeredOn) >= 0 ? season.start : season.end;
};

/** Why a worker says no. None of it tells of health or family: that is `personal`. */
export const declineReasons = ['pay', 'place', 'dates', 'work', 'other-work', 'personal', 'unsaid'] as const;

export type OfferStatus = 'open' | 'accepted' | 'declined' | 'lapsed';
/** A round matched it, the employer named the worker, or the worker was chosen from a list. */
export type OfferKind = 'matched' | 'nominated' | 'selected';

/** An offer as its answer needs it. */
export interface Answerable {
  readonly status: OfferStatus;
  /** The last day on which it can be accepted. */
  readonly expiresOn: PlainDate;
}

const isPast = (offer: Answerable, today: PlainDate): boolean => compareDates(offer.expiresOn, today) < 0;

/** Whether an offer can be answered today: `offer.not-open` after an answer or a lapse, `offer.expired` from the day after its last. */
export const answerable = (offer: Answerable, today: PlainDate): Result<true> => {
  if (offer.status !== 'open') return fail('offer.not-open', { status: offer.status });
  return isPast(offer, today) ? fail('offer.expired', { last: offer.expiresOn.toString() }) : ok(true);
};

/** Whether an open offer may lapse today: when its last day has passed, or nobody can accept it any more since its vacancy is closed. */
export const lapsable = (offer: Answerable, today: PlainDate, closed: boolean): Result<true> => {
  if (offer.status !== 'open') return fail('offer.not-open', { status: offer.status });
  return closed || isPast(offer, today) ? ok(true) : fail('offer.not-expired', { last: offer.expiresOn.toString() });
};
