import type { Generated } from 'kysely';

declare module '../../platform/db/database.ts' {
  interface Database {
    vacancy: {
      id: string;
      corridor_id: string;
      programme_id: string;
      programme_hash: string;
      reference: string;
      employer_id: string;
      recruiter_id: string | null;
      title: string;
      occupation: string;
      sector: string | null;
      region: string;
      place: string | null;
      places: number;
      verified_places: Generated<number>;
      filled: Generated<number>;
      season_start: Temporal.PlainDate;
      season_end: Temporal.PlainDate;
      pay_minor: bigint | null;
      currency: string | null;
      pay_per: string | null;
      hours_week: number;
      experience_months: number | null;
      kind: 'generic' | 'nominative';
      homogeneous: boolean;
      housing: boolean;
      herding: Generated<boolean>;
      filed_on: Temporal.PlainDate;
      status: 'filed' | 'verified' | 'refused' | 'withdrawn' | 'lapsed';
      decision: unknown | null;
      decided_on: Temporal.PlainDate | null;
      decided_by: string | null;
      origin_reference: string | null;
      import_id: string | null;
      import_row: number | null;
      version: Generated<number>;
    };
    vacancy_import: {
      id: string;
      organisation_id: string;
      imported_on: Temporal.PlainDate;
      begun_at: Temporal.Instant;
      file_name: string;
      file_hash: string;
      state: 'reading' | 'done';
      rows: number;
      accepted: Generated<number>;
      report: unknown | null;
      version: Generated<number>;
    };
  }
}
