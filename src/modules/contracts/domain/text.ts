import type { PlainDate } from '../../../kernel/dates.ts';
import type { KeptDecision } from '../../../programme/index.ts';
import type { Addition } from './addendum.ts';
import type { Contract } from './contract.ts';
import type { Terms } from './terms.ts';

/** One text that a contract has had. */
export interface ContractText {
  readonly id: string;
  readonly contract: string;
  readonly placement: string;
  readonly version: number;
  readonly kind: 'drawn' | 'amended' | 'renewed';
  readonly state: 'in-force' | 'proposed' | 'stopped' | 'replaced';
  /** As the employer wrote them, without the addendum. */
  readonly terms: Terms;
  readonly addendum: readonly Addition[];
  readonly addendumSignedOn: PlainDate | null;
  readonly programmeHash: string;
  readonly decision: KeptDecision;
  readonly drawnOn: PlainDate;
}

/** A text by whose parties it is signed. */
export type TextOf = Pick<Contract, 'id' | 'placement' | 'corridor' | 'worker' | 'employer' | 'recruiter'>;
