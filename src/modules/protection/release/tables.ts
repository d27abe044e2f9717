import type { Generated } from 'kysely';

declare module '../../../platform/db/database.ts' {
  interface Database {
    coded_case: { id: string; registered: string; country: string; values: unknown; imported: boolean };
    release: {
      id: string;
      kind: string;
      population: string;
      starts_on: Temporal.PlainDate;
      ends_on: Temporal.PlainDate;
      asked: unknown;
      content: unknown;
      hash: string | null;
      epsilon: number | null;
      delta: number | null;
      state: string;
      proposed_on: Temporal.PlainDate;
      proposed_by: string;
      published_on: Temporal.PlainDate | null;
      published_by: string | null;
      simulated: Generated<boolean>;
      version: Generated<number>;
    };
  }
}
