import { writeFileSync } from 'node:fs';

/** Where a command writes, so that tests can listen. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** Whether a person watches: then progress is drawn in place. */
  readonly live: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A line that a person types, such as a password; undefined when nobody is there. */
  ask?(question: string): Promise<string | undefined>;
}

// Whoever reads us may stop reading, as `head` does: that is no failure of ours.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });

export const terminal: Io = {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  live: process.stderr.isTTY === true,
  env: process.env,
};

/** The command line or a file that it names is wrong: exit code 2. */
export class WrongInput extends Error {
  /** For scripts: where in a file, and why. */
  readonly data: unknown;
  constructor(message: string, data?: unknown) {
    super(message);
    this.data = data;
  }
}

/** Refused or failed: exit code 1. */
export class Failed extends Error {
  readonly data: unknown;
  constructor(message: string, data?: unknown) {
    super(message);
    this.data = data;
  }
}

/** Data as JSON for scripts, or a text for people. */
export const answer = (io: Io, json: boolean, data: unknown, text: string): void => io.out(json ? JSON.stringify(data, null, 2) : text);

/**
 * Writes a file that the command line named.
 * @param options as of Node: who may read it, and whether one that exists stays
 * @throws WrongInput that says why it cannot be written, and what to give instead
 */
export const writeNamed = (path: string, text: string, options: { readonly mode?: number; readonly flag?: 'wx' } = {}): void => {
  try {
    writeFileSync(path, text, options);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const which = options.flag === 'wx' ? 'a file that does not exist yet, in a folder that does' : 'a path in a folder that exists';
    throw new WrongInput(`${path} cannot be written (${code}). Give ${which}.`);
  }
};

/** Says why a command line came to nothing: JSON for scripts, a sentence for people. */
export const fail = (io: Io, json: boolean, message: string, data?: unknown): void => {
  if (json) io.out(JSON.stringify({ error: message, ...(data !== undefined && { details: data }) }, null, 2));
  else io.err(`corridor: ${message}`);
};
