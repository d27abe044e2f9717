import type { Tx } from '../../platform/db/database.ts';
import type { Programme } from '../../programme/index.ts';
import { programmeOf } from '../corridors/index.ts';
import { presets } from './presets.ts';

/** A version by the key under which lists name it: `pack:<id>` or `version:<hash>`; undefined where there is none. */
export const versionCalled = async (tx: Tx, key: string): Promise<Programme | undefined> => {
  if (key.startsWith('pack:')) return presets().get(key.slice('pack:'.length))?.programme;
  const [, hash] = /^version:([0-9a-f]{64})$/.exec(key) ?? [];
  if (hash === undefined) return undefined;
  const known = await tx.selectFrom('programme_version').select('hash').where('hash', '=', hash).executeTakeFirst();
  return known && programmeOf(tx, hash);
};

/** The version in force of the draft's own programme on its corridor, else what the draft was begun from: what one wants to compare it with. */
export const usualVersion = async (
  tx: Tx,
  draft: { readonly origin: string; readonly destination: string; readonly begunFrom: string },
  programmeId: string,
): Promise<string> => {
  const row = await tx
    .selectFrom('adoption')
    .innerJoin('corridor', 'corridor.id', 'adoption.corridor_id')
    .select('adoption.programme_hash')
    .where('corridor.origin', '=', draft.origin)
    .where('corridor.destination', '=', draft.destination)
    .where('adoption.programme_id', '=', programmeId)
    .where('adoption.withdrawn_on', 'is', null)
    .where('adoption.destination_signed_on', 'is not', null)
    .orderBy('adoption.in_force_from', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? `version:${row.programme_hash}` : draft.begunFrom;
};
