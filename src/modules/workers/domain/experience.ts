import { compareDates, type PlainDate } from '../../../kernel/dates.ts';

/** On what the verification of an experience rests. */
export const proofs = ['payslip', 'certificate', 'contract', 'employer-asked', 'own-register'] as const;
export type Proof = (typeof proofs)[number];

/** Some work that somebody did. */
export interface Experience {
  readonly id: string;
  readonly occupation: string;
  readonly from: PlainDate;
  /** Null while it lasts. */
  readonly until: PlainDate | null;
  readonly employer: string;
  readonly country: string;
  readonly addedBy: 'worker' | 'agency';
  readonly verifiedOn: PlainDate | null;
  readonly proof: Proof | null;
}

/**
 * Whole months that were worked in any of the experiences: what overlaps counts once. First and last day are days of work, so that
 * 1 March to 31 May are three months.
 */
export const monthsOf = (experiences: readonly Pick<Experience, 'from' | 'until'>[], today: PlainDate): number => {
  const spans = experiences
    .map(({ from, until }) => ({ from, end: (until ?? today).add({ days: 1 }) }))
    .filter(({ from, end }) => compareDates(from, end) < 0)
    .sort((a, b) => compareDates(a.from, b.from));
  const joined: { from: PlainDate; end: PlainDate }[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && compareDates(span.from, last.end) <= 0) {
      if (compareDates(span.end, last.end) > 0) last.end = span.end;
    } else joined.push({ ...span });
  }
  return joined.reduce((sum, { from, end }) => sum + from.until(end, { largestUnit: 'month' }).months, 0);
};
