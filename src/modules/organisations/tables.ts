import type { Generated } from 'kysely';
import type { Standing } from './domain/standing.ts';

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
      status: Standing;
      valid_from: Temporal.PlainDate;
      basis: string;
      cause: string | null;
      decided_by: string | null;
      ground: Generated<string | null>;
      licensed_until: Generated<Temporal.PlainDate | null>;
      term_until: Generated<Temporal.PlainDate | null>;
      cure: Generated<string | null>;
      cure_by: Generated<Temporal.PlainDate | null>;
      appeal_to: Generated<string | null>;
      appeal_by: Generated<Temporal.PlainDate | null>;
      persons: Generated<number>;
    };
    licence_approval: {
      id: string;
      organisation_id: string;
      place: 1 | 2;
      role: string;
      country: string | null;
      account_id: string;
      organisation_version: number;
      seen: string;
      input: unknown;
      input_hash: string;
      approved_on: Temporal.PlainDate;
      approved_at: Temporal.Instant;
      state: 'stands' | 'confirmed' | 'void' | 'taken-back';
      decision_id: string | null;
      version: Generated<number>;
    };
    mandate: {
      id: string;
      employer_id: string;
      recruiter_id: string;
      state: 'asked' | 'given' | 'declined' | 'withdrawn';
      asked_on: Temporal.PlainDate | null;
      given_on: Temporal.PlainDate | null;
      valid_from: Temporal.PlainDate | null;
      valid_until: Temporal.PlainDate | null;
      ended_on: Temporal.PlainDate | null;
      taken_over: Generated<boolean>;
      simulated: Generated<boolean>;
      version: Generated<number>;
    };
    bond_entry: {
      id: string;
      number: Generated<bigint>;
      organisation_id: string;
      kind: 'lodged' | 'topped-up' | 'drawn' | 'released';
      amount_minor: bigint;
      currency: string;
      balance_minor: bigint;
      place: number;
      entered_on: Temporal.PlainDate;
      basis: string;
      receipt: string | null;
      because_kind: string | null;
      because_id: string | null;
      asked_minor: bigint;
      entered_by: string | null;
    };
    bond_payment: {
      id: string;
      organisation_id: string;
      amount_minor: bigint;
      currency: string;
      receipt: string;
      announced_on: Temporal.PlainDate;
      state: 'announced' | 'entered' | 'not-found';
      entry_id: string | null;
      answered_on: Temporal.PlainDate | null;
      version: Generated<number>;
    };
    licence_appeal: {
      id: string;
      organisation_id: string;
      decision_id: string;
      state: 'filed' | 'upheld' | 'dismissed' | 'withdrawn';
      filed_on: Temporal.PlainDate;
      grounds: string;
      decided_on: Temporal.PlainDate | null;
      decided_by: string | null;
      basis: string | null;
      reason: string | null;
      version: Generated<number>;
    };
    branch: {
      id: string;
      organisation_id: string;
      name: string;
      place: string;
      country: string;
      opened_on: Temporal.PlainDate;
      closed_on: Temporal.PlainDate | null;
      confirmed_on: Generated<Temporal.PlainDate | null>;
      version: Generated<number>;
    };
    sub_agent: {
      id: string;
      agent_id: string;
      principal_id: string;
      valid_from: Temporal.PlainDate;
      valid_until: Temporal.PlainDate | null;
      basis: string;
      version: Generated<number>;
    };
  }
}
