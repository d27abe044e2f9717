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
  /** The day on which the end that had proposed it took it back. */
  readonly withdrawnOn?: PlainDate | null;
}

/** The ends that have still to sign. */
export const missingSignatures = (adoption: Adoption): readonly End[] => [
  ...(adoption.originHasRole && adoption.originSignedOn === null ? (['origin'] as const) : []),
  ...(adoption.destinationSignedOn === null ? (['destination'] as const) : []),
];

/**
 * @returns `corridor.withdrawn` for a text that was taken back, `corridor.no-role` for an end that has nothing to sign,
 * `corridor.already-signed` for a second signature.
 */
export const maySign = (adoption: Adoption, end: End): Result<true> => {
  if (adoption.withdrawnOn) return fail('corridor.withdrawn', { on: adoption.withdrawnOn.toString() });
  if (end === 'origin' && !adoption.originHasRole) return fail('corridor.no-role');
  const signed = end === 'origin' ? adoption.originSignedOn : adoption.destinationSignedOn;
  return signed === null ? ok(true) : fail('corridor.already-signed', { on: signed.toString() });
};

/** Whether the text can still be taken back: once everybody has signed, a later version replaces it. */
export const mayWithdraw = (adoption: Adoption): Result<true> => {
  if (adoption.withdrawnOn) return fail('corridor.withdrawn', { on: adoption.withdrawnOn.toString() });
  return missingSignatures(adoption).length > 0 ? ok(true) : fail('corridor.signed-by-all');
};

/** The day from which it is in force: once everybody has signed, and not before the day that its text names. Undefined before that. */
export const inForceOn = (adoption: Adoption): PlainDate | undefined => {
  if (adoption.withdrawnOn || missingSignatures(adoption).length > 0) return undefined;
  const days = [adoption.inForceFrom, adoption.originHasRole ? adoption.originSignedOn : null, adoption.destinationSignedOn];
  return days
    .flatMap((day) => day ?? [])
    .toSorted(compareDates)
    .at(-1);
};
