import './errors.ts';

/** Every connection of the pool was in use for as long as one waits for one: the program is asked for more than it can answer. */
export class PoolExhausted extends Error {
  override readonly name = 'PoolExhausted';
}

/** No answer came in the time in which even a slow database answers, so that the connection was given up. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/**
 * What a failed question to the database means for whoever asked. `busy`: it answers, and gave this up for others' sake; nothing was
 * saved. `away`: it cannot be reached or cannot write; a commit that was under way may have happened, and the same key tells.
 */
export type Outage = 'busy' | 'away';

/** Serialization, deadlock, lock not got, statement too long. */
const busyStates = new Set(['40001', '40P01', '55P03', '57014']);
/** Shutting down, crashed, starting, too many connections, no disk, no memory, a disk that fails, resting too long, read-only after a fail-over. */
const awayStates = new Set(['57P01', '57P02', '57P03', '57P05', '53000', '53100', '53200', '53300', '58000', '58030', '25P03', '25P04']);
const awaySystem = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN'],
  ...['ENOTFOUND', 'EAI_AGAIN', 'EMFILE', 'ENFILE'],
]);
/** What the driver says without a code. */
const lost = /^(Connection terminated|Client has encountered a connection error|timeout expired|The server closed the connection)/;

/**
 * Tells an outage of the database from a bug.
 * @returns undefined for everything that waiting does not mend
 */
export const outageOf = (error: unknown): Outage | undefined => {
  if (error instanceof PoolExhausted) return 'busy';
  if (error instanceof NoAnswer) return 'away';
  if (error instanceof AggregateError && error.errors.length > 0) return outageOf(error.errors[0]);
  // What `fetch` could not reach is not the database, and a mistake in a type is a bug whatever caused it.
  if (!(error instanceof Error) || error instanceof TypeError) return undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (busyStates.has(code)) return 'busy';
  if (awayStates.has(code) || awaySystem.has(code) || /^08...$/.test(code)) return 'away';
  // The socket of a server that is down is no file that a page asked for.
  if (code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect') return 'away';
  if (lost.test(error.message)) return 'away';
  return error.cause === undefined ? undefined : outageOf(error.cause);
};
