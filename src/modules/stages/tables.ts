import type { Generated } from 'kysely';
import type { ApprovalState } from './domain/second-person.ts';
import type { Outcome } from './file.ts';

declare module '../../platform/db/database.ts' {
  interface Database {
    stage: {
      id: string;
      corridor_id: string;
      subject: 'vacancy' | 'placement';
      vacancy_id: string;
      placement_id: string | null;
      worker_id: string | null;
      employer_id: string;
      recruiter_id: string | null;
      programme_hash: string;
      stage: string;
      step: string;
      actor: string;
      side: string;
      state: 'open' | 'done' | 'stopped';
      outcome: Outcome | null;
      opened_on: Temporal.PlainDate;
      due_on: Temporal.PlainDate | null;
      silence: string;
      escalated_on: Temporal.PlainDate | null;
      done_on: Temporal.PlainDate | null;
      done_by: string | null;
      reason: string | null;
      signed: Generated<string[]>;
      version: Generated<number>;
    };
    file_move: {
      id: string;
      corridor_id: string;
      subject: 'vacancy' | 'placement';
      vacancy_id: string;
      placement_id: string | null;
      worker_id: string | null;
      employer_id: string;
      recruiter_id: string | null;
      adoption_id: string;
      from_hash: string;
      to_hash: string;
      clause: number;
      moved_on: Temporal.PlainDate;
    };
    approval: {
      id: string;
      stage_id: string;
      corridor_id: string;
      place: 1 | 2;
      command: string;
      role: string;
      country: string | null;
      account_id: string;
      file_version: number;
      seen: string;
      input: unknown;
      input_hash: string;
      approved_on: Temporal.PlainDate;
      approved_at: Temporal.Instant;
      state: ApprovalState;
      version: Generated<number>;
    };
    hand_over: {
      id: string;
      absence_id: string;
      from_account_id: string;
      to_account_id: string;
      role: string;
      country: string;
      note: string;
      stages: string[];
      tasks: string[];
      set_on: Temporal.PlainDate;
      version: Generated<number>;
    };
    bulk_run: {
      id: string;
      account_id: string;
      role: string;
      country: string;
      outcome: 'approved' | 'more-asked' | 'refused';
      reason: string | null;
      happened_on: Temporal.PlainDate | null;
      lang: string;
      state: 'running' | 'done' | 'stopped';
      total: number;
      begun_on: Temporal.PlainDate;
      ended_on: Temporal.PlainDate | null;
      version: Generated<number>;
    };
    bulk_item: {
      run_id: string;
      number: number;
      stage_id: string;
      seen: number;
      reference: string;
      state: 'open' | 'done' | 'waits' | 'refused';
      code: string | null;
    };
    saved_filter: {
      id: string;
      account_id: string;
      name: string;
      query: string;
      saved_on: Temporal.PlainDate;
    };
  }
}
