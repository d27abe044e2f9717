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
  }
}
