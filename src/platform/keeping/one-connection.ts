import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database, DatabaseConfig } from '../db/database.ts';
import { valueTypes } from '../db/values.ts';

/** One connection, for statements of Kysely and for streams of rows in the same transaction. */
export interface OneConnection {
  readonly client: pg.Client;
  readonly db: Kysely<Database>;
  end(): Promise<void>;
}

/** Opens it; nothing else uses it. */
export const oneConnection = async (config: DatabaseConfig): Promise<OneConnection> => {
  const client = new pg.Client({ ...config, types: valueTypes });
  client.on('error', () => {}); // a lost connection shows in the next query
  await client.connect();
  const pool = { connect: async () => Object.assign(client, { release: () => {} }), end: () => client.end() };
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: pool as never }) });
  return { client, db, end: () => client.end().catch(() => {}) };
};
