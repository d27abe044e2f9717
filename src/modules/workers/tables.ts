import type { Generated } from 'kysely';

declare module '../../platform/db/database.ts' {
  interface Database {
    worker: {
      id: string;
      origin: string;
      account_id: string | null;
      family_name: string;
      given_names: string;
      native_name: string | null;
      sex: 'female' | 'male' | 'other' | null;
      birth_year: number;
      birth_month: number | null;
      birth_day: number | null;
      place: string | null;
      occupation: string;
      experience_months: number;
      verified_months: Generated<number>;
      languages: Generated<string[]>;
      seasons_completed: Generated<number>;
      returns_reported: Generated<number>;
      last_employer_id: string | null;
      registered_on: Temporal.PlainDate;
      consented_on: Generated<Temporal.PlainDate | null>;
      superseded_by: Generated<string | null>;
      recall_withheld: Generated<boolean>;
      intake_id: Generated<string | null>;
      intake_key: Generated<string | null>;
      simulated: Generated<boolean>;
      version: Generated<number>;
    };
    wish_list: {
      id: Generated<string>;
      worker_id: string;
      corridor_id: string;
      vacancies: string[];
      ranks: number[];
    };
    family_member: {
      id: string;
      worker_id: string;
      account_id: string;
      relation: string;
      consented_on: Temporal.PlainDate;
      withdrawn_on: Temporal.PlainDate | null;
    };
    worker_contact: {
      worker_id: string;
      language: string;
      preferred: 'sms' | 'mail' | 'letter';
      phone: string | null;
      mail: string | null;
      postal: string | null;
      sms_from: Temporal.PlainDate | null;
      mail_from: Temporal.PlainDate | null;
      letter_from: Temporal.PlainDate | null;
      sms_stopped_on: Temporal.PlainDate | null;
      set_on: Temporal.PlainDate;
      set_by: 'worker' | 'agency';
      version: Generated<number>;
    };
    worker_document: {
      id: string;
      worker_id: string;
      kind: string;
      issuer: string;
      number_sealed: string;
      number_hash: string;
      number_tail: string;
      key_mark: string;
      printed_name: string | null;
      issued_on: Temporal.PlainDate | null;
      expires_on: Temporal.PlainDate | null;
      added_on: Temporal.PlainDate;
      added_by: 'worker' | 'agency';
      verified_on: Temporal.PlainDate | null;
      verified_by: string | null;
      removed_on: Temporal.PlainDate | null;
      zone_name: string | null;
      warned_for: Temporal.PlainDate | null;
      version: Generated<number>;
    };
    worker_skill: {
      id: string;
      worker_id: string;
      occupation: string;
      esco: string | null;
      added_on: Temporal.PlainDate;
      added_by: 'worker' | 'agency';
    };
    worker_experience: {
      id: string;
      worker_id: string;
      occupation: string;
      from_on: Temporal.PlainDate;
      until_on: Temporal.PlainDate | null;
      employer: string;
      country: string;
      added_on: Temporal.PlainDate;
      added_by: 'worker' | 'agency';
      verified_on: Temporal.PlainDate | null;
      verified_by: string | null;
      proof: string | null;
      version: Generated<number>;
    };
    worker_consent: {
      id: string;
      worker_id: string;
      purpose: string;
      given_on: Temporal.PlainDate;
      withdrawn_on: Temporal.PlainDate | null;
      language: string;
      given_by: 'worker' | 'agency';
    };
    family_contact: {
      worker_id: string;
      name: string;
      relation: string;
      phone: string;
      language: string;
      told: string[];
      set_on: Temporal.PlainDate;
      set_by: 'worker' | 'agency';
      version: Generated<number>;
    };
    worker_pair: {
      id: string;
      first_id: string;
      second_id: string;
      origin: string;
      decision: 'one' | 'two';
      kept_id: string | null;
      wishes: unknown;
      decided_on: Temporal.PlainDate;
      decided_by: string | null;
      undone_on: Temporal.PlainDate | null;
      version: Generated<number>;
    };
    worker_intake: {
      id: string;
      origin: string;
      file_name: string;
      file_hash: string;
      rows: number;
      content_sealed: string | null;
      state: 'understood' | 'reading' | 'done';
      accepted: Generated<number>;
      report: unknown;
      begun_at: Temporal.Instant;
      brought_on: Temporal.PlainDate;
      version: Generated<number>;
    };
    way_back: {
      id: string;
      worker_id: string;
      account_id: string;
      seen: string;
      started_by: string;
      started_at: Temporal.Instant;
      first_hash: string;
      confirmed_by: string | null;
      confirmed_at: Temporal.Instant | null;
      second_hash: string | null;
      usable_from: Temporal.Instant | null;
      expires_at: Temporal.Instant;
      used_at: Temporal.Instant | null;
      stopped_at: Temporal.Instant | null;
    };
    roster_entry: {
      id: string;
      worker_id: string;
      corridor_id: string;
      programme_id: string;
      programme_hash: string;
      entered_on: Temporal.PlainDate;
      expires_on: Temporal.PlainDate | null;
      left_on: Temporal.PlainDate | null;
      left_because: string | null;
      points: number;
      parts: unknown;
      counted_on: Temporal.PlainDate;
      counted_by: string | null;
      version: Generated<number>;
    };
  }
}
