import { isBefore, type PlainDate } from '../../../../kernel/dates.ts';

/** How somebody can be told: as they said it, and the login where that is an address of mail. */
export interface Reach {
  readonly phone: string | null;
  readonly mail: string | null;
  /** The login, where mail can be sent to it. */
  readonly loginMail: string | null;
  readonly awayFrom: PlainDate | null;
  /** The first day on which it no longer holds. */
  readonly awayUntil: PlainDate | null;
}

/** A way to somebody, with the number or the address. */
export interface Way {
  readonly channel: 'sms' | 'mail';
  readonly to: string;
}

export const isAway = ({ awayFrom, awayUntil }: Reach, today: PlainDate): boolean =>
  awayFrom !== null && awayUntil !== null && !isBefore(today, awayFrom) && isBefore(today, awayUntil);

/** The ways to somebody, the quickest first: a telephone wakes, mail does not. The login serves where nothing else was said. */
export const waysTo = ({ phone, mail, loginMail }: Reach): readonly Way[] => {
  const address = mail ?? loginMail;
  return [...(phone ? [{ channel: 'sms' as const, to: phone }] : []), ...(address ? [{ channel: 'mail' as const, to: address }] : [])];
};
