import type { Generated } from 'kysely';

declare module '../../platform/db/database.ts' {
  interface Database {
    organisation: {
      id: string;
      kind: 'employer' | 'recruiter' | 'authority' | 'union' | 'ngo';
      country: string;
      names: unknown;
      place: string | null;
      registration: string | null;
      registered_on: Temporal.PlainDate;
      simulated: Generated<boolean>;
      version: Generated<number>;
    };
    organisation_status: {
      id: string;
      number: Generated<bigint>;
      organisation_id: string;
      status: 'applied' | 'licensed' | 'suspended' | 'cancelled';
      valid_from: Temporal.PlainDate;
      basis: string;
      cause: string | null;
      decided_by: string | null;
    };
  }
}
