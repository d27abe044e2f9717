import { Kysely, PostgresDialect, PostgresQueryCompiler, type RawBuilder, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { MigrationFileTable } from './migrate.ts';
import { toParameter, valueTypes } from './values.ts';

/**
 * The tables, by `schema.table`. Each module adds its own beside its store:
 * ```ts
 * declare module '../../platform/db/database.ts' {
 *   interface Database { 'vacancies.vacancy': VacancyTable }
 * }
 * ```
 */
export interface Database {
  'migrations.file': MigrationFileTable;
}

/** One transaction; who acts in it is set by the command pipeline. */
export type Tx = Transaction<Database>;

/** How to reach a database: what pg takes, a socket or a URL. */
export type DatabaseConfig = Pick<pg.PoolConfig, 'host' | 'port' | 'user' | 'password' | 'database' | 'connectionString' | 'ssl'>;

class TemporalCompiler extends PostgresQueryCompiler {
  protected override addParameter(parameter: unknown): void {
    super.addParameter(toParameter(parameter));
  }
}

class TemporalDialect extends PostgresDialect {
  override createQueryCompiler(): PostgresQueryCompiler {
    return new TemporalCompiler();
  }
}

/**
 * A pool of connections with dates, instants and whole numbers as in `values.ts`. Close it with `destroy()`.
 * @param max connections at most
 */
export const kyselyOf = (config: DatabaseConfig, { max = 10 }: { max?: number } = {}): Kysely<Database> => {
  const pool = new pg.Pool({ ...config, max, types: valueTypes });
  // An idle connection was lost (the server restarts): the pool has dropped it, and the next query opens another.
  pool.on('error', () => {});
  return new Kysely<Database>({ dialect: new TemporalDialect({ pool }) });
};

/** A value for a json or jsonb column. Needed for arrays, which pg would otherwise send as a PostgreSQL array. */
export const json = <T>(value: T): RawBuilder<T> => sql<T>`cast(${JSON.stringify(value)} as jsonb)`;
