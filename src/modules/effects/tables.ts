import type { EffectKind } from '../../platform/effects/effect.ts';

export type MeasureKind = 'change-of-employer' | 'status-bridge' | 'no-new-vacancies';

declare module '../../platform/db/database.ts' {
  interface Database {
    received_batch: { day: Temporal.PlainDate; hash: string; received_on: Temporal.PlainDate };
    received_effect: { id: string; day: Temporal.PlainDate; kind: EffectKind; content: unknown; task_id: string | null };
    decision_hold: {
      id: string;
      organisation_id: string;
      class: 'absence-reports';
      valid_from: Temporal.PlainDate;
      valid_until: Temporal.PlainDate;
      version: import('kysely').Generated<number>;
    };
    hold_request: {
      id: string;
      hold_id: string;
      organisation_id: string;
      country: string;
      reason: 'inspection' | 'pay-records' | 'strike';
      until_day: Temporal.PlainDate;
      asked_on: Temporal.PlainDate;
      asked_by: string;
      applied_on: Temporal.PlainDate | null;
    };
    class_measure: {
      id: string;
      kind: MeasureKind;
      organisation_id: string;
      country: string;
      class: string;
      valid_from: Temporal.PlainDate;
      valid_until: Temporal.PlainDate;
      decided_on: Temporal.PlainDate;
      decided_by: string;
    };
    humanitarian_permit: {
      id: string;
      number: string;
      worker_id: string;
      country: string;
      class: string;
      valid_from: Temporal.PlainDate;
      valid_until: Temporal.PlainDate;
      issued_on: Temporal.PlainDate;
      issued_by: string;
    };
  }
}
