import type { Tx } from '../../../platform/db/database.ts';
import '../../corridors/index.ts';

/** Countries from which a corridor leads. */
export const origins = async (tx: Tx): Promise<readonly string[]> =>
  (await tx.selectFrom('corridor').select('origin').distinct().orderBy('origin').execute()).map((row) => row.origin);

export const isOrigin = async (tx: Tx, country: string): Promise<boolean> =>
  (await tx.selectFrom('corridor').select('id').where('origin', '=', country).limit(1).executeTakeFirst()) !== undefined;
