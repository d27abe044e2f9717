declare module '../db/database.ts' {
  interface Database {
    signing_key: {
      id: string;
      public_key: string;
      private_sealed: string;
      valid_from: Temporal.PlainDate;
      valid_to: Temporal.PlainDate;
      revoked_on: Temporal.PlainDate | null;
    };
    printed_code: { typed: string; signed: string; printed_on: Temporal.PlainDate };
    document_revocation: { id: string; kind: string; number: string; revoked_on: Temporal.PlainDate };
  }
}

export {};
