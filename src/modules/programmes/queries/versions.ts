import type { Tx } from '../../../platform/db/database.ts';
import { presets } from '../presets.ts';

/** Something that a draft can begin from or be compared with. */
export interface Version {
  /** `pack:<id>` or `version:<hash>`. */
  readonly key: string;
  readonly title: string;
  readonly id: string;
  readonly version: string;
  /** `shipped` with the program, or put on a corridor at some time. */
  readonly kind: 'shipped' | 'proposed';
}

/** Every text there is: those of corridors, the newest first, and those that are shipped. */
export const versions = async (tx: Tx): Promise<readonly Version[]> => {
  const rows = await tx
    .selectFrom('programme_version')
    .select(['hash', 'programme_id', 'version', 'title'])
    .orderBy('loaded_at', 'desc')
    .orderBy('hash')
    .execute();
  return [
    ...rows.map(
      ({ hash, programme_id: id, version, title }): Version => ({ key: `version:${hash}`, id, version, title, kind: 'proposed' }),
    ),
    ...[...presets()].map(
      ([id, { programme }]): Version => ({ key: `pack:${id}`, id, version: programme.version, title: programme.title, kind: 'shipped' }),
    ),
  ];
};
