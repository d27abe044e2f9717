import { pairsAt, type Trees, withPairs } from './trees.ts';

/** One worker of so many is in the sample. */
const part = 4;

/** Below that many workers a whole auction is quick enough. */
const large = 5000;

/** A node keeps one or two places in the sample if it has so many. */
const roomy = 1.5 * part;

/**
 * A part of a large market: every fourth worker, and a quarter of the places and of what the limits allow. The prices there are nearly those of
 * the whole market, and take a quarter of the bids. Undefined where a sample would say little: in small markets, and where nodes have few places.
 */
export const sampleOf = (trees: Trees): Trees | undefined => {
  const { start, groupOf, cap, sinks } = trees;
  const workers = Math.floor((start.length - 1) / part);
  if (part * workers < large || meanRoom(trees) < roomy) return undefined;
  // Not the same one of each four: markets may come in an order.
  const chosen = Int32Array.from({ length: workers }, (_, k) => part * k + Math.floor(part * spread(k)));
  const starts = new Int32Array(workers + 1);
  for (let k = 0; k < workers; k += 1) {
    const w = chosen[k] as number;
    starts[k + 1] = (starts[k] as number) + (start[w + 1] as number) - (start[w] as number);
  }
  const pairs = new Int32Array(starts[workers] as number);
  for (let k = 0, to = 0; k < workers; k += 1)
    for (let i = start[chosen[k] as number] as number; to < (starts[k + 1] as number); i += 1, to += 1) pairs[to] = i;
  return {
    ...withPairs(trees, starts, pairs),
    groupOf: Int32Array.from(chosen, (w) => groupOf[w] as number),
    // Rounded up or down so that all together keep a quarter.
    cap: cap.map((count, x) => (count === 0 ? 0 : Math.floor(count / part + (x < sinks ? spread(x) : 0.5)))),
  };
};

/** Places of a node at which pairs end, on average. */
const meanRoom = (trees: Trees): number => {
  const { cap, sinks } = trees;
  const pairs = pairsAt(trees);
  let [nodes, room] = [0, 0];
  for (let x = 0; x < sinks; x += 1) {
    if (pairs[x] === 0) continue;
    nodes += 1;
    room += Math.min(pairs[x] as number, cap[x] as number);
  }
  return nodes === 0 ? 0 : room / nodes;
};

/** Numbers from 0 to 1 that lie evenly however many are taken (multiples of the golden ratio). */
const spread = (k: number): number => (k * 0.618_033_988_749_895) % 1;
