import type { PlainDate } from '../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { answersThat, type Decision, type KeptDecision, type RuleAnswer, type Texts } from '../../../programme/index.ts';
import type { Vacancy } from './vacancy.ts';

/** A decision on a vacancy, or the stage that ended its file: somebody refused there, or nobody answered in time. */
export interface VacancyDecision extends KeptDecision {
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
export const keepEnding = (asOf: PlainDate, endedBy: EndingStage | undefined, reason: string | undefined): VacancyDecision => ({
  outcome: 'refused',
  asOf: asOf.toString(),
  answers: [],
  ...(reason !== undefined && { reason }),
  ...(endedBy && { endedBy }),
});

/** The rules behind a refusal. */
export const failures = (decision: Decision): readonly RuleAnswer[] => answersThat(decision, 'failed');

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
      { because: [...answersThat(decision, 'unknown'), ...answersThat(decision, 'discretionary')], field: 'reason' },
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
      { because: [...answersThat(decision, 'unknown'), ...answersThat(decision, 'discretionary')], field: 'reason' },
    );
  return ok({ ...vacancy, status: 'refused' });
};

/** The quota's period under which the places of a season count: the year in which it begins. */
export const quotaPeriod = (season: { readonly start: PlainDate }): string => String(season.start.year);
