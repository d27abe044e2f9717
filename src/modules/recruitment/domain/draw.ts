import { hash } from 'node:crypto';

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

/**
 * The order that a seed gives to ids: by the SHA-256 of the seed and the id. It depends neither on the order in which they are given nor on
 * the ids having been made by chance.
 * @returns positions in `ids`, the first served first
 */
export const drawnOrder = (seed: string, ids: readonly string[]): Int32Array => {
  // 52 bits are compared as a number; where two ids share them, which never happens by chance, the ids decide.
  const drawn = Float64Array.from(ids, (id) => Number.parseInt(hash('sha256', `${seed}\n${id}`).slice(0, 13), 16));
  return Int32Array.from(ids.keys()).sort(
    (a, b) => (drawn[a] as number) - (drawn[b] as number) || ((ids[a] as string) < (ids[b] as string) ? -1 : 1),
  );
};
