import type { Generated } from 'kysely';

declare module '../../platform/db/database.ts' {
  interface Database {
    corridor: {
      id: string;
      origin: string;
      destination: string;
      opened_on: Temporal.PlainDate;
    };
    programme_version: {
      hash: string;
      programme_id: string;
      version: string;
      title: string;
      text: string;
      loaded_at: Temporal.Instant;
      /** The known answers with which it was proposed; null where it was brought in without. */
      cases: Generated<string | null>;
    };
    two_person_stage: { programme_hash: string; stage: string; step: string };
    adoption: {
      id: string;
      corridor_id: string;
      programme_id: string;
      programme_hash: string;
      in_force_from: Temporal.PlainDate;
      origin_has_role: boolean;
      origin_signed_on: Temporal.PlainDate | null;
      origin_signed_by: string | null;
      destination_signed_on: Temporal.PlainDate | null;
      destination_signed_by: string | null;
      /** The role in which it was signed. */
      origin_signed_as: Generated<string | null>;
      destination_signed_as: Generated<string | null>;
      withdrawn_on: Generated<Temporal.PlainDate | null>;
      version: Generated<number>;
    };
    quota: {
      id: string;
      corridor_id: string;
      programme_id: string;
      period: string;
      split: Generated<string>;
      unit: string;
      cap: number | null;
      used: Generated<number>;
      /** Places verified under it, counted by the database. */
      verified: Generated<bigint>;
      source: string | null;
    };
  }
}
