import type { PlainDate } from '../../../kernel/dates.ts';
import type { Facts } from '../../../programme/index.ts';
import { ageOn, type Birth } from './birth.ts';

export const sexes = ['female', 'male', 'other'] as const;

/** Somebody registered to work abroad, working or back. */
export interface Worker {
  readonly id: string;
  readonly origin: string;
  readonly account: string | null;
  /** As on the document, in Latin script. */
  readonly familyName: string;
  readonly givenNames: string;
  /** As the worker writes it. */
  readonly nativeName: string | null;
  /** For statistics only: no rule and no score looks at it. */
  readonly sex: (typeof sexes)[number] | null;
  readonly birth: Birth;
  readonly place: string | null;
  readonly occupation: string;
  /** As it was said at the registration, or as was proved since where that is more. */
  readonly experienceMonths: number;
  /** How many of them an officer has seen proved. */
  readonly verifiedMonths: number;
  readonly languages: readonly string[];
  readonly seasonsCompleted: number;
  readonly returnsReported: number;
  readonly lastEmployer: string | null;
  readonly registeredOn: PlainDate;
  /** The living record of the same person, where two were found and joined. */
  readonly supersededBy: string | null;
  readonly version: number;
}

/** What a rule or a score may know of a worker. Names, sex and place are none of it. */
export type WorkerForRules = Pick<Worker, 'origin' | 'birth' | 'experienceMonths' | 'occupation' | 'seasonsCompleted' | 'returnsReported'>;

/** A worker in the words of programmes, on a day. */
export const workerFacts = (worker: WorkerForRules, today: PlainDate): NonNullable<Facts['worker']> => ({
  origin: worker.origin,
  age: ageOn(worker.birth, today),
  experience_months: worker.experienceMonths,
  occupation: worker.occupation,
  returning: worker.seasonsCompleted > 0,
  seasons_completed: worker.seasonsCompleted,
  returns_reported: worker.returnsReported,
  // No decision that bars a worker is kept in this register.
  barred: false,
});

/** Given names, then family name, as documents print them in one line. */
export const fullName = (worker: Pick<Worker, 'givenNames' | 'familyName'>): string => `${worker.givenNames} ${worker.familyName}`;
