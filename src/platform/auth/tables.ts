import type { Generated } from 'kysely';
import type { Role } from '../policy/matrix.ts';

type Instant = Temporal.Instant;

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
    session: {
      token_hash: string;
      account_id: string;
      seat_id: string;
      created_at: Instant;
      expires_at: Instant;
      id: Generated<string>;
      last_seen_at: Generated<Instant | null>;
      idle_minutes: Generated<number | null>;
      proved_at: Generated<Instant | null>;
      means: Generated<string>;
      device: Generated<string | null>;
      network: Generated<string | null>;
    };
    sign_in_attempt: { key_hash: string; quarter: Temporal.Instant; failures: number };
    totp: { account_id: string; secret_sealed: string; last_step: bigint; added_at: Instant };
    passkey: {
      id: string;
      account_id: string;
      credential_id: string;
      public_key: string;
      counter: bigint;
      transports: string[];
      added_at: Instant;
      used_at: Instant | null;
    };
    recovery_code: { code_hash: string; account_id: string; made_at: Instant; used_at: Instant | null };
    known_device: { token_hash: string; account_id: string; seen_at: Instant };
    sign_in_step: {
      token_hash: string;
      account_id: string;
      kind: 'second' | 'enrol' | 'code';
      means: string;
      created_at: Instant;
      expires_at: Instant;
    };
    phone_way: {
      account_id: string;
      number_hash: string;
      number_sealed: string;
      pin_hash: string;
      pin_set_at: Instant;
      added_at: Instant;
    };
    phone_code: {
      id: string;
      purpose: 'sign-in' | 'join' | 'account' | 'lost';
      account_id: string | null;
      number_sealed: string;
      text_sealed: string | null;
      code_hash: string;
      made_at: Instant;
      expires_at: Instant;
      used_at: Instant | null;
    };
    spent_proof: { proof_hash: string; expires_at: Instant };
    account_recovery: {
      id: string;
      account_id: string;
      started_by: string;
      started_at: Instant;
      first_hash: string;
      confirmed_by: string | null;
      confirmed_at: Instant | null;
      second_hash: string | null;
      expires_at: Instant;
      used_at: Instant | null;
      stopped_at: Instant | null;
    };
    account_invitation: { code_hash: string; account_id: string; made_at: Instant; expires_at: Instant; used_at: Instant | null };
    provider_link: { provider: string; subject_hash: string; account_id: string; linked_at: Instant };
    account_event: { id: string; account_id: string; type: string; at: Instant };
  }
}
