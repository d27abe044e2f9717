import type { PlainDate } from '../../../kernel/dates.ts';
import type { Money } from '../../../kernel/money.ts';
import type { PayUnit } from '../../../kernel/pay.ts';
import type { Facts, FurtherTerm } from '../../../programme/index.ts';
import { isFurther, offeredTerms, type TermName, termNames, termRegister } from './register.ts';

export { type TermName, termNames } from './register.ts';

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
  /** What it says beyond the offer; a term that is absent is not in the text. */
  readonly further?: Readonly<Partial<Record<FurtherTerm, number>>> | undefined;
}

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
  if (isFurther(term)) return terms.further?.[term]?.toString();
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

/** The terms that a table of several texts shows: those of every contract, and the further ones that any of them names. */
export const shownTerms = (...texts: readonly Terms[]): readonly TermName[] =>
  termNames.filter((term) => !isFurther(term) || texts.some((terms) => termText(terms, term) !== undefined));

/** One term that a text gives less of than was promised: the same figures in every language. */
export interface Fall {
  readonly term: TermName;
  readonly promised: string;
  /** Absent when the text says nothing of the term. */
  readonly given?: string | undefined;
}

/** Whether a value of one term is worse for the worker than the promised one. What was not promised cannot fall. */
const isWorse = (promised: Terms, given: Terms, term: TermName): boolean => {
  const [was, is] = [termText(promised, term), termText(given, term)];
  if (was === undefined || was === is) return false;
  if (is === undefined || termRegister[term].better === 'same') return true;
  if (isFurther(term)) return Number(is) < Number(was);
  if (term === 'housing') return is === 'no';
  const [before, after] = [promised.pay, given.pay];
  // For another unit or in another currency nobody can say that it is not less.
  if (!before || !after || promised.payPer !== given.payPer || before.currency !== after.currency) return true;
  return after.compare(before) < 0;
};

/** Every term of a text that fell below what was promised. */
export const falls = (promised: Terms, given: Terms): readonly Fall[] =>
  termNames
    .filter((term) => isWorse(promised, given, term))
    .map((term) => ({ term, promised: termText(promised, term) ?? '', given: termText(given, term) }));

/** The offered terms with those that were told put in their place: what was not told is not compared. */
export const withTold = (terms: Terms, told: Partial<Terms>): Terms => ({
  ...terms,
  ...Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)),
  further: { ...terms.further, ...told.further },
});

export { offeredTerms };
