import type { PlainDate } from '../../../kernel/dates.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Facts, KeptDecision } from '../../../programme/index.ts';
import { type Terms, termFacts } from './terms.ts';

/** The terms under which a worker works, drawn by the employer, compared with the verified offer, signed by both. */
export interface Contract {
  readonly id: string;
  readonly placement: string;
  readonly corridor: string;
  readonly worker: string;
  readonly employer: string;
  readonly recruiter: string | null;
  readonly terms: Terms;
  readonly drawnOn: PlainDate;
  readonly decision: KeptDecision;
  readonly verifiedOn: PlainDate | null;
  readonly employerSignedOn: PlainDate | null;
  readonly workerSignedOn: PlainDate | null;
  /** The language in which the worker read it. */
  readonly workerLanguage: string | null;
  /** Counts the terms: it grows with each new drawing and not with a signature, so that who signs names the terms that were read. */
  readonly version: number;
}

export type Signer = 'worker' | 'employer';

/**
 * Puts one signature under the terms; the order is free.
 * @returns `contract.signed-already` when this side has signed.
 */
export const sign = (contract: Contract, signer: Signer, on: PlainDate, language: string): Result<Contract> => {
  const earlier = signer === 'worker' ? contract.workerSignedOn : contract.employerSignedOn;
  if (earlier) return fail('contract.signed-already', { on: earlier.toString() });
  return ok(signer === 'worker' ? { ...contract, workerSignedOn: on, workerLanguage: language } : { ...contract, employerSignedOn: on });
};

export const signedByBoth = (contract: Contract): boolean => contract.workerSignedOn !== null && contract.employerSignedOn !== null;

/** Terms are fixed by the first signature. */
export const isFixed = (contract: Contract): boolean => contract.workerSignedOn !== null || contract.employerSignedOn !== null;

/** A contract in the words of programmes. */
export const contractFacts = (contract: Contract): NonNullable<Facts['contract']> => ({
  ...termFacts(contract.terms),
  signed_by_worker: contract.workerSignedOn !== null,
  signed_by_employer: contract.employerSignedOn !== null,
  verified: contract.verifiedOn !== null,
});

/** The public number of one text of a contract: the file's, and which text. */
export const contractNumber = (reference: string, version: number): string => `${reference}/${version}`;
