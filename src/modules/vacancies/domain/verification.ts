import type { PlainDate } from '../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Decision, RuleAnswer, Texts } from '../../../programme/index.ts';
import type { Vacancy } from './vacancy.ts';

/** What is kept of a decision: the rules' answers with figures and sources, and the reason where a person decided. */
export interface KeptDecision {
  readonly outcome: Decision['outcome'];
  readonly asOf: string;
  readonly answers: readonly RuleAnswer[];
  /** The officer's words, where the rules left it to a person. */
  readonly reason?: string;
  /** The stage that ended the file: somebody refused there, or nobody answered in time. */
  readonly endedBy?: EndingStage;
}

/** A stage at which a file ended, as it stood that day. */
export interface EndingStage {
  readonly stage: string;
  readonly texts: Texts;
  readonly actor: string;
  readonly role: Texts;
  readonly outcome: 'refused' | 'refused-by-silence' | 'lapsed';
  readonly due?: string;
}

/** What is kept when a stage, and not the rules, ended a vacancy's file: every refusal has a reason. */
export const keepEnding = (asOf: PlainDate, endedBy: EndingStage | undefined, reason: string | undefined): KeptDecision => ({
  outcome: 'refused',
  asOf: asOf.toString(),
  answers: [],
  ...(reason !== undefined && { reason }),
  ...(endedBy && { endedBy }),
});

export const keep = (decision: Decision, reason?: string): KeptDecision => ({
  outcome: decision.outcome,
  asOf: decision.asOf.toString(),
  answers: decision.answers,
  ...(reason !== undefined && { reason }),
});

const those = (decision: Decision, outcome: RuleAnswer['outcome']) => decision.answers.filter((answer) => answer.outcome === outcome);

/** The rules behind a refusal. */
export const failures = (decision: Decision): readonly RuleAnswer[] => those(decision, 'failed');

/**
 * Verifies a vacancy: what the programme refuses no officer can approve; what it leaves open (a fact that nobody knows, a rule that
 * leaves room) an officer decides and says why.
 * @returns the verified vacancy, or `vacancy.not-filed`, `vacancy.refused`, `vacancy.facts-missing`.
 */
export const verify = (vacancy: Vacancy, decision: Decision, reason: string | undefined): Result<Vacancy> => {
  if (vacancy.status !== 'filed') return fail('vacancy.not-filed', { status: vacancy.status });
  if (decision.outcome === 'refused') return fail('vacancy.refused', { rules: failures(decision).length }, { because: failures(decision) });
  if (decision.outcome !== 'allowed' && reason === undefined)
    return fail(
      'vacancy.facts-missing',
      {},
      { because: [...those(decision, 'unknown'), ...those(decision, 'discretionary')], field: 'reason' },
    );
  return ok({ ...vacancy, status: 'verified', verifiedPlaces: vacancy.places });
};

/**
 * Refuses a vacancy. Every refusal has a reason: the rules that failed, or the officer's own where the rules left it open.
 * @returns `vacancy.nothing-to-refuse` when the rules allow it: then there is no ground.
 */
export const refuse = (vacancy: Vacancy, decision: Decision, reason: string | undefined): Result<Vacancy> => {
  if (vacancy.status !== 'filed') return fail('vacancy.not-filed', { status: vacancy.status });
  if (decision.outcome === 'allowed') return fail('vacancy.nothing-to-refuse');
  if (decision.outcome !== 'refused' && reason === undefined)
    return fail(
      'vacancy.facts-missing',
      {},
      { because: [...those(decision, 'unknown'), ...those(decision, 'discretionary')], field: 'reason' },
    );
  return ok({ ...vacancy, status: 'refused' });
};

/** The quota's period under which the places of a season count: the year in which it begins. */
export const quotaPeriod = (season: { readonly start: PlainDate }): string => String(season.start.year);
