import type { Generated } from 'kysely';

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
      outcome:
        | 'done'
        | 'approved'
        | 'refused'
        | 'more-asked'
        | 'approved-by-silence'
        | 'refused-by-silence'
        | 'lapsed'
        | 'cancelled'
        | null;
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
  }
}
