import type { Generated } from 'kysely';
import type { CommentSays } from './domain/comment.ts';
import type { VisitOutcome, VisitReason } from './domain/visit.ts';

declare module '../../../platform/db/database.ts' {
  interface Database {
    centre_comment: {
      id: string;
      centre: string;
      says: CommentSays;
      words: string | null;
      said_on: Temporal.PlainDate;
    };
    centre_check: {
      id: string;
      centre: string;
      role: string;
      country: string;
      checked_on: Temporal.PlainDate;
      checked_by: string | null;
    };
    desk_visit: {
      id: string;
      reference: string;
      centre: string | null;
      role: string;
      country: string;
      reason: VisitReason;
      language: string;
      minutes: number;
      told_free: boolean;
      visited_on: Temporal.PlainDate;
      follow_up_on: Temporal.PlainDate | null;
      outcome: VisitOutcome | null;
      followed_on: Temporal.PlainDate | null;
      helped_by: string | null;
      version: Generated<number>;
    };
  }
}
