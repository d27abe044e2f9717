import { isBefore, type PlainDate } from '../../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../../kernel/result.ts';
import { addWorkingDays, type Calendar } from '../../../../kernel/working-days.ts';

/** Whom anybody can ask: the centre of the origin, which is its employment service, or the consulate of the destination. */
export const askedOffices = ['origin-agency', 'consulate'] as const;
export type AskedOffice = (typeof askedOffices)[number];

/** Where an office stands: the centre at the origin, the consulate of the destination. */
export const countryOf = (office: AskedOffice, [origin, destination]: readonly [string, string]): string =>
  office === 'origin-agency' ? origin : destination;

/** An answer is owed within so many days on which the office works. */
const workingDays = 5;
/** Where nobody has said when its offices are closed. */
const otherwise = { days: 7 } as const;

/** The last day to answer. */
export const dueOn = (asked: PlainDate, calendar: Calendar | undefined): PlainDate =>
  (calendar && addWorkingDays(asked, workingDays, calendar)) ?? asked.add(otherwise);

/**
 * Whether an answer may be given: once, and in the language of whoever asked.
 * @returns `ask.answered` or `ask.other-language`
 */
export const mayAnswer = (question: { readonly answered: boolean; readonly language: string }, language: string): Result<true> => {
  if (question.answered) return fail('ask.answered');
  return language === question.language ? ok(true) : fail('ask.other-language', { language: question.language }, { field: 'language' });
};

const longest = { years: 1 } as const;

/**
 * Until when an entry may stand without being read again.
 * @returns `ask.until-past` or `ask.until-far`
 */
export const entryUntil = (until: PlainDate, today: PlainDate): Result<PlainDate> => {
  if (!isBefore(today, until)) return fail('ask.until-past', { today: today.toString() }, { field: 'until' });
  const most = today.add(longest);
  return isBefore(most, until) ? fail('ask.until-far', { most: most.toString() }, { field: 'until' }) : ok(until);
};
