import type { Generated } from 'kysely';

interface OfFile {
  id: string;
  corridor_id: string;
  placement_id: string;
  worker_id: string;
}

declare module '../../platform/db/database.ts' {
  interface Database {
    contract: OfFile & {
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
    contract_text: OfFile & {
      contract_id: string;
      employer_id: string;
      recruiter_id: string | null;
      version: number;
      kind: 'drawn' | 'amended' | 'renewed';
      state: 'in-force' | 'proposed' | 'stopped' | 'replaced';
      terms: unknown;
      addendum: unknown;
      addendum_signed_on: Temporal.PlainDate | null;
      programme_hash: string;
      decision: unknown;
      drawn_on: Temporal.PlainDate;
    };
    contract_signature: OfFile & {
      contract_id: string;
      employer_id: string;
      recruiter_id: string | null;
      version: number;
      signer: 'worker' | 'employer';
      signed_on: Temporal.PlainDate;
      language: string;
      seen_language: string;
      seen_text: string;
      seen_hash: string;
    };
    substitution_alert: OfFile & {
      employer_id: string;
      found_in: 'drawn' | 'amended' | 'renewed' | 'reported' | 'payslip';
      found_on: Temporal.PlainDate;
      falls: unknown;
      origin_owes: boolean;
      origin_answer: 'corrected' | 'mistaken' | null;
      origin_answered_on: Temporal.PlainDate | null;
      origin_reason: string | null;
      destination_answer: 'corrected' | 'mistaken' | null;
      destination_answered_on: Temporal.PlainDate | null;
      destination_reason: string | null;
      version: Generated<number>;
    };
    payslip: OfFile & {
      employer_id: string | null;
      told_by: 'employer' | 'worker';
      first_day: Temporal.PlainDate;
      last_day: Temporal.PlainDate;
      hours_worked: number;
      hours_offered: number;
      currency: string;
      piece_earnings: bigint | null;
      gross: bigint;
      deductions: unknown;
      net: bigint;
      findings: unknown;
      shortfall: bigint;
      told_on: Temporal.PlainDate;
    };
  }
}
