import type { Tx } from '../../platform/db/database.ts';
import { rowOf, rowsOf } from '../../platform/db/row-set.ts';
import { type Consent, type Purpose, purposes, type Standing, standingOf } from './domain/consent.ts';
import './tables.ts';

const consentsOf = async (tx: Tx, worker: string): Promise<readonly Consent[]> =>
  (await rowsOf(tx, 'worker_consent', 'worker_id', worker)).map((row) => ({
    purpose: row.purpose as Purpose,
    givenOn: row.given_on,
    withdrawnOn: row.withdrawn_on,
  }));

/** Where every purpose stands for a worker whom the actor may read. */
export const standings = async (tx: Tx, worker: string): Promise<readonly Standing[]> => {
  const row = await rowOf(tx, 'worker', worker);
  const consents = await consentsOf(tx, worker);
  return purposes.map((purpose) => standingOf(purpose, consents, row?.consented_on ?? null));
};

/**
 * Whether a worker's data may be used for a purpose. Asked by whoever reads for it; no when the actor may not even see the consent.
 * Two purposes are kept besides by the database: an employer whose call was taken back sees no name, and of whom did not agree to it the
 * consulate sees no paper.
 */
export const mayUse = async (tx: Tx, worker: string, purpose: Purpose): Promise<boolean> =>
  (await standings(tx, worker)).find((one) => one.purpose === purpose)?.given ?? false;
