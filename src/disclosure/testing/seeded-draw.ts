import { seeded } from '../../kernel/random.ts';
import type { Draw } from '../synthesis/draws.ts';

/** Draws that a test can repeat; never for a release. */
export const seededDraw = (seed: string): Draw => {
  const random = seeded(seed);
  return (below) => {
    let value = 0n;
    for (let bits = below.toString(2).length + 40; bits > 0; bits -= 30)
      value = (value << 30n) | BigInt(Math.floor(random.next() * 2 ** 30));
    return value % below;
  };
};
