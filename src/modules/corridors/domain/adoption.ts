import { compareDates, type PlainDate } from '../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';

export type End = 'origin' | 'destination';

/** A programme's text on a corridor, and who has signed it when. */
export interface Adoption {
  readonly inForceFrom: PlainDate;
  /** Whether the programme gives the origin anything to do; a unilateral one does not, and then only the destination signs. */
  readonly originHasRole: boolean;
  readonly originSignedOn: PlainDate | null;
  readonly destinationSignedOn: PlainDate | null;
}

/** The ends that have still to sign. */
export const missingSignatures = (adoption: Adoption): readonly End[] => [
  ...(adoption.originHasRole && adoption.originSignedOn === null ? (['origin'] as const) : []),
  ...(adoption.destinationSignedOn === null ? (['destination'] as const) : []),
];

/** @returns `corridor.no-role` for an end that has nothing to sign, `corridor.already-signed` for a second signature. */
export const maySign = (adoption: Adoption, end: End): Result<true> => {
  if (end === 'origin' && !adoption.originHasRole) return fail('corridor.no-role');
  const signed = end === 'origin' ? adoption.originSignedOn : adoption.destinationSignedOn;
  return signed === null ? ok(true) : fail('corridor.already-signed', { on: signed.toString() });
};

/** The day from which it is in force: once everybody has signed, and not before the day that its text names. Undefined before that. */
export const inForceOn = (adoption: Adoption): PlainDate | undefined => {
  if (missingSignatures(adoption).length > 0) return undefined;
  const days = [adoption.inForceFrom, adoption.originHasRole ? adoption.originSignedOn : null, adoption.destinationSignedOn];
  return days
    .flatMap((day) => day ?? [])
    .toSorted(compareDates)
    .at(-1);
};
