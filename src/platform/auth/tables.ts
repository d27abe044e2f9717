import type { Generated } from 'kysely';
import type { Role } from '../policy/matrix.ts';

declare module '../db/database.ts' {
  interface Database {
    account: {
      id: string;
      login: string;
      password_hash: string | null;
      name: string;
      language: string;
      simulated: Generated<boolean>;
      created_at: Temporal.Instant;
      disabled_at: Temporal.Instant | null;
    };
    seat: { id: string; account_id: string; role: Role; organisation_id: string | null; worker_id: string | null; country: string | null };
    session: { token_hash: string; account_id: string; seat_id: string; created_at: Temporal.Instant; expires_at: Temporal.Instant };
    sign_in_attempt: { key_hash: string; quarter: Temporal.Instant; failures: number };
  }
}
