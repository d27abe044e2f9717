import type { Tx } from '../../../platform/db/database.ts';
import { rowOf } from '../../../platform/db/row-set.ts';
import { type OfferTerms, readTerms } from '../domain/terms.ts';
import '../tables.ts';

/** The verified terms under which a placement was offered. */
export const offerTerms = async (tx: Tx, offer: string): Promise<OfferTerms | undefined> => {
  const row = await rowOf(tx, 'offer', offer);
  return row && readTerms(row.terms);
};
