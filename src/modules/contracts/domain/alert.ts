import type { PlainDate } from '../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Fall } from './terms.ts';

/** What a labour office can answer to an alert. That the worker agreed is none: nobody consents to less than what was verified. */
export const alertOutcomes = ['corrected', 'mistaken'] as const;
export type AlertOutcome = (typeof alertOutcomes)[number];

export type AlertEnd = 'origin' | 'destination';
export interface AlertAnswer {
  readonly outcome: AlertOutcome;
  readonly on: PlainDate;
  readonly reason: string;
}

/** A term that fell below what was verified, told to both labour offices and to the worker. */
export interface SubstitutionAlert {
  readonly id: string;
  readonly placement: string;
  readonly corridor: string;
  readonly foundIn: 'drawn' | 'amended' | 'renewed' | 'reported' | 'payslip';
  readonly foundOn: PlainDate;
  readonly falls: readonly Fall[];
  /** Which ends owe an answer: an origin that has no role in the programme owes none. */
  readonly owed: readonly AlertEnd[];
  readonly answers: Readonly<Partial<Record<AlertEnd, AlertAnswer>>>;
  readonly version: number;
}

/** Whether an end still owes its answer. */
export const isOpen = (alert: SubstitutionAlert): boolean => alert.owed.some((end) => !alert.answers[end]);

/** The end that a task was opened for. */
export const endOf = (text: string): AlertEnd => (text === 'origin' ? 'origin' : 'destination');

/** Days to answer where the programme names none: this project's own proposal. */
const usualWithin = 'P10D';

/** The last day to answer an alert. */
export const dayToAnswer = (foundOn: PlainDate, within: string | undefined): PlainDate => foundOn.add(within ?? usualWithin);

/** Each end answers once. */
export const mayAnswer = (alert: SubstitutionAlert, end: AlertEnd): Result<true> => {
  const earlier = alert.answers[end];
  return earlier ? fail('alert.answered', { on: earlier.on.toString() }) : ok(true);
};
