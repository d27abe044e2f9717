import type { Generated } from 'kysely';

declare module '../../platform/db/database.ts' {
  interface Database {
    programme_draft: {
      id: string;
      /** The end that writes it. */
      country: string;
      origin: string;
      destination: string;
      title: string;
      /** `blank`, `pack:<id>` or `version:<hash>`. */
      begun_from: string;
      text: string;
      cases: string;
      begun_on: Temporal.PlainDate;
      begun_by: string;
      changed_on: Temporal.PlainDate;
      changed_by: string;
      /** The proposal that stands. */
      adoption_id: string | null;
      version: Generated<number>;
    };
    transition: { adoption_id: string; corridor_id: string; looked_on: Temporal.PlainDate | null };
    file_look: {
      adoption_id: string;
      file_id: string;
      corridor_id: string;
      subject: 'vacancy' | 'placement';
      does: 'stays' | 'unknown';
      looked_on: Temporal.PlainDate;
    };
    draft_comment: {
      id: string;
      draft_id: string;
      country: string;
      role: string;
      account_id: string;
      words: string;
      written_on: Temporal.PlainDate;
      written_at: Temporal.Instant;
    };
  }
}
