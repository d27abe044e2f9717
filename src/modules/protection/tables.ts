import type { Generated } from 'kysely';
import type { AgeClass, Interest } from './domain/case/child.ts';
import type { Purpose, Reader } from './domain/case/consent.ts';
import type { EntryKind } from './domain/case/entry.ts';
import type { CaseState } from './domain/case/status.ts';

/** What every row below a case carries. */
interface OfCase {
  id: string;
  case_id: string;
  country: string;
}

export type ReaderRole = 'duty-officer' | 'case-officer' | 'case-lead' | 'recovery-officer';
export type KeyReason = 'lost-passphrase' | 'reader-gone' | 'danger-to-life' | 'medical' | 'child-in-danger';

declare module '../../platform/db/database.ts' {
  interface Database {
    reader_key: {
      account_id: string;
      role: ReaderRole;
      country: string;
      public_key: Buffer;
      made_on: Temporal.PlainDate;
      ended_on: Temporal.PlainDate | null;
      /** Of a lead and a recovery officer: since when others have said that it is theirs. Before, nothing is wrapped for it by itself. */
      admitted_on: Temporal.PlainDate | null;
      version: Generated<number>;
    };
    reader_admission: {
      id: string;
      account_id: string;
      country: string;
      public_key: Buffer;
      by_id: string;
      by_role: ReaderRole;
      admitted_on: Temporal.PlainDate;
    };
    reader_secret: { account_id: string; salt: Buffer; sealed: Buffer; version: Generated<number> };
    protected_case: {
      id: string;
      reference: string;
      country: string;
      state: CaseState;
      age: AgeClass;
      opened_on: Temporal.PlainDate;
      opened_at: Temporal.Instant;
      closed_on: Temporal.PlainDate | null;
      holder_id: string | null;
      receipt_mark: string | null;
      receipt_key: Buffer | null;
      generation: number;
      key_check: Buffer | null;
      interest: Interest | null;
      simulated: Generated<boolean>;
      version: Generated<number>;
    };
    case_reader: OfCase & {
      account_id: string;
      why: 'team' | 'recovery' | 'break-glass';
      from_at: Temporal.Instant;
      until_at: Temporal.Instant | null;
      ended_at: Temporal.Instant | null;
    };
    case_wrap: OfCase & { generation: number; kind: 'reader' | 'receipt' | 'share'; account_id: string | null; wrapped: Buffer };
    case_entry: OfCase & {
      kind: EntryKind;
      generation: number;
      sealed: Buffer;
      written_on: Temporal.PlainDate;
      written_by: string | null;
      version: Generated<number>;
    };
    case_duty: OfCase & {
      kind: 'guardian' | 'best-interest';
      due_at: Temporal.Instant;
      done_on: Temporal.PlainDate | null;
      done_by: string | null;
      version: Generated<number>;
    };
    case_consent: OfCase & {
      purpose: Purpose;
      reader: Reader | null;
      language: string;
      given_by: 'person' | 'guardian';
      given_on: Temporal.PlainDate;
      withdrawn_on: Temporal.PlainDate | null;
      version: Generated<number>;
    };
    case_referral: OfCase & {
      target: Reader;
      consent_id: string;
      sent_on: Temporal.PlainDate;
      due_on: Temporal.PlainDate;
      answer: 'accepted' | 'declined' | null;
      answered_on: Temporal.PlainDate | null;
      version: Generated<number>;
    };
    case_access: OfCase & { at: Temporal.Instant; account_id: string | null; role: string; what: string };
    key_request: OfCase & {
      generation: number;
      kind: 'recovery' | 'break-glass';
      reason: KeyReason;
      asked_by: string;
      asked_at: Temporal.Instant;
      until_at: Temporal.Instant;
      state: 'open' | 'taken' | 'ended';
      version: Generated<number>;
    };
    key_answer: OfCase & { request_id: string; officer_id: string; handed: Buffer; answered_at: Temporal.Instant };
  }
}
