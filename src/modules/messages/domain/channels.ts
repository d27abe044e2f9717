/** Ways of a message; `account` is the reader's own page, for what nobody may opt out of and no other way is left. */
export const channels = ['sms', 'mail', 'letter', 'account'] as const;
export type Channel = (typeof channels)[number];

/** On which ways a party can be told something, and has agreed to be. */
export interface Reach {
  readonly preferred: Channel;
  readonly sms: boolean;
  readonly mail: boolean;
  readonly letter: boolean;
  /** A postal address is known, whether or not letters were agreed to. */
  readonly postal: boolean;
}

/** What of a message decides about its way. */
export interface Told {
  readonly channels: readonly Channel[];
  /** A notice with effects in law: nobody can opt out of it. It then goes by letter, or stands in the account alone. */
  readonly notice: boolean;
}

/**
 * The one way on which a message goes: the preferred one, else the first that was agreed to.
 * @param tried ways on which it has failed
 * @returns undefined where the party wants to be told on none, and may
 */
export const channelOf = ({ channels: may, notice }: Told, reach: Reach, tried: readonly Channel[] = []): Channel | undefined => {
  const agreed = (['sms', 'mail', 'letter'] as const).filter((way) => reach[way] && may.includes(way) && !tried.includes(way));
  const first = agreed.find((way) => way === reach.preferred) ?? agreed[0];
  if (first !== undefined || !notice) return first;
  return reach.postal && !tried.includes('letter') ? 'letter' : tried.includes('account') ? undefined : 'account';
};
