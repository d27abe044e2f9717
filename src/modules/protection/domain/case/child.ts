import { fail, ok, type Result } from '../../../../kernel/result.ts';

/** What was assessed of somebody's age; `unknown` is treated as a child. */
export const ageClasses = ['adult', 'child', 'unknown'] as const;
export type AgeClass = (typeof ageClasses)[number];
export const isChild = (age: AgeClass): boolean => age !== 'adult';

/** What a determination of a child's best interests can say of the place where it should live. */
export const interests = ['stay', 'return', 'third-country'] as const;
export type Interest = (typeof interests)[number];

export interface ReturnFacts {
  readonly age: AgeClass;
  readonly guardian: boolean;
  readonly interest: Interest | undefined;
  /** Whether the person, or the guardian, agreed to a return. */
  readonly consent: boolean;
  /** Whether somebody flees from persecution at home; undefined while nobody has asked. */
  readonly fleeing: boolean | undefined;
}

/** Whether a return may be prepared. Of a child never before its best interests have been determined, and only if they say so. */
export const mayReturn = ({ age, guardian, interest, consent, fleeing }: ReturnFacts): Result<true> => {
  if (fleeing === undefined) return fail('protection.fleeing-unknown');
  if (fleeing) return fail('protection.fleeing');
  if (isChild(age)) {
    if (!guardian) return fail('protection.no-guardian');
    if (interest === undefined) return fail('protection.no-determination');
    if (interest !== 'return') return fail('protection.not-in-interest');
  }
  return consent ? ok(true) : fail('protection.no-consent');
};

/** Whether a consulate of the person's country may be told. Not of who flees it, nor while nobody has asked. */
export const mayTellConsulate = ({ fleeing, consent }: Pick<ReturnFacts, 'fleeing' | 'consent'>): Result<true> => {
  if (fleeing === undefined) return fail('protection.fleeing-unknown');
  if (fleeing) return fail('protection.fleeing');
  return consent ? ok(true) : fail('protection.no-consent');
};
