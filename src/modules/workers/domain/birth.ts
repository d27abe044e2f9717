import type { PlainDate } from '../../../kernel/dates.ts';

/** A day of birth as papers give it: the day, or the day and the month, may be unknown. */
export interface Birth {
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
}

/** The latest day that the papers leave open: 31 December where only the year is known, the month's last day where the day is not. */
export const latestBirth = ({ year, month, day }: Birth): PlainDate => {
  if (month === null) return Temporal.PlainDate.from({ year, month: 12, day: 31 });
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return first.with({ day: day ?? first.daysInMonth }, { overflow: 'reject' });
};

/**
 * Age in completed years on a day. Where the day of birth is not known the latest possible one counts, so that an unknown day never makes
 * anybody an adult too early. Whoever was born on 29 February grows a year older on 1 March of a year without that day.
 */
export const ageOn = (birth: Birth, on: PlainDate): number => {
  const born = latestBirth(birth);
  const years = on.year - born.year;
  const hadBirthday = on.month > born.month || (on.month === born.month && on.day >= born.day);
  return hadBirthday ? years : years - 1;
};

/** Whether year, month and day name a day that exists, as far as they are known. */
export const birthExists = ({ year, month, day }: Birth): boolean => {
  if (month === null) return day === null;
  return day === null || day <= Temporal.PlainDate.from({ year, month, day: 1 }).daysInMonth;
};

/** As papers write it: `1990`, `1990-04` or `1990-04-12`. */
export const birthText = ({ year, month, day }: Birth): string =>
  [String(year), ...(month === null ? [] : [String(month).padStart(2, '0')]), ...(day === null ? [] : [String(day).padStart(2, '0')])].join(
    '-',
  );
