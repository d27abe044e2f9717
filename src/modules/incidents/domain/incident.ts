import type { PlainDate } from '../../../kernel/dates.ts';
import type { IncidentKind } from '../../../programme/index.ts';

/** How a person is: the least that the two ends need to know. */
export const conditions = ['well', 'treated', 'hospital', 'recovered', 'died', 'not-known'] as const;
export type Condition = (typeof conditions)[number];

/** `waiting` for an earlier step of its list; `not-needed` with a reason in the task. */
export type StepState = 'waiting' | 'open' | 'done' | 'not-needed';

/** Those that say something of a person's health: fewer may see them. */
export const ofHealth: readonly IncidentKind[] = ['death', 'injury', 'illness'];

/** What went wrong, when, and where its list stands. */
export interface Incident {
  readonly id: string;
  readonly corridor: string;
  readonly programmeHash: string;
  readonly kind: IncidentKind;
  readonly employer: string | undefined;
  readonly worker: string | undefined;
  readonly happenedOn: PlainDate;
  readonly openedOn: PlainDate;
  readonly openedBy: string;
  readonly state: 'open' | 'closed';
  readonly closedOn: PlainDate | undefined;
  readonly version: number;
}

/** One person touched. */
export interface IncidentPerson {
  readonly id: string;
  readonly incident: string;
  readonly placement: string;
  readonly worker: string;
  readonly employer: string;
  /** Whether the family is still to be told in person. */
  readonly untold: boolean;
}

/** One thing to be done, for the whole or for one person. */
export interface IncidentStep {
  readonly id: string;
  readonly code: string;
  readonly person: string | undefined;
  readonly holder: string;
  readonly dueOn: PlainDate | undefined;
  readonly state: StepState;
  readonly doneOn: PlainDate | undefined;
}
