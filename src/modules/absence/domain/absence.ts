import { isBefore, type PlainDate } from '../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';

/** Days on which an account acts for nobody, from the first to the first day back. */
export interface Days {
  readonly from: PlainDate;
  readonly back: PlainDate;
}

/** The longest absence at a time: who is away for longer gives the seat back. */
const longest = { years: 1 } as const;

/**
 * The days that an absence holds.
 * @param others absences of the account that were not ended
 * @returns `absence.in-past` for a day before today, `absence.too-long`, `absence.overlaps` for days of which some are taken
 */
export const absenceOf = (
  { from, until }: { readonly from: PlainDate; readonly until: PlainDate },
  others: readonly Days[],
  today: PlainDate,
): Result<Days> => {
  if (isBefore(from, today)) return fail('absence.in-past', { today: today.toString() }, { field: 'from' });
  const back = until.add({ days: 1 });
  const most = from.add(longest);
  if (isBefore(most, back)) return fail('absence.too-long', { until: most.subtract({ days: 1 }).toString() }, { field: 'until' });
  const taken = others.find((other) => isBefore(other.from, back) && isBefore(from, other.back));
  if (taken)
    return fail('absence.overlaps', { from: taken.from.toString(), until: taken.back.subtract({ days: 1 }).toString() }, { field: 'from' });
  return ok({ from, back });
};

export type AbsenceState = 'to-come' | 'now' | 'over' | 'ended';

/** What an absence is on a day; ended early it is over at once. */
export const stateOf = (days: Days & { readonly ended: boolean }, today: PlainDate): AbsenceState => {
  if (days.ended) return 'ended';
  if (isBefore(today, days.from)) return 'to-come';
  return isBefore(today, days.back) ? 'now' : 'over';
};
