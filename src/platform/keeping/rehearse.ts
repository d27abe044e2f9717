import { pipeline } from 'node:stream/promises';
import { type Kysely, sql } from 'kysely';
import { from as copyFrom } from 'pg-copy-streams';
import type { Database, DatabaseConfig } from '../db/database.ts';
import { filesFor, type MigrateOptions, migrate, migrateIn } from '../db/migrate.ts';
import type { MigrationFile, MigrationScope } from '../db/migration-files.ts';
import { isEmpty, migrationsOf, quoted, sequencesOf, tablesOf } from './backup/catalogue.ts';
import { NotPossible } from './backup/errors.ts';
import { emptied } from './backup/restore-backup.ts';
import { copyOut, inSnapshot } from './backup/take-backup.ts';
import { oneConnection } from './one-connection.ts';

export interface RehearsalOrder {
  /** The owner's login of the real database, which is only read. */
  readonly from: DatabaseConfig;
  /** The owner's login of an empty one. */
  readonly on: DatabaseConfig;
  readonly scope: MigrationScope;
  readonly src?: string;
  readonly afterMigrate?: MigrateOptions['afterMigrate'];
}

/** A table that nobody can write, or read, until the migrations are through. */
export interface HeldTable {
  readonly table: string;
  /** PostgreSQL's name of the lock: under `AccessExclusiveLock` nobody reads either. */
  readonly lock: string;
  readonly rows: number;
}

export interface Rehearsal {
  readonly rows: number;
  readonly copySeconds: number;
  /** Each migration that waits, as it ran on the copy; its locks are those that no earlier one had taken. */
  readonly files: readonly { readonly path: string; readonly milliseconds: number; readonly holds: readonly HeldTable[] }[];
  /** From the first statement to the end, policies included: so long the tables are held. */
  readonly milliseconds: number;
}

/**
 * Runs the migrations that wait on a copy of the database: what the real one would meet, and for how long.
 * @throws NotPossible when the database for the copy is not empty; Error when a migration fails, as it would on the real one
 */
export const rehearse = async (order: RehearsalOrder): Promise<Rehearsal> => {
  const all = filesFor(order.scope, order.src);
  const began = performance.now();
  const rows = await copy(order, all);
  const copySeconds = (performance.now() - began) / 1000;
  const files: Rehearsal['files'][number][] = [];
  const known = new Set<string>();
  const start = performance.now();
  await migrate(order.on, order.scope, {
    ...(order.src !== undefined && { src: order.src }),
    ...(order.afterMigrate && { afterMigrate: order.afterMigrate }),
    async onFile(db, { path }, milliseconds) {
      const holds = (await heldTables(db)).filter(({ table, lock }) => !known.has(`${table} ${lock}`));
      for (const { table, lock } of holds) known.add(`${table} ${lock}`);
      files.push({ path, milliseconds, holds });
    },
  });
  return { rows, copySeconds, files, milliseconds: performance.now() - start };
};

/** Copies the real database as it is at one moment, rows flowing from one to the other. */
const copy = async (order: RehearsalOrder, all: readonly MigrationFile[]): Promise<number> => {
  const target = await oneConnection(order.on);
  try {
    if (!(await isEmpty(target.client))) throw new NotPossible('The database for the rehearsal is not empty. Give it one of its own.');
    return await inSnapshot(order.from, async (source) => {
      const had = new Set((await migrationsOf(source))?.map(({ name }) => name));
      return target.db.transaction().execute(async (trx) => {
        await migrateIn(
          trx,
          all.filter(({ key }) => had.has(key)),
        );
        const tables = await tablesOf(source);
        let rows = 0;
        await emptied(target.client, await tablesOf(target.client), async () => {
          for (const table of tables) {
            const into = target.client.query(copyFrom(`copy ${table.name} (${table.columns.map(quoted).join(', ')}) from stdin`));
            await pipeline(copyOut(source, table), into);
            rows += into.rowCount;
          }
        });
        for (const { name, last, called } of await sequencesOf(source))
          await target.client.query('select setval($1::regclass, $2::bigint, $3)', [name, last, called]);
        for (const { name } of tables) await target.client.query(`analyze ${name}`);
        return rows;
      });
    });
  } finally {
    await target.end();
  }
};

const strong = ['AccessExclusiveLock', 'ExclusiveLock', 'ShareRowExclusiveLock', 'ShareLock'];

const heldTables = async (db: Kysely<unknown>): Promise<HeldTable[]> => {
  const { rows } = await sql<HeldTable>`select c.relname::text as "table", l.mode as lock, greatest(c.reltuples, 0)::int as rows
    from pg_locks l join pg_class c on c.oid = l.relation
    where l.pid = pg_backend_pid() and l.locktype = 'relation' and c.relkind in ('r', 'p') and c.reltuples > 0
      and c.relnamespace = 'public'::regnamespace and l.mode = any (${strong}) order by 1, 2`.execute(db as Kysely<Database>);
  return rows;
};
