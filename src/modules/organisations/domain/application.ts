import { isBefore, type PlainDate } from '../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { heldUp, holding, type Kind, type StandingFrom } from './standing.ts';

/** How long before its end a licence can be renewed. */
export const renewableBefore = { days: 180 } as const;

/** What an organisation applies for. */
export type AppliedFor = 'licence' | 'renewal' | 'lifting';

/**
 * What an organisation can apply for on a day: a licence that it has not, one that ends within half a year, or that a suspension be lifted.
 * @returns `organisation.not-this-kind` for what needs no licence, `organisation.barred` before the term of an exclusion is over,
 * `organisation.nothing-to-apply` while a licence holds for longer
 */
export const applicable = (kind: Kind, now: StandingFrom | undefined, today: PlainDate): Result<AppliedFor> => {
  if (kind !== 'employer' && kind !== 'recruiter') return fail('organisation.not-this-kind', { kind: 'employer' });
  if (now?.status === 'delisted' && now.termUntil && isBefore(today, now.termUntil))
    return fail('organisation.barred', { until: now.termUntil.subtract({ days: 1 }).toString() });
  if (now && heldUp.has(now.status)) return ok('lifting');
  if (!now || !holding.has(now.status)) return ok('licence');
  if (now.status === 'provisional') return ok('licence');
  const from = now.licensedUntil?.subtract({ days: 1 }).subtract(renewableBefore);
  if (!from || isBefore(today, from)) return fail('organisation.nothing-to-apply');
  return ok('renewal');
};
