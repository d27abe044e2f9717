import type { Generated } from 'kysely';
import type { IncidentKind } from '../../programme/index.ts';
import type { Condition, StepState } from './domain/incident.ts';

declare module '../../platform/db/database.ts' {
  interface Database {
    incident: {
      id: string;
      corridor_id: string;
      programme_hash: string;
      kind: IncidentKind;
      employer_id: string | null;
      worker_id: string | null;
      happened_on: Temporal.PlainDate;
      opened_on: Temporal.PlainDate;
      opened_by: string | null;
      opened_role: string;
      state: 'open' | 'closed';
      closed_on: Temporal.PlainDate | null;
      closed_by: string | null;
      version: Generated<number>;
    };
    incident_person: {
      id: string;
      incident_id: string;
      corridor_id: string;
      kind: IncidentKind;
      placement_id: string;
      worker_id: string;
      employer_id: string;
      untold: boolean;
      told_on: Temporal.PlainDate | null;
      added_on: Temporal.PlainDate;
      version: Generated<number>;
    };
    incident_health: {
      id: string;
      incident_id: string;
      person_id: string;
      corridor_id: string;
      worker_id: string;
      condition: Condition;
      noted_on: Temporal.PlainDate;
      noted_by: string | null;
      noted_role: string;
    };
    incident_step: {
      id: string;
      incident_id: string;
      corridor_id: string;
      kind: IncidentKind;
      code: string;
      position: number;
      person_id: string | null;
      worker_id: string | null;
      employer_id: string | null;
      holder_role: string;
      within: string;
      due_on: Temporal.PlainDate | null;
      state: StepState;
      done_on: Temporal.PlainDate | null;
      done_by: string | null;
      version: Generated<number>;
    };
    extension_run: {
      id: string;
      incident_id: string;
      corridor_id: string;
      until_on: Temporal.PlainDate;
      state: 'running' | 'done' | 'stopped';
      total: number;
      refused: unknown;
      begun_on: Temporal.PlainDate;
      begun_by: string | null;
      begun_role: string;
      begun_country: string;
      ended_on: Temporal.PlainDate | null;
      version: Generated<number>;
    };
  }
}
