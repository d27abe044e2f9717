/** How long whoever uses a pool waits, in milliseconds: a database that is slow, locked or away is answered for, not waited for without end. */
export interface Patience {
  /** For a connection: one that is free, or a new one. */
  readonly connection: number;
  /** For one statement. */
  readonly statement: number;
  /** For a row or table that somebody else holds. */
  readonly lock: number;
  /** How long a transaction may rest between two statements before the server undoes it: its program hangs or is gone. */
  readonly resting: number;
}

/** A person waits for the answer. A round or the results of a whole season are the longest statements behind a page. */
export const forPages: Patience = { connection: 10_000, statement: 60_000, lock: 10_000, resting: 300_000 };
/** Nobody waits: a job, a season, the command line. What they give up is tried again. */
export const forJobs: Patience = { connection: 60_000, statement: 1_800_000, lock: 60_000, resting: 900_000 };

/** After the server's own limit has passed unheard, the connection is given up: the server hangs, or the way to it does. */
const grace = 5_000;
/** Milliseconds after which a connection that gives no answer is thrown away. */
export const givenUpAfter = ({ statement }: Patience): number => statement + grace;

/**
 * The limits as a session says them when it begins. A client that is gone is noticed within a minute, so that nobody waits for what it
 * held; without this a cut cable holds rows for two hours.
 */
const limits = ({ statement, lock, resting }: Patience) => ({
  statement_timeout: statement,
  lock_timeout: lock,
  idle_in_transaction_session_timeout: resting,
  client_connection_check_interval: 10_000,
  tcp_keepalives_idle: 30,
  tcp_keepalives_interval: 10,
  tcp_keepalives_count: 3,
});

/**
 * What a session says when it begins. A page of a table that is read out of order costs hardly more than the next one: nearly all are in memory,
 * and the rest on disks without heads. By PostgreSQL's own figure, 4, rows are found by their keys only in tables of tens of thousands of rows.
 */
export const sessionSettings = (patience?: Patience): string =>
  Object.entries({ random_page_cost: 1.1, ...(patience && limits(patience)) })
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
