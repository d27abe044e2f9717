declare module '../../platform/db/database.ts' {
  interface Database {
    season: {
      corridor_id: string;
      name: string;
      starts_from: Temporal.PlainDate;
      starts_until: Temporal.PlainDate;
    };
    published_filing: {
      corridor_id: string;
      season: string;
      reference: string;
      places: number;
      unfiled_code: string | null;
      unfiled_field: string | null;
      reality: 'certified' | 'partly-certified' | 'denied' | 'withdrawn' | null;
      certified: number | null;
    };
    demonstration: {
      single: import('kysely').Generated<boolean>;
      seed: string;
      loaded_at: Temporal.Instant;
      runs_until: Temporal.PlainDate;
      held_from: Temporal.PlainDate;
      acted_on: Temporal.PlainDate | null;
      /** By the scene's id: how many of its acts are done, and the ids that they go on with. */
      scenes: import('kysely').Generated<unknown>;
    };
  }
}

export {};
