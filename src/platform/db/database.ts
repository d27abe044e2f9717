import { Kysely, PostgresDialect, PostgresQueryCompiler, type RawBuilder, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { MigrationFileTable } from './migrate.ts';
import { toParameter, valueTypes } from './values.ts';

/**
 * The tables by name, with the schema where it is not `public`. Each module adds its own in its `tables.ts`:
 * ```ts
 * declare module '../../platform/db/database.ts' {
 *   interface Database { vacancy: VacancyTable }
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

/** Statements that each connection keeps planned; what comes after them, or is as long as a bulk, is planned each time. */
const kept = { statements: 500, parameters: 40 } as const;
/** A kept plan is made for any value. On one table by a key that is as good; over several tables or for sums it can be ten times slower. */
const overMany = /\b(join|with|exists|union|group by|count|sum|any|distinct)\b/i;
const names = new Map<string, string>();

/** The name under which a connection keeps the plan of a statement, if it does. */
const nameOf = (text: string, parameters: number): string | undefined => {
  const known = names.get(text);
  if (known !== undefined || parameters === 0 || parameters > kept.parameters || names.size >= kept.statements) return known;
  if (overMany.test(text)) return undefined;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
};

/**
 * A connection that keeps the plans of what it is asked again and again. Under row-level security planning is dearer than most of our
 * statements: a command takes about half the time. A pooler between must keep prepared statements (pgbouncer does from 1.21).
 */
class PlanKeepingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg's own overloads
  override query(...given: any[]): any {
    const [text, values] = given;
    const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text, values.length) : undefined;
    const ask = super.query.bind(this) as (...given: unknown[]) => unknown;
    return name === undefined ? ask(...given) : ask({ name, text, values });
  }
}

/**
 * A pool of connections with dates, instants and whole numbers as in `values.ts`. Close it with `destroy()`.
 * @param max connections at most
 */
export const kyselyOf = (config: DatabaseConfig, { max = 10 }: { max?: number } = {}): Kysely<Database> => {
  const pool = new pg.Pool({ ...config, max, types: valueTypes, Client: PlanKeepingClient });
  // An idle connection was lost (the server restarts): the pool has dropped it, and the next query opens another.
  pool.on('error', () => {});
  return new Kysely<Database>({ dialect: new TemporalDialect({ pool }) });
};

/** A value for a json or jsonb column. Needed for arrays, which pg would otherwise send as a PostgreSQL array. */
export const json = <T>(value: T): RawBuilder<T> => sql<T>`cast(${JSON.stringify(value)} as jsonb)`;
