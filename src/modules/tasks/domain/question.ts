import type { PlainDate } from '../../../kernel/dates.ts';
import { isBefore } from '../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';

/** What one office asks another about a file. */
export const topics = ['difference', 'document', 'fact', 'step', 'worker'] as const;

/** The offices that a question can be put to. Those of the origin stand at the first end of a corridor, all others at the second. */
export const offices = ['origin-agency', 'labour', 'immigration', 'inspectorate', 'consulate'] as const;
export type Office = (typeof offices)[number];

/** The longest time that an office gives another for an answer. */
const longest = { days: 60 } as const;

/**
 * The office that is asked, in its country.
 * @returns `question.own-office` for one's own, `question.in-past` and `question.too-late` for a day before tomorrow or beyond sixty days
 */
export const askedOffice = (
  { office, due }: { readonly office: Office; readonly due: PlainDate },
  asker: { readonly role: string; readonly country?: string | undefined },
  ends: readonly [origin: string, destination: string],
  today: PlainDate,
): Result<{ readonly role: Office; readonly country: string }> => {
  const country = office === 'origin-agency' ? ends[0] : ends[1];
  if (asker.role === office && asker.country === country) return fail('question.own-office', undefined, { field: 'office' });
  if (!isBefore(today, due)) return fail('question.in-past', { today: today.toString() }, { field: 'due' });
  const most = today.add(longest);
  return isBefore(most, due) ? fail('question.too-late', { until: most.toString() }, { field: 'due' }) : ok({ role: office, country });
};
