import { hash } from 'node:crypto';

/**
 * The order that a seed gives to ids: by the SHA-256 of the seed, a line end and the id. It depends neither on the order in which they are
 * given nor on the ids having been made by chance, and anybody can make it again.
 * @returns positions in `ids`, the first served first
 */
export const drawnOrder = (seed: string, ids: readonly string[]): Int32Array => {
  // 52 bits are compared as a number; where two ids share them, which never happens by chance, the ids decide.
  const drawn = Float64Array.from(ids, (id) => Number.parseInt(hash('sha256', `${seed}\n${id}`).slice(0, 13), 16));
  return Int32Array.from(ids.keys()).sort(
    (a, b) => (drawn[a] as number) - (drawn[b] as number) || ((ids[a] as string) < (ids[b] as string) ? -1 : 1),
  );
};

/** Where each position comes in an order. */
export const inverse = (order: Int32Array): Int32Array => {
  const place = new Int32Array(order.length);
  order.forEach((position, at) => {
    place[position] = at;
  });
  return place;
};
