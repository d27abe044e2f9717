import { fail, ok, type Result } from './result.ts';

/** One officer's approval of something for which two persons are asked, as far as the second one meets it. */
export interface Approval {
  readonly account: string;
  readonly role: string;
  readonly country: string | null;
  readonly command: string;
  readonly fileVersion: number;
  /** Fingerprints: of what the officer saw of the file, and of what was approved. */
  readonly seen: string;
  readonly inputHash: string;
}

/** `first`: it waits. `anew`: what the first one saw has changed, so that this one is the first. `second`: it is confirmed. */
export type Turn = 'first' | 'anew' | 'second';

/**
 * Whose turn an approval is beside the one that waits.
 * @returns `approval.own` for the same account again; `approval.other-input` for something else than the first has approved: whoever means
 * something else refuses, or has the first one take it back
 */
export const turnOf = (waiting: Approval | undefined, mine: Approval): Result<Turn> => {
  if (!waiting) return ok('first');
  if (waiting.fileVersion !== mine.fileVersion) return ok('anew');
  const own = waiting.account === mine.account;
  const same = waiting.command === mine.command && waiting.inputHash === mine.inputHash;
  const office = waiting.role === mine.role && waiting.country === mine.country;
  if (!same || !office) return fail(own ? 'approval.own' : 'approval.other-input');
  // The same was asked of the same file, and yet the rules answer otherwise: another day, another figure in force.
  if (waiting.seen !== mine.seen) return ok('anew');
  return own ? fail('approval.own') : ok('second');
};
