import { isBefore, type PlainDate } from '../../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../../kernel/result.ts';
import type { Guide } from './guide.ts';

/** An owner's word that a text is still right, of the words that then stood there. */
export interface Review {
  readonly guide: string;
  readonly hash: string;
  readonly on: PlainDate;
  readonly until: PlainDate;
}

/** How fresh a text is. */
export interface Freshness {
  readonly state: 'fresh' | 'soon' | 'overdue';
  readonly written: PlainDate;
  /** Absent while the owner has not confirmed the words that stand there. */
  readonly reviewed: PlainDate | undefined;
  readonly until: PlainDate;
}

/** Owners are told so long before a text grows old. */
const notice = { days: 30 } as const;
/** Nobody can say today what will be right in more than a year. */
const longest = { years: 1 } as const;

/** How fresh a guide is on a day: by its file, or by the last review of the same words. A review of other words says nothing. */
export const freshnessOf = (
  guide: Pick<Guide, 'id' | 'hash' | 'written' | 'expires'>,
  reviews: readonly Review[],
  today: PlainDate,
): Freshness => {
  const last = reviews
    .filter((one) => one.guide === guide.id && one.hash === guide.hash)
    .reduce<Review | undefined>((latest, one) => (latest && isBefore(one.on, latest.on) ? latest : one), undefined);
  const { written } = guide;
  const reviewed = last?.on;
  const until = last?.until ?? guide.expires;
  if (isBefore(until, today)) return { state: 'overdue', written, reviewed, until };
  return { state: isBefore(until, today.add(notice)) ? 'soon' : 'fresh', written, reviewed, until };
};

/**
 * Whether a text may be said to be right until a day.
 * @returns `guides.until-past` for a day that is not after today, `guides.until-far` for one more than a year away
 */
export const reviewUntil = (until: PlainDate, today: PlainDate): Result<PlainDate> => {
  if (!isBefore(today, until)) return fail('guides.until-past', { today: today.toString() }, { field: 'until' });
  const most = today.add(longest);
  return isBefore(most, until) ? fail('guides.until-far', { most: most.toString() }, { field: 'until' }) : ok(until);
};
