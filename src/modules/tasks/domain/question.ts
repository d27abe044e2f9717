import type { PlainDate } from '../../../kernel/dates.ts';
import { isBefore } from '../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';

/** What one office asks another about a file. */
export const topics = ['difference', 'document', 'fact', 'step', 'worker'] as const;

/** The offices that a question can be put to. Those of the origin stand at the first end of a corridor, all others at the second. */
export const offices = ['origin-agency', 'labour', 'immigration', 'inspectorate', 'consulate'] as const;
export type Office = (typeof offices)[number];

/** The parties of a file that an office can ask: they stand in it, so that nobody types who they are. */
export const parties = ['employer', 'recruiter'] as const;
/** Whom a question can be put to. */
export const askable = [...offices, ...parties] as const;
export type Askable = (typeof askable)[number];

/** The organisations of a file. */
export interface FileParties {
  readonly employer: string;
  readonly recruiter: string | undefined;
}

/** The longest time that an office gives another for an answer. */
const longest = { days: 60 } as const;

/**
 * Who is asked: an office in its country, or a party of the file.
 * @returns `question.own-office` for one's own, `question.no-recruiter` where the file has none, `question.in-past` and `question.too-late`
 * for a day before tomorrow or beyond sixty days
 */
export const askedHolder = (
  { office, due }: { readonly office: Askable; readonly due: PlainDate },
  asker: { readonly role: string; readonly country?: string | undefined },
  { ends, parties: of }: { readonly ends: readonly [origin: string, destination: string]; readonly parties: FileParties },
  today: PlainDate,
): Result<{ readonly role: Office; readonly country: string } | { readonly organisation: string }> => {
  const country = office === 'origin-agency' ? ends[0] : ends[1];
  if (asker.role === office && asker.country === country) return fail('question.own-office', undefined, { field: 'office' });
  if (!isBefore(today, due)) return fail('question.in-past', { today: today.toString() }, { field: 'due' });
  const most = today.add(longest);
  if (isBefore(most, due)) return fail('question.too-late', { until: most.toString() }, { field: 'due' });
  if (office === 'employer') return ok({ organisation: of.employer });
  if (office !== 'recruiter') return ok({ role: office, country });
  return of.recruiter === undefined ? fail('question.no-recruiter', undefined, { field: 'office' }) : ok({ organisation: of.recruiter });
};
