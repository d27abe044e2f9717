import type { Generated } from 'kysely';
import type { PaidTo } from './domain/cost.ts';
import type { SettlementState } from './domain/settlement.ts';

declare module '../../platform/db/database.ts' {
  interface Database {
    cost_paid: {
      id: string;
      corridor_id: string;
      placement_id: string;
      worker_id: string;
      item: string;
      amount_minor: bigint;
      currency: string;
      paid_to: PaidTo;
      paid_to_name: string | null;
      receipt: boolean;
      paid_on: Temporal.PlainDate;
      told_on: Temporal.PlainDate;
      payer: string;
      payer_source: unknown;
      claimed_on: Temporal.PlainDate | null;
      version: Generated<number>;
    };
    cost_receipt: {
      cost_id: string;
      corridor_id: string;
      placement_id: string;
      worker_id: string;
      photo: string;
      photo_hash: string;
      added_on: Temporal.PlainDate;
    };
    settlement: {
      id: string;
      corridor_id: string;
      placement_id: string;
      worker_id: string;
      employer_id: string;
      recruiter_id: string | null;
      joint: boolean;
      /** What it rests on: a cost that the worker paid, or a payslip that falls short. */
      cost_id: string | null;
      payslip_id: string | null;
      incident_person_id: string | null;
      item: string;
      amount_minor: bigint;
      currency: string;
      claimed_on: Temporal.PlainDate;
      due_on: Temporal.PlainDate;
      state: SettlementState;
      paid_on: Temporal.PlainDate | null;
      receipt: string | null;
      drawn_minor: bigint;
      version: Generated<number>;
    };
  }
}
