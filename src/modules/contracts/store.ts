import type { Selectable } from 'kysely';
import { plainDate } from '../../kernel/dates.ts';
import { Money } from '../../kernel/money.ts';
import { payUnit } from '../../kernel/pay.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { addRowIfFree, asJson, changeRow, loadRows, rowsOf } from '../../platform/db/row-set.ts';
import type { KeptDecision } from '../../programme/index.ts';
import type { Contract } from './domain/contract.ts';
import type { Terms } from './domain/terms.ts';
import './tables.ts';

type StoredTerms = { readonly [T in keyof Terms]?: unknown };

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Terms as they lie in a jsonb column: amounts and days as text. What is absent is not known. */
export const readTerms = (stored: unknown): Terms => {
  const { pay, payPer, hoursWeek, start, end, occupation, region, housing, further } = (stored ?? {}) as StoredTerms;
  const amount = pay as { amount?: unknown; currency?: unknown } | null | undefined;
  const [first, last] = [text(start), text(end)];
  return {
    pay: amount ? Money.parse(String(amount.amount), String(amount.currency)) : null,
    payPer: payUnit(text(payPer)),
    hoursWeek: typeof hoursWeek === 'number' ? hoursWeek : null,
    start: first === null ? null : plainDate(first),
    end: last === null ? null : plainDate(last),
    occupation: text(occupation),
    region: text(region),
    housing: typeof housing === 'boolean' ? housing : null,
    ...(further !== undefined && { further: further as NonNullable<Terms['further']> }),
  };
};

/** A row as the domain sees it. */
export const contractOf = (row: Selectable<Database['contract']>): Contract => ({
  id: row.id,
  placement: row.placement_id,
  corridor: row.corridor_id,
  worker: row.worker_id,
  employer: row.employer_id,
  recruiter: row.recruiter_id,
  terms: readTerms(row.terms),
  drawnOn: row.drawn_on,
  decision: row.decision as KeptDecision,
  verifiedOn: row.verified_on,
  employerSignedOn: row.employer_signed_on,
  workerSignedOn: row.worker_signed_on,
  workerLanguage: row.worker_language,
  version: row.version,
});

/** The contract of a placement, locked under row-level security: for the commands that may change it. */
export const lockOf = async (tx: Tx, placement: string): Promise<Contract | undefined> => {
  const [row] = await rowsOf(tx, 'contract', 'placement_id', placement, 'lock');
  return row && contractOf(row);
};

/** Locks the contracts of many placements at once, for a set of items. */
export const lockContractsAhead = (tx: Tx, placements: readonly string[]): Promise<void> =>
  loadRows(tx, 'contract', 'placement_id', placements, 'lock');

/** @returns false when another drawing was faster. */
export const insert = (tx: Tx, contract: Contract): Promise<boolean> =>
  addRowIfFree(tx, 'contract', {
    id: contract.id,
    corridor_id: contract.corridor,
    placement_id: contract.placement,
    worker_id: contract.worker,
    employer_id: contract.employer,
    recruiter_id: contract.recruiter,
    terms: asJson(contract.terms),
    drawn_on: contract.drawnOn,
    decision: asJson(contract.decision),
    verified_on: contract.verifiedOn,
    employer_signed_on: null,
    worker_signed_on: null,
    worker_language: null,
    version: contract.version,
  });

/** New terms in the place of terms that nobody has signed, or that both have signed to replace. */
export const saveTerms = (tx: Tx, contract: Contract): Promise<void> =>
  changeRow(tx, 'contract', contract.id, {
    terms: asJson(contract.terms),
    drawn_on: contract.drawnOn,
    decision: asJson(contract.decision),
    verified_on: contract.verifiedOn,
    version: contract.version,
  });

export const saveSignatures = (tx: Tx, contract: Contract): Promise<void> =>
  changeRow(tx, 'contract', contract.id, {
    employer_signed_on: contract.employerSignedOn,
    worker_signed_on: contract.workerSignedOn,
    worker_language: contract.workerLanguage,
  });

/** The text that both have signed takes the place of the one in force, with their signatures. */
export const saveReplaced = async (tx: Tx, contract: Contract): Promise<void> => {
  await saveTerms(tx, contract);
  await saveSignatures(tx, contract);
};
