import { type Logger, pino } from 'pino';
import { Refusal } from '../../kernel/result.ts';

export type Log = Logger;

/** What a bug may leave in the log: its kind and place. Messages of databases and parsers quote what people typed, so they stay out. */
export const bugOf = (error: unknown): { kind: string; code?: string; at: string[] } => {
  if (!(error instanceof Error)) return { kind: typeof error, at: [] };
  const own = error instanceof Refusal ? error.problem.code : undefined;
  const code = own ?? ('code' in error && typeof error.code === 'string' ? error.code : undefined);
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trim().startsWith('at '))
    .map((line) => line.trim().replace(/\(?(file:\/\/)?[^\s(]*\/(src|node_modules)\//, '($2/'))
    .slice(0, 12);
  return { kind: error.name, ...(code !== undefined && { code }), at };
};

/**
 * Logs are lines of JSON with ids, codes and figures. No name, no text that a person typed, no address with its query.
 * @param destination a file descriptor or stream; standard error unless told, so that answers on standard output stay clean
 */
export const log = (level: string, destination: NodeJS.WritableStream = process.stderr): Log =>
  pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: ['*.password', '*.login', '*.name', '*.token'] },
    destination,
  );
