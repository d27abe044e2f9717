import { isBefore, lastDay, type PlainDate } from '../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';

interface Held {
  /** The first day on which it no longer holds. */
  readonly until: PlainDate;
  /** The same before anything was extended for this: many extensions of one misfortune are together no longer than the programme lets. */
  readonly before: PlainDate;
}

/**
 * Whether one permit goes on to a day because of what happened: its worker is there or about to come, the day is later than the permit's, and
 * no later than the programme lets. The preview and the act ask the same.
 * @param until the first day on which it would no longer hold
 */
export const mayExtendFor = (
  permit: Held | undefined,
  status: string,
  atMost: Temporal.Duration | undefined,
  until: PlainDate,
): Result<{ readonly from: PlainDate }> => {
  if (!atMost) return fail('incident.no-extension');
  if (!permit || !['permitted', 'arrived'].includes(status)) return fail('incident.not-touched');
  if (!isBefore(permit.until, until)) return fail('incident.extended-already', { until: lastDay(permit.until).toString() });
  const latest = permit.before.add(atMost, { overflow: 'constrain' });
  return isBefore(latest, until)
    ? fail('incident.too-long', { until: lastDay(latest).toString(), given: lastDay(until).toString() }, { field: 'until' })
    : ok({ from: permit.until });
};
