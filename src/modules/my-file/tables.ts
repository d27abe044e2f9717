import type { PlainDate } from '../../kernel/dates.ts';

declare module '../../platform/db/database.ts' {
  interface Database {
    worker_look: {
      worker_id: string;
      on_day: PlainDate;
      account_id: string;
      page: string;
      role: string;
      country: string | null;
      organisation_id: string | null;
    };
  }
}
