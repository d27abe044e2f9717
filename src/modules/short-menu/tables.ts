declare module '../../platform/db/database.ts' {
  interface Database {
    menu_session: { session_hash: string; state_sealed: string; expires_at: Temporal.Instant };
  }
}
