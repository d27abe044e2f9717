import type { PlainDate } from '../../../kernel/dates.ts';

/** Ways on which a worker can be told something. */
export const ways = ['sms', 'mail', 'letter'] as const;
export type Way = (typeof ways)[number];

/** How a worker can be told something: addresses, and the day since which each may be used. */
export interface Contact {
  readonly language: string;
  readonly preferred: Way;
  readonly phone: string | null;
  readonly mail: string | null;
  readonly postal: string | null;
  readonly agreed: Readonly<Record<Way, PlainDate | null>>;
  /** The day on which a reply of the telephone ended the short messages. */
  readonly smsStoppedOn: PlainDate | null;
}

/** What a form or a program says of it: an address without a yes is kept and not used. */
export interface GivenContact {
  readonly language: string;
  readonly preferred: Way;
  readonly phone?: string | undefined;
  readonly mail?: string | undefined;
  readonly postal?: string | undefined;
  readonly sms: boolean;
  readonly mails: boolean;
  readonly letters: boolean;
}

/** The address that a way needs. */
export const addressOf = (contact: Pick<GivenContact, 'phone' | 'mail' | 'postal'>, way: Way): string | undefined =>
  ({ sms: contact.phone, mail: contact.mail, letter: contact.postal })[way];

/** Whether any address is given at all. */
export const isReachable = (given: Pick<GivenContact, 'phone' | 'mail' | 'postal'>): boolean =>
  ways.some((way) => addressOf(given, way) !== undefined);

/** Ways that were agreed to and lack their address, by the field that is missing. */
export const lackingAddress = (given: GivenContact): readonly ('phone' | 'mail' | 'postal')[] => [
  ...(given.sms && given.phone === undefined ? (['phone'] as const) : []),
  ...(given.mails && given.mail === undefined ? (['mail'] as const) : []),
  ...(given.letters && given.postal === undefined ? (['postal'] as const) : []),
];

/**
 * What is kept after somebody has said it: whoever agreed before and still does, with the same address, agrees since then; a new address
 * needs a new day; and whoever agrees again after a reply that stopped the messages has started them anew.
 */
export const contactAfter = (given: GivenContact, before: Contact | undefined, today: PlainDate): Contact => {
  const since = (way: Way, agrees: boolean): PlainDate | null => {
    const address = addressOf(given, way);
    if (!agrees || address === undefined) return null;
    const earlier = before?.agreed[way] ?? null;
    const same = before && { sms: before.phone, mail: before.mail, letter: before.postal }[way] === address;
    return same && earlier !== null ? earlier : today;
  };
  const agreed = { sms: since('sms', given.sms), mail: since('mail', given.mails), letter: since('letter', given.letters) };
  return {
    language: given.language,
    preferred: given.preferred,
    phone: given.phone ?? null,
    mail: given.mail ?? null,
    postal: given.postal ?? null,
    agreed,
    smsStoppedOn: agreed.sms === null ? (before?.smsStoppedOn ?? null) : null,
  };
};
