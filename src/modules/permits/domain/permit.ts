import { lastDay, type PlainDate } from '../../../kernel/dates.ts';
import { newReference } from '../../../kernel/reference.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Decision, Facts, RuleAnswer } from '../../../programme/index.ts';

/** The right to stay and work for one placement, from a day until the first day on which it no longer holds. */
export interface Permit {
  readonly id: string;
  readonly placement: string;
  readonly corridor: string;
  readonly number: string;
  readonly issuedOn: PlainDate;
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/** What is kept of the decision: the rules' answers, and the officer's words where they left it to a person. */
export interface KeptDecision {
  readonly outcome: Decision['outcome'];
  readonly asOf: string;
  readonly answers: readonly RuleAnswer[];
  readonly reason?: string;
}

export const keep = (decision: Decision, reason?: string): KeptDecision => ({
  outcome: decision.outcome,
  asOf: decision.asOf.toString(),
  answers: decision.answers,
  ...(reason !== undefined && { reason }),
});

/**
 * Whether the programme lets the permit be issued. What it refuses, and what nobody knows, no officer can issue; where it leaves room
 * an officer decides and says why.
 */
export const mayIssue = (decision: Decision, reason: string | undefined): Result<true> => {
  const those = (outcome: RuleAnswer['outcome']) => decision.answers.filter((answer) => answer.outcome === outcome);
  if (decision.outcome === 'refused') {
    const failed = those('failed');
    return fail('permit.refused', { rules: failed.length }, { because: failed });
  }
  if (decision.outcome === 'unknown')
    return fail('permit.facts-missing', { rules: those('unknown').length }, { because: those('unknown') });
  if (decision.outcome === 'discretionary' && reason === undefined)
    return fail('permit.facts-missing', { rules: those('discretionary').length }, { because: those('discretionary'), field: 'reason' });
  return ok(true);
};

/** A public number such as `ES-7K3M-9QTW`: the issuing country, and letters that tell nothing and notice a slip of the hand. */
export const newPermitNumber = (destination: string): string => newReference('P').replace(/^P/, destination);

/** A permit in the words of programmes, which see the last day included. */
export const permitFacts = ({ from, until }: Pick<Permit, 'from' | 'until'>): NonNullable<Facts['permit']> => ({
  from,
  until: lastDay(until),
});
