import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { SubstitutionAlert } from '../domain/alert.ts';
import type { Contract } from '../domain/contract.ts';
import type { ContractText } from '../domain/text.ts';
import { alertsOf } from './alerts.ts';
import { contractOfPlacement } from './contract-of-placement.ts';
import { type PayShortfall, shortfallOf } from './payslips.ts';
import { type PlacementToContract, placementToContract } from './placement-to-contract.ts';
import { type Signature, signaturesOf, termsVersions } from './texts-of-contract.ts';

/** Everything that is said of the terms of one placement, as far as the reader may see it. */
export interface TermsFile extends PlacementToContract {
  readonly contract: Contract | undefined;
  readonly texts: readonly ContractText[];
  readonly signatures: readonly Signature[];
  readonly alerts: readonly SubstitutionAlert[];
  readonly pay: PayShortfall;
}

/** What was offered, verified, signed and paid on this placement? Undefined when the reader has none of this id. */
export const termsFile = async (tx: Tx, placement: string, today: PlainDate): Promise<TermsFile | undefined> => {
  const found = await placementToContract(tx, placement);
  if (!found) return undefined;
  return {
    ...found,
    contract: await contractOfPlacement(tx, placement),
    texts: await termsVersions(tx, placement),
    signatures: await signaturesOf(tx, placement),
    alerts: await alertsOf(tx, placement),
    pay: await shortfallOf(tx, placement, today),
  };
};
