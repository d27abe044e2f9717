import type { Generated } from 'kysely';

declare module '../../platform/db/database.ts' {
  interface Database {
    permit: {
      id: string;
      corridor_id: string;
      placement_id: string;
      vacancy_id: string;
      /** The done stage that it consumes; null only for one from before, whose stage was not found. */
      stage_id: string | null;
      worker_id: string;
      employer_id: string;
      number: string;
      issued_on: Temporal.PlainDate;
      issued_by: string | null;
      valid_from: Temporal.PlainDate;
      valid_until: Temporal.PlainDate;
      decision: unknown;
      version: Generated<number>;
    };
    movement: {
      id: string;
      corridor_id: string;
      placement_id: string;
      worker_id: string;
      kind: 'entry' | 'exit' | 'return';
      happened_on: Temporal.PlainDate;
      recorded_on: Temporal.PlainDate;
    };
    trip: {
      id: string;
      corridor_id: string;
      placement_id: string;
      worker_id: string;
      left_on: Temporal.PlainDate;
      back_on: Temporal.PlainDate | null;
      left_recorded_on: Temporal.PlainDate;
      back_recorded_on: Temporal.PlainDate | null;
      reason: string | null;
      version: Generated<number>;
    };
    permit_request: {
      id: string;
      permit_id: string;
      corridor_id: string;
      placement_id: string;
      worker_id: string;
      employer_id: string;
      kind: 'extension' | 'employer' | 'status';
      /** The programme's id of the ground; null for an extension. */
      ground: string | null;
      until_on: Temporal.PlainDate | null;
      asked_on: Temporal.PlainDate;
      asked_by: string | null;
      asked_role: string;
      in_time: boolean | null;
      incident_id: string | null;
      decider: string;
      due_on: Temporal.PlainDate;
      state: 'open' | 'granted' | 'refused' | 'withdrawn';
      decided_on: Temporal.PlainDate | null;
      decided_by: string | null;
      reason: string | null;
      decision: unknown;
      version: Generated<number>;
    };
    permit_extension: {
      id: string;
      permit_id: string;
      corridor_id: string;
      placement_id: string;
      worker_id: string;
      employer_id: string;
      request_id: string;
      valid_from: Temporal.PlainDate;
      valid_until: Temporal.PlainDate;
      issued_on: Temporal.PlainDate;
      issued_by: string | null;
    };
    absence_claim: {
      id: string;
      corridor_id: string;
      placement_id: string;
      worker_id: string;
      employer_id: string;
      since_on: Temporal.PlainDate;
      claimed_on: Temporal.PlainDate;
      claimed_by: string | null;
      answer_due: Temporal.PlainDate | null;
      state: 'asked' | 'deciding' | 'decided' | 'withdrawn';
      finding: 'not-shown' | 'shown' | null;
      decided_on: Temporal.PlainDate | null;
      decided_by: string | null;
      version: Generated<number>;
    };
    absence_answer: {
      id: string;
      claim_id: string;
      corridor_id: string;
      worker_id: string;
      answer: 'at-work' | 'agreed-leave' | 'unable' | 'gone' | 'not-so';
      words: string | null;
      answered_on: Temporal.PlainDate;
    };
    residence: {
      id: string;
      request_id: string;
      permit_id: string;
      corridor_id: string;
      placement_id: string;
      worker_id: string;
      /** The programme's id of the change. */
      ground: string;
      number: string;
      valid_from: Temporal.PlainDate;
      /** The first day on which it no longer holds; null where the programme does not say. */
      valid_until: Temporal.PlainDate | null;
      issued_on: Temporal.PlainDate;
      issued_by: string | null;
    };
    bridge: {
      id: string;
      request_id: string;
      permit_id: string;
      corridor_id: string;
      placement_id: string;
      worker_id: string;
      ground: string;
      counted: boolean;
      from_on: Temporal.PlainDate;
      /** The first day on which it no longer holds. */
      until_on: Temporal.PlainDate;
      opened_by: string | null;
      ended_on: Temporal.PlainDate | null;
      outcome: 'placed' | 'stopped' | null;
      next_placement_id: string | null;
      version: Generated<number>;
    };
  }
}
