import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  PostgresQueryCompiler,
  type QueryResult,
  type RawBuilder,
  sql,
  type Transaction,
} from 'kysely';
import pg from 'pg';
import type { MigrationFileTable } from './migrate.ts';
import { NoAnswer, PoolExhausted } from './outage.ts';
import { givenUpAfter, type Patience, sessionSettings } from './patience.ts';
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

/** Asks the database one thing, on the connection of the statement that is about to run. */
export type Ask = (query: CompiledQuery) => Promise<QueryResult<unknown>>;

/**
 * What has to happen before any statement of the running work, if anything: rows that wait to be written as a set are written before
 * anything else looks (`row-set.ts`).
 */
export const beforeStatements = new AsyncLocalStorage<(ask: Ask) => Promise<void>>();

class SettlingDriver extends PostgresDriver {
  readonly #wrapped = new WeakSet<DatabaseConnection>();

  override async acquireConnection(options?: Parameters<Driver['acquireConnection']>[0]): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection(options);
    if (this.#wrapped.has(connection)) return connection;
    this.#wrapped.add(connection);
    const run = connection.executeQuery.bind(connection) as DatabaseConnection['executeQuery'];
    connection.executeQuery = async (...given) => {
      await beforeStatements.getStore()?.(run);
      return run(...given);
    };
    return connection;
  }
}

class TemporalDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new SettlingDriver(this.#config);
  }

  override createQueryCompiler(): PostgresQueryCompiler {
    return new TemporalCompiler();
  }
}

/** Statements that each connection keeps planned; what comes after them, or is as long as a bulk, is planned each time. */
const kept = { statements: 500, parameters: 40 } as const;
/** A kept plan is made for any value. On one table by a key that is as good; over several tables or for sums it can be ten times slower. */
const overMany = /\b(join|with|exists|union|group by|count|sum|any|distinct)\b/i;
/** Ends a statement over several rows whose best plan is the same for any values, such as one that finds rows by keys or along an index. */
export const byKey = '/* by key */';
const names = new Map<string, string>();

/** The name under which a connection keeps the plan of a statement, if it does. */
const nameOf = (text: string, parameters: number): string | undefined => {
  const known = names.get(text);
  if (known !== undefined || parameters === 0 || parameters > kept.parameters || names.size >= kept.statements) return known;
  if (overMany.test(text) && !text.endsWith(byKey)) return undefined;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
};

/**
 * A connection that keeps the plans of what it is asked again and again. Under row-level security planning is dearer than most of our
 * statements: a command takes about half the time. A pooler between must keep prepared statements (pgbouncer does from 1.21).
 *
 * A plan that was made while its tables were nearly empty reads them from one end to the other, and would go on so when they are full, until
 * the server happens to count them again. So plans are made anew, each time after twice as many statements: often where a database is filled,
 * hardly ever afterwards.
 */
class PlanKeepingClient extends pg.Client {
  /** How many statements with a kept plan were asked, and after how many the plans are made anew. */
  #asked = 0;
  #anewAfter = 64;

  constructor(config?: pg.ClientConfig) {
    super(config);
    // A connection that is lost while in use fails its question; without a listener the event besides would end the whole program.
    this.on('error', () => {});
  }

  // biome-ignore lint/suspicious/noExplicitAny: pg's own overloads
  override query(...given: any[]): any {
    const [text, values] = given;
    const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text, values.length) : undefined;
    const ask = super.query.bind(this) as (...given: unknown[]) => unknown;
    if (name === undefined) return ask(...given);
    this.#asked += 1;
    if (this.#asked >= this.#anewAfter) {
      this.#anewAfter *= 2;
      // Where the transaction has failed it is refused, and comes the next time.
      (ask('discard plans') as Promise<unknown>).catch(() => {});
    }
    return ask({ name, text, values });
  }
}

/** A connection that is given up when no answer comes at all: what was asked behind it fails too, and the pool opens another. */
class ImpatientClient extends PlanKeepingClient {
  readonly #patience: number;

  constructor(config: pg.ClientConfig & { givenUpAfter: number }) {
    super(config);
    this.#patience = config.givenUpAfter;
  }

  // biome-ignore lint/suspicious/noExplicitAny: pg's own overloads
  override query(...given: any[]): any {
    const answer = super.query(...given);
    if (!(answer instanceof Promise)) return answer;
    const { stream } = (this as unknown as { connection: { stream: import('node:net').Socket } }).connection;
    const timer = setTimeout(() => stream.destroy(new NoAnswer('the database gave no answer')), this.#patience);
    return answer.finally(() => clearTimeout(timer));
  }
}

/** Says by its own kind of error that no connection was free in time. */
class BoundedPool extends pg.Pool {
  // biome-ignore lint/suspicious/noExplicitAny: pg's own overloads
  override connect(...given: any[]): any {
    const connected = (super.connect as (...given: unknown[]) => unknown).call(this, ...given);
    if (!(connected instanceof Promise)) return connected;
    return connected.catch((error: unknown) => {
      throw error instanceof Error && error.message.startsWith('timeout exceeded') ? new PoolExhausted('no connection was free') : error;
    });
  }
}

/**
 * A pool of connections with dates, instants and whole numbers as in `values.ts`. Close it with `destroy()`.
 * @param max connections at most
 * @param patience how long to wait for the database; without it, without end, as migrations do
 */
export const kyselyOf = (config: DatabaseConfig, { max = 10, patience }: { max?: number; patience?: Patience } = {}): Kysely<Database> => {
  const common = { ...config, max, types: valueTypes, keepAlive: true, options: sessionSettings(patience) };
  const pool = patience
    ? new BoundedPool({
        ...common,
        Client: ImpatientClient as never,
        connectionTimeoutMillis: patience.connection,
        ...{ givenUpAfter: givenUpAfter(patience) },
      })
    : new pg.Pool({ ...common, Client: PlanKeepingClient });
  // An idle connection was lost (the server restarts): the pool has dropped it, and the next query opens another.
  pool.on('error', () => {});
  return new Kysely<Database>({ dialect: new TemporalDialect({ pool }) });
};

/** A value for a json or jsonb column. Needed for arrays, which pg would otherwise send as a PostgreSQL array. */
export const json = <T>(value: T): RawBuilder<T> => sql<T>`cast(${JSON.stringify(value)} as jsonb)`;
