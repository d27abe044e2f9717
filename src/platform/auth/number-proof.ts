import type { Keys } from './keys.ts';
import type { CodePurpose } from './phone-codes.ts';

/** Minutes in which whoever has proved a number goes on: long enough for a form in a language that one reads slowly. */
const proofMinutes = 45;

/** Somebody has read a code on the telephone with this number. */
export interface NumberProof {
  readonly number: string;
  readonly purpose: CodePurpose;
}

/** The proof as the browser carries it: sealed, so that nobody writes one. */
export const sealProof = (keys: Keys, { number, purpose }: NumberProof, now: Temporal.Instant): string =>
  keys.seal('phone-proof', JSON.stringify([number, now.add({ minutes: proofMinutes }).epochMilliseconds]), purpose);

/** @returns undefined for a proof that is not ours, is for something else, or is over */
export const openProof = (keys: Keys, sealed: string | undefined, purpose: CodePurpose, now: Temporal.Instant): string | undefined => {
  const text = sealed && keys.open('phone-proof', sealed, purpose);
  if (!text) return undefined;
  const [number, until] = JSON.parse(text) as [string, number];
  return until > now.epochMilliseconds ? number : undefined;
};
