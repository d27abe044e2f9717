import { isBefore, type PlainDate } from '../../../kernel/dates.ts';

/** A hold: from its first day to the first day on which somebody may decide again. */
export interface Hold {
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/** The first of a month, of that day or the next one after it: no hold's end tells the day on which something happened. */
export const endOfMonth = (day: PlainDate): PlainDate => (day.day === 1 ? day : day.with({ day: 1 }).add({ months: 1 }));

/**
 * A hold as it stands after somebody asked for it until a day, whoever asked: it ends with a month, and never later than the longest that one
 * may last from its first day on.
 * @returns undefined where nothing is held by it and nothing was
 */
export const heldAfter = (
  before: Hold | undefined,
  asked: PlainDate,
  { today, longest }: { readonly today: PlainDate; readonly longest: number },
): Hold | undefined => {
  const from = before?.from ?? today;
  const last = from.add({ days: longest }).with({ day: 1 });
  const wanted = endOfMonth(asked);
  const until = isBefore(last, wanted) ? last : wanted;
  if (isBefore(from, until)) return { from, until };
  return before && { from, until: from };
};
