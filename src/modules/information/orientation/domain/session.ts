import { isBefore, type PlainDate } from '../../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../../kernel/result.ts';

const longest = { years: 1 } as const;

/** Whether a session may be planned for a day. @returns `orientation.day-past` or `orientation.day-far` */
export const plannedFor = (day: PlainDate, today: PlainDate): Result<PlainDate> => {
  if (isBefore(day, today)) return fail('orientation.day-past', { today: today.toString() }, { field: 'on' });
  const most = today.add(longest);
  return isBefore(most, day) ? fail('orientation.day-far', { most: most.toString() }, { field: 'on' }) : ok(day);
};

/** An hour of a day, such as 09:30. */
export const isHour = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** A session as far as booking and attendance ask. */
interface Session {
  readonly state: 'open' | 'held' | 'cancelled';
  readonly on: PlainDate;
  readonly places: number;
  readonly booked: number;
}

/** Whether a place can be taken. @returns `orientation.not-open`, or `orientation.full` with how many places there were */
export const mayBook = ({ state, on, places, booked }: Session, today: PlainDate): Result<true> => {
  if (state !== 'open' || isBefore(on, today)) return fail('orientation.not-open');
  return booked < places ? ok(true) : fail('orientation.full', { places });
};

/** Whether it can be said who came: on the day or after it, once. @returns `orientation.not-open` or `orientation.not-yet` */
export const mayNote = ({ state, on }: Session, today: PlainDate): Result<true> => {
  if (state !== 'open') return fail('orientation.not-open');
  return isBefore(today, on) ? fail('orientation.not-yet', { on: on.toString() }) : ok(true);
};
