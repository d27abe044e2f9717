import { randomUUID } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { inject } from 'vitest';
import { afterwards, scopes } from '../src/main/migrating.ts';
import { type Database, kyselyOf } from '../src/platform/db/database.ts';
import { databases } from '../src/platform/db/embedded/provision.ts';
import { type Connection, type Server, startServer } from '../src/platform/db/embedded.ts';
import { migrate } from '../src/platform/db/migrate.ts';

const nameOf = { corridor: 'corridor', corridor_protection: 'protection' } as const;
export type Side = keyof typeof databases;

/** A migrated database of one test file's own. */
export interface TestDatabase {
  /** As the owner of the tables, whom row-level security does not hold. */
  readonly owner: Kysely<Database>;
  /** As the login of web and jobs. */
  readonly web: Kysely<Database>;
  readonly config: { readonly owner: Connection; readonly web: Connection };
  stop(): Promise<void>;
}

let server: Promise<Server> | undefined;
/** The run's PostgreSQL; started by whichever file asks first, and joined once by each process: joining holds a connection. */
export const testServer = (): Promise<Server> => {
  server ??= startServer({ dir: inject('databaseDir'), settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } });
  return server;
};

/**
 * Copies the migrated database for this file: about 0.1 s. Call it in `beforeAll`, and `stop` in `afterAll`.
 * @param side which of the two databases
 * @param migrated false for an empty one, for tests of the database layer itself
 */
export const testDatabase = async (side: Side = 'corridor', { migrated = true } = {}): Promise<TestDatabase> => {
  const server = await testServer();
  const { owner, web } = databases[side];
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client(server.connection('postgres', 'postgres'));
  await admin.connect();
  try {
    // One at a time: nobody may be connected to a template while it is copied.
    await admin.query('select pg_advisory_lock(7205, 5)');
    if (migrated) await ensureTemplate(server, side);
    await admin.query(`create database ${name} owner ${owner} template ${migrated ? side : 'template1'} strategy file_copy`);
    await admin.query(`revoke all on database ${name} from public; grant connect on database ${name} to ${web}`);
  } finally {
    await admin.end();
  }
  const config = { owner: server.connection(name, owner), web: server.connection(name, web) };
  const [ownerPool, webPool] = [kyselyOf(config.owner, { max: 4 }), kyselyOf(config.web, { max: 10 })];
  return {
    owner: ownerPool,
    web: webPool,
    config,
    stop: async () => void (await Promise.all([ownerPool.destroy(), webPool.destroy()])),
  };
};

const ensureTemplate = async (server: Server, side: Side): Promise<void> => {
  const mark = join(inject('databaseDir'), `migrated-${side}`);
  if (existsSync(mark)) return;
  const own = nameOf[side];
  await migrate(server.connection(side, databases[side].owner), scopes[own], afterwards(own));
  writeFileSync(mark, '');
};
