import { compareDates, type PlainDate } from '../../../kernel/dates.ts';

/**
 * The last day on which the places of a vacancy are for returning workers whom the employer names, before they are open to all.
 * @param first how long the programme keeps them, from the verification; without it there is no such time
 */
export const namedUntil = (verifiedOn: PlainDate | null, first: string | undefined): PlainDate | undefined =>
  verifiedOn === null || first === undefined
    ? undefined
    : verifiedOn.add(Temporal.Duration.from(first), { overflow: 'constrain' }).subtract({ days: 1 });

export const isKeptForNamed = (until: PlainDate | undefined, today: PlainDate): boolean =>
  until !== undefined && compareDates(today, until) <= 0;
