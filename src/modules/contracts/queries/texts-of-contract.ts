import type { PlainDate } from '../../../kernel/dates.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Signer } from '../domain/contract.ts';
import type { ContractText } from '../domain/text.ts';
import { textOf } from '../text-store.ts';

/** Who signed which version, on which day, in which language, and the fingerprint of the words that were seen. */
export interface Signature {
  readonly version: number;
  readonly signer: Signer;
  readonly on: PlainDate;
  readonly language: string;
  readonly seenHash: string;
  readonly seenText: string;
}

/** Which texts has the contract of this placement had, oldest first? */
export const termsVersions = async (tx: Tx, placement: string): Promise<readonly ContractText[]> =>
  (await tx.selectFrom('contract_text').selectAll().where('placement_id', '=', placement).orderBy('version').execute()).map(textOf);

/** Who has signed what of it? */
export const signaturesOf = async (tx: Tx, placement: string): Promise<readonly Signature[]> => {
  const rows = await tx
    .selectFrom('contract_signature')
    .selectAll()
    .where('placement_id', '=', placement)
    .orderBy('version')
    .orderBy('signed_on')
    .orderBy('signer')
    .execute();
  return rows.map((row) => ({
    version: row.version,
    signer: row.signer,
    on: row.signed_on,
    language: row.language,
    seenHash: row.seen_hash,
    seenText: row.seen_text,
  }));
};
