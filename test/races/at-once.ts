import { type Random, seeded } from '../../src/kernel/random.ts';

/** How often a race is run. Each run has its own seed, which a failure names. */
export const rounds = 12;

/**
 * Runs a race many times. `race` starts its rivals through `start`, which lets each wait a seeded moment, so that now one and now the
 * other is first, and at times both are in the midst.
 */
export const repeatedly = async (
  name: string,
  race: (together: Together, seed: string) => Promise<void>,
  times = rounds,
): Promise<void> => {
  for (let at = 0; at < times; at += 1) {
    const seed = `${name}/${at}`;
    const random = seeded(seed);
    try {
      await race((...rivals) => together(random, rivals), seed);
    } catch (error) {
      throw new Error(`in the race "${seed}"`, { cause: error });
    }
  }
};

/** Starts all, each after a moment of its own, and waits for all. */
export type Together = <T>(...rivals: readonly (() => Promise<T>)[]) => Promise<T[]>;

const together = <T>(random: Random, rivals: readonly (() => Promise<T>)[]): Promise<T[]> => {
  const waits = rivals.map(() => (random.chance(0.5) ? 0 : random.between(1, 12)));
  return Promise.all(
    rivals.map(async (rival, at) => {
      if (waits[at]) await new Promise((done) => setTimeout(done, waits[at]));
      return rival();
    }),
  );
};
