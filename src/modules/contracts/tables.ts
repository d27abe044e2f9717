import type { Generated } from 'kysely';

declare module '../../platform/db/database.ts' {
  interface Database {
    contract: {
      id: string;
      corridor_id: string;
      placement_id: string;
      worker_id: string;
      employer_id: string;
      recruiter_id: string | null;
      terms: unknown;
      drawn_on: Temporal.PlainDate;
      decision: unknown;
      verified_on: Temporal.PlainDate | null;
      employer_signed_on: Temporal.PlainDate | null;
      worker_signed_on: Temporal.PlainDate | null;
      worker_language: string | null;
      version: Generated<number>;
    };
  }
}
