import { Money } from '../../../../kernel/money.ts';
import type { OpenJob } from '../queries/open-jobs.ts';

/** Weeks of a year, months of a year: a month is the twelfth part of 52 weeks. */
const [weeks, months] = [52, 12] as const;
/** Days of work in a week, where a job pays by the day and does not say how many. */
const daysWeek = 5;

/**
 * What a job pays a month before anything is taken off, from its rate and its hours, so that jobs can be compared. Undefined where the pay or its unit
 * is not known, and where it is for the whole season.
 */
export const monthlyOf = ({ pay, per, hoursWeek }: Pick<OpenJob, 'pay' | 'per' | 'hoursWeek'>): Money | undefined => {
  switch (pay && per) {
    case 'hour':
      return pay?.times(hoursWeek * weeks, months);
    case 'day':
      return pay?.times(daysWeek * weeks, months);
    case 'week':
      return pay?.times(weeks, months);
    case 'month':
      return pay && new Money(pay.minor, pay.currency);
    default:
      return undefined;
  }
};
