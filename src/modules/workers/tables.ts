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
      languages: Generated<string[]>;
      seasons_completed: Generated<number>;
      returns_reported: Generated<number>;
      last_employer_id: string | null;
      registered_on: Temporal.PlainDate;
      consented_on: Generated<Temporal.PlainDate | null>;
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
  }
}
