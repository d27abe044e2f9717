import type { Generated } from 'kysely';

declare module '../../platform/db/database.ts' {
  interface Database {
    action_plan: {
      id: string;
      country: string;
      title: string;
      starts_on: Temporal.PlainDate;
      ends_on: Temporal.PlainDate;
      begun_on: Temporal.PlainDate;
      begun_by: string;
      adopted_on: Temporal.PlainDate | null;
      adopted_by: string | null;
      version: Generated<number>;
    };
    action_objective: { id: string; plan_id: string; country: string; position: number; title: string };
    action_activity: {
      id: string;
      plan_id: string;
      objective_id: string;
      country: string;
      position: number;
      title: string;
      lead: string;
      indicator: string;
      baseline: bigint;
      target: bigint;
      due_on: Temporal.PlainDate;
      budget_minor: bigint;
      currency: string;
    };
    action_evidence: {
      id: string;
      plan_id: string;
      activity_id: string;
      country: string;
      value: bigint;
      measured_on: Temporal.PlainDate;
      spent_minor: bigint;
      source: string;
      filed_on: Temporal.PlainDate;
      filed_role: string;
      filed_by: string;
    };
  }
}
