import type { PlainDate } from '../../../kernel/dates.ts';

/** Who tells of a wrong. Whether somebody may be in the country is asked of nobody. */
export const filers = ['worker', 'family', 'union', 'centre', 'other'] as const;
export type Filer = (typeof filers)[number];

/** What a complaint is about, in the words of the form. */
export const matters = [
  'unpaid-wages',
  'fees-charged',
  'documents-held',
  'housing',
  'safety',
  'violence',
  'threats',
  'cannot-leave',
  'contract-changed',
  'other',
] as const;
export type Matter = (typeof matters)[number];

/** Where a complaint is: what was done last. */
export const states = [
  'received',
  'acknowledged',
  'conciliation',
  'investigation',
  'investigated',
  'decided',
  'remedy-ordered',
  'remedy-paid',
  'appealed',
  'closed',
  'withdrawn',
] as const;
export type State = (typeof states)[number];

/** What somebody owes next, each with days of its own. */
export const steps = ['acknowledge', 'triage', 'conciliate', 'investigate', 'decide', 'order', 'pay', 'verify', 'decide-appeal'] as const;
export type Step = (typeof steps)[number];

/** What was found: the whole, a part, or nothing of it. */
export const outcomes = ['upheld', 'partly-upheld', 'not-upheld', 'settled', 'referred'] as const;
export type Outcome = (typeof outcomes)[number];

/** How soon somebody must look at it. Danger to life does not wait for a working day. */
export const urgencies = ['danger', 'urgent', 'usual'] as const;
export type Urgency = (typeof urgencies)[number];

/** The step that a state waits for; none where nothing is owed. */
export const awaited: Readonly<Record<State, Step | undefined>> = {
  received: 'acknowledge',
  acknowledged: 'triage',
  conciliation: 'conciliate',
  investigation: 'investigate',
  investigated: 'decide',
  decided: 'order',
  'remedy-ordered': 'pay',
  'remedy-paid': 'verify',
  appealed: 'decide-appeal',
  closed: undefined,
  withdrawn: undefined,
};

/** As much of a complaint as its course depends on. */
export interface Course {
  readonly state: State;
  readonly outcome?: Outcome | undefined;
  /** Whether anything in it may be violence, force or trafficking: then nobody conciliates. */
  readonly screened: boolean;
  /** Whether who complains agrees that the employer learns of a complaint. */
  readonly mayTellEmployer: boolean;
  /** Whether an office has ever taken it up. */
  readonly acknowledged: boolean;
  /** When the last decision was made, by which account: who decides on the appeal is somebody else. */
  readonly decided?: { readonly on: PlainDate; readonly by: string } | undefined;
}
