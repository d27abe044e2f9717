import type { Generated } from 'kysely';
import type { Topic } from '../guides/domain/guide.ts';
import type { AskedOffice } from './domain/question.ts';

declare module '../../../platform/db/database.ts' {
  interface Database {
    question: {
      id: string;
      code_hash: string | null;
      worker_id: string | null;
      corridor_id: string;
      office_role: AskedOffice;
      office_country: string;
      topic: Topic;
      language: string;
      words: string;
      asked_on: Temporal.PlainDate;
      due_on: Temporal.PlainDate;
      answer: string | null;
      answered_on: Temporal.PlainDate | null;
      answered_by: string | null;
      version: Generated<number>;
    };
    guide_entry: {
      id: string;
      topic: Topic;
      corridor_id: string | null;
      language: string;
      question: string;
      answer: string;
      role: string;
      country: string;
      published_on: Temporal.PlainDate;
      good_until: Temporal.PlainDate;
      withdrawn_on: Temporal.PlainDate | null;
      published_by: string | null;
      version: Generated<number>;
    };
  }
}
