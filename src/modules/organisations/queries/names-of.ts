import type { Tx } from '../../../platform/db/database.ts';
import { asNames, type OrganisationNames } from '../domain/names.ts';
import '../tables.ts';

/** The names of organisations, by id, in one question. */
export const namesOf = async (tx: Tx, organisations: readonly string[]): Promise<ReadonlyMap<string, OrganisationNames>> => {
  const ids = [...new Set(organisations)];
  if (ids.length === 0) return new Map();
  const rows = await tx.selectFrom('organisation').select(['id', 'names']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, asNames(row.names)]));
};
