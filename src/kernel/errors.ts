import { Refusal } from './result.ts';

/** Who can put the matter right: decides the sentence under the message. */
export type Remedy = 'sender' | 'officer' | 'retry' | 'wait' | 'administrator';

export interface ErrorEntry {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503;
  readonly remedy: Remedy;
}

const register = new Map<string, ErrorEntry>();

/**
 * Adds a module's errors to the one register. Each code has the message key `errors.<code>` in the module's locale files.
 * @throws Error when two modules claim one code, or a code is not `module.what-is-wrong`.
 */
export const defineErrors = <const T extends Record<string, ErrorEntry>>(entries: T): T => {
  for (const [code, entry] of Object.entries(entries)) {
    if (!/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/.test(code)) throw new Error(`error code ${code} is not module.what-is-wrong`);
    if (register.has(code)) throw new Error(`error code ${code} is registered twice`);
    register.set(code, entry);
  }
  return entries;
};

/** @throws Error for a code that no register holds: a bug, not a refusal. */
export const errorEntry = (code: string): ErrorEntry => {
  const entry = register.get(code);
  if (!entry) throw new Error(`error code ${code} is not in any register`);
  return entry;
};

export const allErrors = (): ReadonlyMap<string, ErrorEntry> => register;

/** The one answer for what is absent and for what may not be seen. */
export const notFound = (): Refusal => new Refusal('platform.not-found');
