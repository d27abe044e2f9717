import './tables.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { EffectKind } from '../../../platform/effects/effect.ts';

export interface WaitingEffect {
  readonly id: string;
  readonly kind: EffectKind;
  readonly postedOn: Temporal.PlainDate;
  readonly version: number;
}

/** Which effects wait for their batch? */
export const waitingEffects = async (tx: Tx): Promise<readonly WaitingEffect[]> =>
  (
    await tx
      .selectFrom('effect')
      .select(['id', 'kind', 'posted_on', 'version'])
      .where('released_on', 'is', null)
      .where('withheld_on', 'is', null)
      .orderBy('posted_on')
      .orderBy('id')
      .limit(500)
      .execute()
  ).map((row) => ({ id: row.id, kind: row.kind, postedOn: row.posted_on, version: row.version }));
