import type { Tx } from '../../../platform/db/database.ts';
import type { Wishable } from '../domain/wishes.ts';
import '../../vacancies/index.ts';

/** Those of the vacancies that the actor may see, by id, with their corridor. */
export const wishable = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Wishable & { corridor: string }>> => {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('vacancy')
    .innerJoin('corridor', 'corridor.id', 'vacancy.corridor_id')
    .select([
      'vacancy.id',
      'vacancy.reference',
      'vacancy.status',
      'vacancy.kind',
      'vacancy.season_end',
      'vacancy.corridor_id',
      'corridor.origin',
    ])
    .where('vacancy.id', 'in', [...new Set(ids)])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        reference: row.reference,
        status: row.status,
        kind: row.kind,
        seasonEnd: row.season_end,
        origin: row.origin,
        corridor: row.corridor_id,
      },
    ]),
  );
};
