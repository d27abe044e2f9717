import type { Generated, Selectable } from 'kysely';
import type { Filer, Matter, Outcome, State, Step, Urgency } from './domain/complaint.ts';
import type { Gravity, LadderStep } from './domain/ladder.ts';

/** What every row below a complaint carries. */
interface OfComplaint {
  id: string;
  complaint_id: string;
}
/** Who said or sent something: whoever complained, or the office. */
export type Speaker = 'holder' | 'office';
export type EvidenceKind = 'audio' | 'image' | 'document' | 'text';
export type Party = 'worker' | 'employer' | 'origin' | 'destination';
export type MeasureKind = 'sanction' | 'block' | 'change-of-employer' | 'bridge' | 'bond';

/** Terms that the parties came to, as the database holds them. */
export type SettlementRow = Selectable<SettlementTable>;

interface SettlementTable extends OfComplaint {
  number: number;
  minor: bigint;
  currency: string;
  due_on: Temporal.PlainDate;
  sealed: Buffer | null;
  proposed_on: Temporal.PlainDate;
  proposed_by: string | null;
  answer: 'agrees' | 'does-not-agree' | null;
  answered_on: Temporal.PlainDate | null;
  answered_side: Speaker | null;
  version: Generated<number>;
}

declare module '../../platform/db/database.ts' {
  interface Database {
    complaint: {
      id: string;
      account_id: string;
      receipt_hash: string | null;
      receipt_ends: Temporal.PlainDate | null;
      data_key: string | null;
      filer: Filer;
      channel: 'form' | 'voice' | 'centre';
      matters: Matter[];
      language: string;
      simulated: Generated<boolean>;
      country: string;
      origin: string;
      programme: string | null;
      employer_id: string | null;
      may_tell_employer: boolean;
      urgency: Urgency;
      screened: boolean;
      state: State;
      outcome: Outcome | null;
      assigned_to: string | null;
      filed_on: Temporal.PlainDate;
      acknowledged_on: Temporal.PlainDate | null;
      decided_on: Temporal.PlainDate | null;
      decided_by: string | null;
      appeal_until: Temporal.PlainDate | null;
      basis: string | null;
      gravity: Gravity | null;
      closed_on: Temporal.PlainDate | null;
      employed_after: boolean | null;
      version: Generated<number>;
    };
    complaint_term: OfComplaint & {
      step: Step;
      from_on: Temporal.PlainDate;
      due_on: Temporal.PlainDate;
      sure: boolean;
      done_on: Temporal.PlainDate | null;
      done_by: string | null;
      escalated_on: Temporal.PlainDate | null;
      version: Generated<number>;
    };
    complaint_message: OfComplaint & {
      number: number;
      side: Speaker;
      by_account: string | null;
      language: string;
      sealed: Buffer;
      sent_on: Temporal.PlainDate;
    };
    complaint_evidence: OfComplaint & {
      number: number;
      side: Speaker;
      by_account: string | null;
      kind: EvidenceKind;
      media_type: string;
      bytes: number;
      sha256: string;
      chain: string;
      sealed: Buffer;
      added_on: Temporal.PlainDate;
    };
    complaint_claim: OfComplaint & {
      number: number;
      sealed: Buffer;
      total_minor: bigint;
      currency: string;
      reckoned_on: Temporal.PlainDate;
      reckoned_by: string | null;
    };
    complaint_invitation: OfComplaint & {
      party: Party;
      meeting_on: Temporal.PlainDate;
      invited_on: Temporal.PlainDate;
      answer: 'comes' | 'does-not-come' | null;
      answered_on: Temporal.PlainDate | null;
      version: Generated<number>;
    };
    complaint_settlement: SettlementTable;
    complaint_remedy: OfComplaint & {
      kind: 'decision' | 'settlement';
      ordered_minor: bigint;
      currency: string;
      ordered_on: Temporal.PlainDate;
      due_on: Temporal.PlainDate;
      bond_effect: string | null;
      version: Generated<number>;
    };
    complaint_payment: OfComplaint & {
      minor: bigint;
      currency: string;
      paid_on: Temporal.PlainDate;
      recorded_on: Temporal.PlainDate;
      recorded_by: string | null;
      arrived: boolean | null;
      verified_on: Temporal.PlainDate | null;
      verified_side: Speaker | null;
      version: Generated<number>;
    };
    complaint_measure: OfComplaint & {
      employer_id: string;
      kind: MeasureKind;
      step: LadderStep | null;
      basis: string;
      notice_on: Temporal.PlainDate;
      hearing_until: Temporal.PlainDate | null;
      appeal_days: number | null;
      ends_on: Temporal.PlainDate | null;
      effect_id: string;
      asked_by: string | null;
    };
    complaint_hold: OfComplaint & {
      employer_id: string;
      until_on: Temporal.PlainDate;
      posted_on: Temporal.PlainDate;
      effect_id: string;
      ended_on: Temporal.PlainDate | null;
      version: Generated<number>;
    };
    complaint_figures: { half: string; rows: unknown; published_on: Temporal.PlainDate };
  }
}
