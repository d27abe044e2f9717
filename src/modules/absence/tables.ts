import type { Generated } from 'kysely';

declare module '../../platform/db/database.ts' {
  interface Database {
    absence: {
      id: string;
      account_id: string;
      country: string | null;
      starts_on: Temporal.PlainDate;
      ends_on: Temporal.PlainDate;
      set_by: string;
      set_on: Temporal.PlainDate;
      set_at: Temporal.Instant;
      ended_on: Temporal.PlainDate | null;
      ended_at: Temporal.Instant | null;
      ended_by: string | null;
      version: Generated<number>;
    };
  }
}
