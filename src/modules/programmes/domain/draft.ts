import { isBefore, type PlainDate } from '../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { leastExamples, type Programme } from '../../../programme/index.ts';
import type { Assessment } from './assess.ts';
import { openErrors } from './except.ts';

/** The two ends of a draft's corridor, and which of them writes it. */
export interface Ends {
  readonly country: string;
  readonly origin: string;
  readonly destination: string;
}

/** A draft stands still while it is proposed. */
export const mayChange = (draft: { readonly proposed: boolean }): Result<true> => (draft.proposed ? fail('draft.proposed') : ok(true));

/** One thing that keeps a draft from being proposed, as a refusal would say it. */
export interface Obstacle {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** What keeps a draft from being proposed, each by itself: all of it is shown at once. Empty when it may be. */
export const obstacles = (ends: Ends, assessment: Assessment): readonly Obstacle[] => {
  const { programme, findings, cases, caseFindings, lint } = assessment;
  if (!programme) return [{ code: 'draft.does-not-load', params: { errors: findings.length } }];
  const failing = cases.filter(({ differences }) => differences.length > 0).length;
  return [
    ...parties(ends, programme),
    ...(lint && lint.counts.coherence > 0 ? [{ code: 'draft.incoherent', params: { errors: lint.counts.coherence } }] : []),
    ...(lint && openErrors(lint) > 0 ? [{ code: 'draft.not-excepted', params: { errors: openErrors(lint) } }] : []),
    ...(caseFindings.length > 0 ? [{ code: 'draft.cases-do-not-load', params: { errors: caseFindings.length } }] : []),
    ...(failing > 0 ? [{ code: 'draft.cases-fail', params: { cases: failing } }] : []),
    ...(caseFindings.length === 0 && cases.length < leastExamples
      ? [{ code: 'draft.too-few-cases', params: { cases: cases.length, least: leastExamples } }]
      : []),
  ];
};

const parties = ({ country, origin, destination }: Ends, programme: Programme): readonly Obstacle[] => {
  const named = programme.destination === destination || programme.destination === '*';
  if (!named || !(programme.origins.includes(origin) || programme.origins.includes('*')))
    return [{ code: 'draft.other-parties', params: { origin, destination } }];
  return country === origin && !programme.originHasRole ? [{ code: 'draft.no-part' }] : [];
};

/**
 * Whether the draft may be proposed, to be in force from a day.
 * @returns the first obstacle, or `draft.day-past` for a day that lies before today
 */
export const mayPropose = (ends: Ends, assessment: Assessment, from: PlainDate, today: PlainDate): Result<Programme> => {
  const [first] = obstacles(ends, assessment);
  if (first || !assessment.programme) return fail(first?.code ?? 'draft.does-not-load', first?.params);
  if (isBefore(from, today)) return fail('draft.day-past', { today: today.toString() }, { field: 'from' });
  return ok(assessment.programme);
};
