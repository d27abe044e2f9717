declare module '../../../platform/db/database.ts' {
  interface Database {
    guide_review: {
      id: string;
      guide: string;
      hash: string;
      role: string;
      country: string;
      reviewed_on: Temporal.PlainDate;
      good_until: Temporal.PlainDate;
      reviewed_by: string | null;
    };
  }
}

export {};
