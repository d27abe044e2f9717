import { hash } from 'node:crypto';

export { drawnOrder } from '../../../matching/index.ts';

/** What stands for the root of a journal of which nothing is sealed yet. */
const nothingSealed = '0'.repeat(64);

/**
 * The public seed by which a round tells equals apart. Nobody chooses it: it is made of the corridor, the day and the last sealed root of
 * the journal, in one line each, and anybody who knows the three can make it again.
 * @param root the last sealed root, if there is one
 * @returns SHA-256 in hex
 */
export const seedOf = (corridor: string, day: Temporal.PlainDate, root: string | undefined): string =>
  hash('sha256', `${corridor}\n${day}\n${root ?? nothingSealed}`);
