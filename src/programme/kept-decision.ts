import type { Decision, Outcome, RuleAnswer } from './rules.ts';

/** What is kept of a decision: the rules' answers with figures and sources, and the words of whoever decided where the rules left it open. */
export interface KeptDecision {
  readonly outcome: Decision['outcome'];
  readonly asOf: string;
  readonly answers: readonly RuleAnswer[];
  readonly reason?: string;
}

export const keepDecision = (decision: Decision, reason?: string): KeptDecision => ({
  outcome: decision.outcome,
  asOf: decision.asOf.toString(),
  answers: decision.answers,
  ...(reason !== undefined && { reason }),
});

/** The answers with one of these outcomes, in the order of the programme's rules. */
export const answersThat = (decision: Pick<Decision, 'answers'>, ...outcomes: readonly Outcome[]): readonly RuleAnswer[] =>
  decision.answers.filter((answer) => outcomes.includes(answer.outcome));

/** The answers that stand in the way: what failed, what nobody knows, and what a person has to decide. */
export const obstaclesIn = (decision: Pick<Decision, 'answers'>): readonly RuleAnswer[] =>
  answersThat(decision, 'failed', 'unknown', 'discretionary');
