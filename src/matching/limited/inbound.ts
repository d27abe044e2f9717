import type { Trees } from './trees.ts';

/** The pairs that end at each node: from `first`, their positions and workers. */
export interface Inbound {
  readonly first: Int32Array;
  readonly pair: Int32Array;
  readonly workerOf: Int32Array;
}

/** Trees with other scores or caps keep their columns of pairs, and so what was sorted once. */
const sorted = new WeakMap<Int32Array, Inbound>();

/** The pairs of the trees by node, in their order. */
export const inboundOf = ({ start, leaf, sinks }: Pick<Trees, 'start' | 'leaf' | 'sinks'>): Inbound => {
  const known = sorted.get(leaf);
  if (known) return known;
  const first = new Int32Array(sinks + 1);
  for (let i = 0; i < leaf.length; i += 1) first[(leaf[i] as number) + 1] = (first[(leaf[i] as number) + 1] as number) + 1;
  for (let x = 0; x < sinks; x += 1) first[x + 1] = (first[x + 1] as number) + (first[x] as number);
  const pair = new Int32Array(leaf.length);
  const workerOf = new Int32Array(leaf.length);
  const to = first.slice(0, sinks);
  for (let w = 0; w + 1 < start.length; w += 1) {
    const until = start[w + 1] as number;
    for (let i = start[w] as number; i < until; i += 1) {
      const x = leaf[i] as number;
      const at = to[x] as number;
      to[x] = at + 1;
      pair[at] = i;
      workerOf[at] = w;
    }
  }
  const inbound = { first, pair, workerOf };
  sorted.set(leaf, inbound);
  return inbound;
};
