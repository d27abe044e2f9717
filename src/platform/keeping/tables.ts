import type { Generated } from 'kysely';

declare module '../db/database.ts' {
  interface Database {
    erasure: {
      id: string;
      worker_id: string;
      country: string;
      asked_on: Temporal.PlainDate;
      asked_by: string;
      asked_as: 'worker' | 'origin-agency';
      confirm_from: Temporal.PlainDate;
      confirm_until: Temporal.PlainDate;
      confirmed_on: Temporal.PlainDate | null;
      confirmed_by: string | null;
      withdrawn_on: Temporal.PlainDate | null;
      done_on: Temporal.PlainDate | null;
      version: Generated<number>;
    };
    erased: { worker_id: string; erased_on: Temporal.PlainDate; why: 'asked' | 'age' | 'restored' };
  }
}
