import { isBefore, type PlainDate } from '../../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../../kernel/result.ts';

/** Why somebody comes to a desk. */
export const visitReasons = ['job', 'check', 'papers', 'costs', 'contract', 'pay', 'travel', 'money', 'family', 'return', 'other'] as const;
export type VisitReason = (typeof visitReasons)[number];

/**
 * What a visit led to. There is no word for a complaint or for protection: a list of visits must not tell of them. Such a visit was
 * `answered`, or led to `another-office`.
 */
export const visitOutcomes = ['answered', 'registered', 'applied', 'papers', 'another-office', 'nothing', 'not-seen-again'] as const;
export type VisitOutcome = (typeof visitOutcomes)[number];

const longestWait = { days: 90 } as const;

/**
 * Whether a day suits to ask how it went.
 * @returns `centres.follow-up-past` for a day that is not after today, `centres.follow-up-far` for one beyond ninety days
 */
export const followUpOn = (day: PlainDate | undefined, today: PlainDate): Result<PlainDate | null> => {
  if (day === undefined) return ok(null);
  if (!isBefore(today, day)) return fail('centres.follow-up-past', { today: today.toString() }, { field: 'followUp' });
  const most = today.add(longestWait);
  return isBefore(most, day) ? fail('centres.follow-up-far', { most: most.toString() }, { field: 'followUp' }) : ok(day);
};

/** Below this nobody is counted in public: a few visits could be known people. */
const fewest = 11;

/** How visits of a year ended, as it may be published: rounded down to tens, and nothing of a few. */
export const published = (
  counts: Readonly<Partial<Record<VisitOutcome, number>>>,
): readonly { readonly outcome: VisitOutcome; readonly atLeast: number | undefined }[] =>
  visitOutcomes.flatMap((outcome) => {
    const n = counts[outcome] ?? 0;
    return n === 0 ? [] : [{ outcome, atLeast: n < fewest ? undefined : Math.floor(n / 10) * 10 }];
  });
