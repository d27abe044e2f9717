import { type FurtherTerm, furtherTerms } from '../../../programme/index.ts';

/** The terms that every offer and contract has, in the order in which they are read. */
export const offeredTerms = ['pay', 'hours', 'start', 'end', 'occupation', 'region', 'housing'] as const;
export type TermName = (typeof offeredTerms)[number] | FurtherTerm;

/** The terms that are compared: those of every contract, then those that a programme may demand besides. */
export const termNames: readonly TermName[] = [...offeredTerms, ...furtherTerms];

/** What a term counts in, and when another value of it is worse for the worker. */
interface TermKind {
  readonly unit: 'money' | 'hours' | 'day' | 'code' | 'yes' | 'percent' | 'days';
  /** `more`: a smaller value is a fall. `same`: any other value is one, since nobody but the worker can say that it is better. */
  readonly better: 'more' | 'same';
}

/** The register of terms: what is compared, and which way is down. */
export const termRegister: Readonly<Record<TermName, TermKind>> = {
  pay: { unit: 'money', better: 'more' },
  hours: { unit: 'hours', better: 'same' },
  start: { unit: 'day', better: 'same' },
  end: { unit: 'day', better: 'same' },
  occupation: { unit: 'code', better: 'same' },
  region: { unit: 'code', better: 'same' },
  housing: { unit: 'yes', better: 'more' },
  overtime_percent: { unit: 'percent', better: 'more' },
  rest_days_week: { unit: 'days', better: 'more' },
  notice_days: { unit: 'days', better: 'more' },
  injury_insurance: { unit: 'yes', better: 'more' },
  travel_in_percent: { unit: 'percent', better: 'more' },
  travel_out_percent: { unit: 'percent', better: 'more' },
};

export const isFurther = (term: TermName): term is FurtherTerm => (furtherTerms as readonly string[]).includes(term);
