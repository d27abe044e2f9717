import type { Generated } from 'kysely';
import type { Carried } from '../../../platform/messages/index.ts';

/** Why somebody is told: they are on duty, they are the next, or nobody else could be reached. */
export type AlarmWhy = 'duty' | 'next' | 'nobody';
export type AlarmMessageState = 'due' | 'handing' | 'sent' | 'failed' | 'unknown' | 'outdated';

declare module '../../../platform/db/database.ts' {
  interface Database {
    alarm: {
      id: string;
      country: string;
      complaint_id: string | null;
      case_id: string | null;
      reference: string | null;
      raised_at: Temporal.Instant;
      due_at: Temporal.Instant;
      summoned_at: Temporal.Instant | null;
      unreached_at: Temporal.Instant | null;
      escalated_at: Temporal.Instant | null;
      taken_at: Temporal.Instant | null;
      taken_by: string | null;
      taken_role: string | null;
      version: Generated<number>;
    };
    alarm_message: {
      id: string;
      alarm_id: string;
      account_id: string;
      why: AlarmWhy;
      channel: Carried;
      tried: Generated<string[]>;
      state: AlarmMessageState;
      code: string | null;
      tries: Generated<number>;
      due_at: Temporal.Instant;
      handed_at: Temporal.Instant | null;
      settled_at: Temporal.Instant | null;
    };
    alarm_reach: {
      account_id: string;
      phone: string | null;
      mail: string | null;
      away_from: Temporal.PlainDate | null;
      away_until: Temporal.PlainDate | null;
      set_on: Temporal.PlainDate;
      version: Generated<number>;
    };
  }
}
