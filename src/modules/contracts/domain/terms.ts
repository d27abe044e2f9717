import type { PlainDate } from '../../../kernel/dates.ts';
import type { Money } from '../../../kernel/money.ts';
import type { PayUnit } from '../../../kernel/pay.ts';
import type { Facts } from '../../../programme/index.ts';

/** What a contract says of the work. A term that is not known is null, which is another thing than no. */
export interface Terms {
  readonly pay: Money | null;
  readonly payPer: PayUnit | null;
  readonly hoursWeek: number | null;
  readonly start: PlainDate | null;
  /** Last day of work, included. */
  readonly end: PlainDate | null;
  readonly occupation: string | null;
  readonly region: string | null;
  readonly housing: boolean | null;
}

/** The terms that are compared, in the order in which they are read. */
export const termNames = ['pay', 'hours', 'start', 'end', 'occupation', 'region', 'housing'] as const;
export type TermName = (typeof termNames)[number];

/** The facts of a programme by which a rule speaks of a term. */
const factsOfTerm: Readonly<Record<string, TermName>> = {
  pay: 'pay',
  pay_per: 'pay',
  hours_week: 'hours',
  start: 'start',
  end: 'end',
  occupation: 'occupation',
  region: 'region',
  housing: 'housing',
};

/** The term behind a fact such as `contract.pay_per`. */
export const termOfFact = (fact: string): TermName | undefined => {
  const [space, name = ''] = fact.split('.');
  return space === 'contract' || space === 'offer' ? factsOfTerm[name] : undefined;
};

/** Terms in the words of programmes, for `offer.*` and `contract.*`. */
export const termFacts = (terms: Terms): NonNullable<Facts['offer']> => ({
  pay: terms.pay,
  pay_per: terms.payPer,
  hours_week: terms.hoursWeek,
  start: terms.start,
  end: terms.end,
  occupation: terms.occupation,
  region: terms.region,
  housing: terms.housing,
});

/** One term as a figure or code, the same in every language: `9.80 EUR per hour`. */
export const termText = (terms: Terms, term: TermName): string | undefined => {
  const value = {
    pay: terms.pay && terms.payPer && `${terms.pay} per ${terms.payPer}`,
    hours: terms.hoursWeek,
    start: terms.start,
    end: terms.end,
    occupation: terms.occupation,
    region: terms.region,
    housing: terms.housing === null ? null : terms.housing ? 'yes' : 'no',
  }[term];
  return value === null || value === undefined ? undefined : String(value);
};

/** The terms in which two differ. */
export const differences = (offer: Terms, contract: Terms): readonly TermName[] =>
  termNames.filter((term) => termText(offer, term) !== termText(contract, term));
