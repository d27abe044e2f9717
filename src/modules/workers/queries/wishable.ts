import type { Tx } from '../../../platform/db/database.ts';
import { rowOf } from '../../../platform/db/row-set.ts';
import { endsOf } from '../../corridors/index.ts';
import type { Wishable } from '../domain/wishes.ts';
import '../../vacancies/index.ts';

/** Those of the vacancies that the actor may see, by id, with their corridor. */
export const wishable = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Wishable & { corridor: string }>> => {
  const found = new Map<string, Wishable & { corridor: string }>();
  for (const id of new Set(ids)) {
    const row = await rowOf(tx, 'vacancy', id);
    const ends = row && (await endsOf(tx, row.corridor_id));
    if (!row || !ends) continue;
    found.set(id, {
      id: row.id,
      reference: row.reference,
      status: row.status,
      kind: row.kind,
      seasonEnd: row.season_end,
      origin: ends[0],
      corridor: row.corridor_id,
    });
  }
  return found;
};
