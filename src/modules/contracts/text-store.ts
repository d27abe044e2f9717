import type { Selectable } from 'kysely';
import type { PlainDate } from '../../kernel/dates.ts';
import { newId } from '../../kernel/ids.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { addRow, asJson, changeRow, loadRows, rowsOf } from '../../platform/db/row-set.ts';
import type { KeptDecision } from '../../programme/index.ts';
import type { Addition } from './domain/addendum.ts';
import type { Signer } from './domain/contract.ts';
import type { ContractText, TextOf } from './domain/text.ts';
import type { Seen } from './seen-text.ts';
import { readTerms } from './store.ts';
import './tables.ts';

/** A row as the domain sees it. */
export const textOf = (row: Selectable<Database['contract_text']>): ContractText => ({
  id: row.id,
  contract: row.contract_id,
  placement: row.placement_id,
  version: row.version,
  kind: row.kind,
  state: row.state,
  terms: readTerms(row.terms),
  addendum: row.addendum as readonly Addition[],
  addendumSignedOn: row.addendum_signed_on,
  programmeHash: row.programme_hash,
  decision: row.decision as KeptDecision,
  drawnOn: row.drawn_on,
});

const parties = (of: TextOf) => ({
  contract_id: of.id,
  corridor_id: of.corridor,
  placement_id: of.placement,
  worker_id: of.worker,
  employer_id: of.employer,
  recruiter_id: of.recruiter,
});

/** The texts of a placement's contract, oldest first, locked for the commands that may change one. */
export const lockTexts = async (tx: Tx, placement: string): Promise<readonly ContractText[]> =>
  (await rowsOf(tx, 'contract_text', 'placement_id', placement, 'lock')).map(textOf).toSorted((a, b) => a.version - b.version);

/** Locks the texts of many placements at once, for a set of items. */
export const lockTextsAhead = (tx: Tx, placements: readonly string[]): Promise<void> =>
  loadRows(tx, 'contract_text', 'placement_id', placements, 'lock');

/** Keeps one more text; the earlier ones stay. */
export const addText = async (
  tx: Tx,
  of: TextOf,
  text: Omit<ContractText, 'id' | 'contract' | 'placement' | 'addendumSignedOn'>,
): Promise<void> => {
  await addRow(tx, 'contract_text', {
    id: newId(),
    ...parties(of),
    version: text.version,
    kind: text.kind,
    state: text.state,
    terms: asJson(text.terms),
    addendum: asJson(text.addendum),
    addendum_signed_on: null,
    programme_hash: text.programmeHash,
    decision: asJson(text.decision),
    drawn_on: text.drawnOn,
  });
};

/** What became of a text. */
export const saveTextState = (tx: Tx, text: ContractText, state: ContractText['state']): Promise<void> =>
  changeRow(tx, 'contract_text', text.id, { state });

/** The employer's signature holds for the addendum too: it is a part of the text that was signed. */
export const saveAddendumSigned = (tx: Tx, text: ContractText, on: PlainDate): Promise<void> =>
  changeRow(tx, 'contract_text', text.id, { addendum_signed_on: on });

/** Keeps who signed which text, with the words that were seen. */
export const addSignature = async (
  tx: Tx,
  of: TextOf,
  signature: { readonly version: number; readonly signer: Signer; readonly on: PlainDate; readonly language: string; readonly seen: Seen },
): Promise<void> => {
  await addRow(tx, 'contract_signature', {
    id: newId(),
    ...parties(of),
    version: signature.version,
    signer: signature.signer,
    signed_on: signature.on,
    language: signature.language,
    seen_language: signature.seen.language,
    seen_text: signature.seen.text,
    seen_hash: signature.seen.hash,
  });
};
