import type { EffectKind } from '../../../platform/effects/effect.ts';

declare module '../../../platform/db/database.ts' {
  interface Database {
    effect: {
      id: string;
      kind: EffectKind;
      content: unknown;
      posted_on: Temporal.PlainDate;
      posted_by: string | null;
      withheld_on: Temporal.PlainDate | null;
      withheld_by: string | null;
      released_on: Temporal.PlainDate | null;
      travels_as: string | null;
      version: import('kysely').Generated<number>;
    };
    effect_batch: { day: Temporal.PlainDate; signed: string; made_at: Temporal.Instant; taken_at: Temporal.Instant | null };
  }
}
