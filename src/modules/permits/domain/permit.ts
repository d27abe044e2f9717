import { lastDay, type PlainDate } from '../../../kernel/dates.ts';
import { newReference } from '../../../kernel/reference.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { answersThat, type Decision, type Facts } from '../../../programme/index.ts';

/** The right to stay and work for one placement, from a day until the first day on which it no longer holds. */
export interface Permit {
  readonly id: string;
  readonly placement: string;
  readonly corridor: string;
  readonly number: string;
  readonly issuedOn: PlainDate;
  readonly from: PlainDate;
  readonly until: PlainDate;
  /** Until when it was issued first, where it was extended since. */
  readonly issuedUntil?: PlainDate | undefined;
}

/**
 * Whether the programme lets the permit be issued. What it refuses, and what nobody knows, no officer can issue; where it leaves room
 * an officer decides and says why.
 */
export const mayIssue = (decision: Decision, reason: string | undefined): Result<true> => {
  if (decision.outcome === 'refused') {
    const failed = answersThat(decision, 'failed');
    return fail('permit.refused', { rules: failed.length }, { because: failed });
  }
  if (decision.outcome === 'unknown')
    return fail('permit.facts-missing', { rules: answersThat(decision, 'unknown').length }, { because: answersThat(decision, 'unknown') });
  if (decision.outcome === 'discretionary' && reason === undefined)
    return fail(
      'permit.facts-missing',
      { rules: answersThat(decision, 'discretionary').length },
      { because: answersThat(decision, 'discretionary'), field: 'reason' },
    );
  return ok(true);
};

/** A public number such as `ES-7K3M-9QTW`: the issuing country, and letters that tell nothing and notice a slip of the hand. */
export const newPermitNumber = (destination: string): string => newReference('P').replace(/^P/, destination);

/** A permit in the words of programmes, which see the last day included. */
export const permitFacts = ({ from, until }: Pick<Permit, 'from' | 'until'>): NonNullable<Facts['permit']> => ({
  from,
  until: lastDay(until),
});
