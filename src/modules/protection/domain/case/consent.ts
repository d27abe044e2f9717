import { compareDates, type PlainDate } from '../../../../kernel/dates.ts';

/** To whom something of a case may be told. Immigration and law enforcement stand apart from those who help. */
export const readers = [
  'shelter',
  'health',
  'psychosocial',
  'legal-aid',
  'child-protection',
  'labour-inspection',
  'law-enforcement',
  'immigration',
] as const;
export type Reader = (typeof readers)[number];

/** What something may be told for. */
export const purposes = ['help', 'law-enforcement', 'immigration', 'statistics', 'return'] as const;
export type Purpose = (typeof purposes)[number];

/** What somebody agreed to: for one purpose, to one reader or to all who help, in the language in which it was explained. */
export interface Consent {
  readonly id: string;
  readonly purpose: Purpose;
  /** Undefined: whoever the purpose itself names. */
  readonly reader?: Reader | undefined;
  readonly language: string;
  /** By the person, or by a guardian for a child. */
  readonly by: 'person' | 'guardian';
  readonly givenOn: PlainDate;
  readonly withdrawnOn?: PlainDate | undefined;
}

/** The purpose that a referral needs: help never stretches to immigration or to law enforcement. */
export const purposeFor = (reader: Reader): Purpose => (reader === 'immigration' || reader === 'law-enforcement' ? reader : 'help');

/**
 * The consent under which something may be told on a day; undefined where there is none, or it was withdrawn. A child's needs its guardian's.
 * @param child whether it is about a child, or somebody whose age is not known yet
 */
export const consentFor = (
  consents: readonly Consent[],
  of: { readonly purpose: Purpose; readonly reader?: Reader | undefined; readonly on: PlainDate; readonly child: boolean },
): Consent | undefined =>
  consents.find(
    ({ purpose, reader, by, givenOn, withdrawnOn }) =>
      purpose === of.purpose &&
      (reader === undefined || reader === of.reader) &&
      (!of.child || by === 'guardian') &&
      compareDates(givenOn, of.on) <= 0 &&
      withdrawnOn === undefined,
  );
