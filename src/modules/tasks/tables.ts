import type { Generated } from 'kysely';
import type { Citation } from '../../kernel/result.ts';
import type { AboutType, Seen, Silence, TaskState } from './domain/task.ts';

declare module '../../platform/db/database.ts' {
  interface Database {
    task: {
      id: string;
      kind: string;
      about_type: AboutType;
      about_id: string;
      corridor_id: string | null;
      worker_id: string | null;
      organisation_id: string | null;
      second_organisation_id: string | null;
      country: string | null;
      holder_role: string | null;
      holder_country: string | null;
      holder_organisation_id: string | null;
      holder_worker_id: string | null;
      asker_role: string;
      asker_country: string | null;
      asker_organisation_id: string | null;
      asker_worker_id: string | null;
      asked_by: string | null;
      seen: Seen;
      asked: unknown;
      question: string | null;
      basis: Citation | null;
      opened_on: Temporal.PlainDate;
      due_on: Temporal.PlainDate;
      silence: Silence;
      state: TaskState;
      outcome: string | null;
      reason: string | null;
      escalated_on: Temporal.PlainDate | null;
      done_on: Temporal.PlainDate | null;
      done_by: string | null;
      version: Generated<number>;
    };
  }
}
