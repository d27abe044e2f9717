import type { Generated } from 'kysely';
import type { PartId } from './domain/course.ts';

declare module '../../../platform/db/database.ts' {
  interface Database {
    orientation_result: {
      id: string;
      number: string;
      worker_id: string;
      country: string;
      course: string;
      hash: string;
      part: PartId;
      by_role: string;
      score: number | null;
      out_of: number | null;
      passed_on: Temporal.PlainDate;
    };
    orientation_session: {
      id: string;
      course: string;
      part: PartId;
      country: string;
      place: string;
      held_on: Temporal.PlainDate;
      begins: string;
      language: string;
      places: number;
      booked: Generated<number>;
      state: 'open' | 'held' | 'cancelled';
      planned_by: string | null;
      version: Generated<number>;
    };
    orientation_booking: {
      id: string;
      session_id: string;
      worker_id: string;
      country: string;
      booked_on: Temporal.PlainDate;
      came: boolean | null;
    };
  }
}
