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
    labour_test: {
      id: string;
      vacancy_id: string;
      corridor_id: string;
      employer_id: string;
      recruiter_id: string | null;
      opened_on: Temporal.PlainDate;
      open_until: Temporal.PlainDate | null;
      due_on: Temporal.PlainDate | null;
      state: 'open' | 'decided';
      result: 'shortage' | 'partial' | 'no-shortage' | null;
      places_left: number | null;
      not_accepted: Generated<number>;
      decided_on: Temporal.PlainDate | null;
      decided_by: string | null;
      reason: string | null;
      valid_until: Temporal.PlainDate | null;
      version: Generated<number>;
    };
    labour_advertisement: {
      id: string;
      test_id: string;
      vacancy_id: string;
      corridor_id: string;
      employer_id: string;
      recruiter_id: string | null;
      medium: string;
      place: string;
      published_on: Temporal.PlainDate;
      link: string | null;
      added_on: Temporal.PlainDate;
    };
    labour_referral: {
      id: string;
      test_id: string;
      vacancy_id: string;
      corridor_id: string;
      employer_id: string;
      recruiter_id: string | null;
      code: string;
      referred_on: Temporal.PlainDate;
      answer: 'hired' | 'refused' | null;
      reason: string | null;
      words: string | null;
      answered_on: Temporal.PlainDate | null;
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
