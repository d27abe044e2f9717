import type { Tx } from '../../../platform/db/database.ts';
import type { Owners } from '../../../platform/policy/actor.ts';
import type { Contract } from '../domain/contract.ts';
import type { ContractText } from '../domain/text.ts';
import { lockOf } from '../store.ts';
import { lockTexts } from '../text-store.ts';
import { type PlacementToContract, placementToContract } from './placement-to-contract.ts';

/** A contract with all its texts, locked for a change of it. */
export interface ContractInForce extends PlacementToContract {
  readonly contract: Contract | undefined;
  readonly texts: readonly ContractText[];
  readonly version: number | undefined;
  readonly owners: Owners;
}

/** Which contract and texts does this placement have? Locked, so that of two changes at once the second sees the first. */
export const contractInForce = async (tx: Tx, placement: string): Promise<ContractInForce | undefined> => {
  const found = await placementToContract(tx, placement);
  if (!found) return undefined;
  const contract = await lockOf(tx, placement);
  const { worker, employer } = found.placement;
  return {
    ...found,
    contract,
    texts: contract ? await lockTexts(tx, placement) : [],
    version: contract?.version,
    owners: { worker, organisations: [employer], ends: found.ends },
  };
};
