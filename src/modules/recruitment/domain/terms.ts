import { plainDate } from '../../../kernel/dates.ts';
import { Money } from '../../../kernel/money.ts';
import type { PayUnit } from '../../../kernel/pay.ts';
import type { Facts } from '../../../programme/index.ts';

/** The verified terms of a vacancy on the day of the offer. They stay as they were offered, whatever becomes of the vacancy. */
export interface OfferTerms {
  readonly reference: string;
  readonly title: string;
  readonly occupation: string;
  readonly region: string;
  readonly place: string | null;
  readonly pay: Money | null;
  readonly payPer: PayUnit | null;
  readonly hoursWeek: number;
  readonly start: Temporal.PlainDate;
  /** Last day of work, included. */
  readonly end: Temporal.PlainDate;
  readonly housing: boolean;
}

/** Terms as they are stored: amounts and days as text. */
export interface StoredTerms extends Omit<OfferTerms, 'pay' | 'start' | 'end'> {
  readonly pay: { readonly amount: string; readonly currency: string } | null;
  readonly start: string;
  readonly end: string;
}

/** A vacancy as far as its terms go. */
export interface Termed extends Omit<OfferTerms, 'start' | 'end'> {
  readonly season: { readonly start: Temporal.PlainDate; readonly end: Temporal.PlainDate };
}

export const termsOf = (vacancy: Termed): StoredTerms => ({
  reference: vacancy.reference,
  title: vacancy.title,
  occupation: vacancy.occupation,
  region: vacancy.region,
  place: vacancy.place,
  pay: vacancy.pay?.toJSON() ?? null,
  payPer: vacancy.payPer,
  hoursWeek: vacancy.hoursWeek,
  start: vacancy.season.start.toString(),
  end: vacancy.season.end.toString(),
  housing: vacancy.housing,
});

/** Stored terms read back. */
export const readTerms = (stored: unknown): OfferTerms => {
  const terms = stored as StoredTerms;
  return {
    ...terms,
    pay: terms.pay && Money.parse(terms.pay.amount, terms.pay.currency),
    start: plainDate(terms.start),
    end: plainDate(terms.end),
  };
};

/** Terms in the words of programmes, for `offer.*`. */
export const offerFacts = (terms: OfferTerms): NonNullable<Facts['offer']> => ({
  ...(terms.pay && terms.payPer && { pay: terms.pay, pay_per: terms.payPer }),
  hours_week: terms.hoursWeek,
  start: terms.start,
  end: terms.end,
  occupation: terms.occupation,
  housing: terms.housing,
  region: terms.region,
});
