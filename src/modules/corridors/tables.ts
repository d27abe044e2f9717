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
