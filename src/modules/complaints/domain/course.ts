import { isBefore, type PlainDate } from '../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Course, Outcome, State } from './complaint.ts';

/** What can happen to a complaint. */
export type Act =
  | { readonly act: 'acknowledge' }
  | { readonly act: 'triage'; readonly to: 'conciliation' | 'investigation' | 'elsewhere' }
  | { readonly act: 'settle' }
  | { readonly act: 'fail-conciliation' }
  | { readonly act: 'report-findings' }
  | { readonly act: 'decide'; readonly outcome: Extract<Outcome, 'upheld' | 'partly-upheld' | 'not-upheld'> }
  | { readonly act: 'order-remedy' }
  | { readonly act: 'record-payment'; readonly whole: boolean }
  | { readonly act: 'verify-payment'; readonly arrived: boolean }
  | { readonly act: 'appeal'; readonly until: PlainDate }
  | { readonly act: 'decide-appeal'; readonly by: string; readonly granted: boolean; readonly outcome: Course['outcome'] }
  | { readonly act: 'reopen' }
  | { readonly act: 'withdraw' };

const from: Readonly<Record<Act['act'], readonly State[]>> = {
  acknowledge: ['received'],
  triage: ['acknowledged'],
  settle: ['conciliation'],
  'fail-conciliation': ['conciliation'],
  'report-findings': ['investigation'],
  decide: ['investigated'],
  'order-remedy': ['decided'],
  'record-payment': ['remedy-ordered'],
  'verify-payment': ['remedy-paid'],
  appeal: ['decided', 'remedy-ordered', 'remedy-paid', 'closed'],
  'decide-appeal': ['appealed'],
  reopen: ['closed', 'withdrawn'],
  withdraw: ['received', 'acknowledged', 'conciliation', 'investigation', 'investigated', 'decided', 'remedy-ordered', 'appealed'],
};

/** Whether the act fits to where the complaint is, whatever else it asks for. */
export const mayFollow = (state: State, act: Act['act']): boolean => from[act].includes(state);

/** Where an act leads, and what was found by it. */
export interface Next {
  readonly state: State;
  readonly outcome?: Outcome | undefined;
}

const triaged = (course: Course, to: Extract<Act, { act: 'triage' }>['to']): Result<Next> => {
  if (to === 'elsewhere') return ok({ state: 'closed', outcome: 'referred' });
  if (to === 'investigation') return ok({ state: 'investigation' });
  // Nobody is asked to come to terms with who used force: ILO Protocol 29 of 2014, article 4, asks for a remedy and not a bargain.
  if (course.screened) return fail('complaint.no-conciliation');
  // An invitation to the employer tells that somebody complained.
  return course.mayTellEmployer ? ok({ state: 'conciliation' }) : fail('complaint.not-agreed');
};

const decided = (outcome: Outcome | undefined): Next =>
  outcome === 'upheld' || outcome === 'partly-upheld' ? { state: 'decided', outcome } : { state: 'closed', outcome };

/**
 * What follows from an act.
 * @param on the day on which it is done
 * @returns `complaint.not-now` where the complaint is elsewhere; `complaint.no-conciliation`, `complaint.not-agreed`, `complaint.appeal-late`,
 * `complaint.no-appeal`, `complaint.own-decision`
 */
export const follow = (course: Course, act: Act, on: PlainDate): Result<Next> => {
  if (!mayFollow(course.state, act.act)) return fail('complaint.not-now', { state: course.state });
  switch (act.act) {
    case 'acknowledge':
      return ok({ state: 'acknowledged' });
    case 'triage':
      return triaged(course, act.to);
    case 'settle':
      return ok({ state: 'remedy-ordered', outcome: 'settled' });
    case 'fail-conciliation':
      return ok({ state: 'investigation' });
    // What nobody has read yet begins at its beginning.
    case 'reopen':
      return ok({ state: course.acknowledged ? 'investigation' : 'received' });
    case 'report-findings':
      return ok({ state: 'investigated' });
    case 'decide':
      return ok(decided(act.outcome));
    case 'order-remedy':
      return ok({ state: 'remedy-ordered', outcome: course.outcome });
    case 'record-payment':
      return ok({ state: act.whole ? 'remedy-paid' : 'remedy-ordered', outcome: course.outcome });
    // What was said to be paid and did not arrive is owed as before.
    case 'verify-payment':
      return ok({ state: act.arrived ? 'closed' : 'remedy-ordered', outcome: course.outcome });
    case 'appeal':
      if (!course.decided) return fail('complaint.no-appeal');
      return isBefore(act.until, on)
        ? fail('complaint.appeal-late', { until: act.until.toString() })
        : ok({ ...course, state: 'appealed' });
    case 'decide-appeal':
      if (course.decided?.by === act.by) return fail('complaint.own-decision');
      return ok(decided(act.granted ? act.outcome : course.outcome));
    case 'withdraw':
      return ok({ state: 'withdrawn', outcome: course.outcome });
  }
};
