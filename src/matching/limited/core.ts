import type { Choice } from './market.ts';
import type { Priced, Relaxation } from './priced-limits.ts';
import { type Trees, withPairs } from './trees.ts';

/** A relaxation in which some placements are made for good and some pairs are out; its pairs are pairs of the whole one. */
export interface Core {
  readonly relaxation: Relaxation;
  /** Position of each of its pairs among those of the whole. */
  readonly pair: Int32Array;
  /** Its workers among those of the whole. */
  readonly worker: Int32Array;
  /** Workers and pairs of the whole that are placed for good. */
  readonly taken: readonly { readonly worker: number; readonly pair: number }[];
}

/**
 * What is still open when an assignment of so much is known and a better one is wanted: a pair whose prices exceed its score by more than the
 * bound exceeds that total is in no better assignment, and a worker whose price does so has a place in every better one.
 */
export const coreOf = (relaxation: Relaxation, answer: Priced, total: bigint): Core =>
  coreWithin(relaxation, answer, Number(answer.bound - total) - relaxation.denominator);

/** The pairs whose prices exceed their scores by no more than this; who has only one of them, and would lose more without, takes it. */
export const coreWithin = (relaxation: Relaxation, { solution, score }: Priced, spare: number): Core => {
  const { leaf, groupOf } = relaxation.trees;
  const { gain, level } = solution;
  return coreBy(
    relaxation,
    (w, i) => (gain[w] as number) - ((score[i] as number) - (level[leaf[i] as number] as number)) <= spare,
    (w) => (gain[w] as number) + (level[groupOf[w] as number] as number) > spare,
  );
};

/** The pairs that some answer uses; who has the same one in all of them takes it. */
export const coreAmong = (relaxation: Relaxation, answers: readonly Priced[]): Core => {
  const used = new Set<number>();
  const idle = new Set<number>();
  for (const { pairOf } of answers)
    for (const [w, i] of pairOf.entries()) {
      if (i < 0) idle.add(w);
      else used.add(i);
    }
  return coreBy(
    relaxation,
    (_, i) => used.has(i),
    (w) => !idle.has(w),
  );
};

const coreBy = (relaxation: Relaxation, open: (w: number, i: number) => boolean, needed: (w: number) => boolean): Core => {
  const { start, score } = relaxation.trees;
  const taken: { worker: number; pair: number }[] = [];
  const pairs: number[] = [];
  const worker: number[] = [];
  for (let w = 0; w + 1 < start.length; w += 1) {
    const own: number[] = [];
    for (let i = start[w] as number; i < (start[w + 1] as number); i += 1) if ((score[i] as number) >= 1 && open(w, i)) own.push(i);
    if (own.length === 1 && needed(w)) taken.push({ worker: w, pair: own[0] as number });
    else if (own.length > 0) {
      worker.push(w);
      for (const i of own) pairs.push(i);
    }
  }
  const left = withTaken(
    compact(relaxation, worker, pairs),
    relaxation,
    taken.map(({ pair }) => pair),
  );
  return { relaxation: left, pair: Int32Array.from(pairs), worker: Int32Array.from(worker), taken };
};

/** The relaxation of a part, after one more choice; undefined where it contradicts the room that is left. */
export const choose = (relaxation: Relaxation, { pair, taken }: Choice): Relaxation | undefined => {
  const score = relaxation.trees.score.slice();
  score[pair] = -1;
  const without = { ...relaxation, trees: { ...relaxation.trees, score } };
  if (!taken) return without;
  const { start } = relaxation.trees;
  const w = workerOf(relaxation.trees, pair);
  for (let i = start[w] as number; i < (start[w + 1] as number); i += 1) score[i] = -1;
  const left = withTaken(without, relaxation, [pair]);
  const fits = left.trees.cap.every((cap) => cap >= 0) && left.max.every((room) => room >= 0);
  return fits ? left : undefined;
};

export const workerOf = ({ start }: Trees, pair: number): number => {
  let [low, high] = [0, start.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((start[middle] as number) <= pair) low = middle;
    else high = middle;
  }
  return low;
};

/** Takes the room of pairs of `whole` out of a relaxation on the same nodes. */
const withTaken = (relaxation: Relaxation, whole: Relaxation, taken: readonly number[]): Relaxation => {
  const { up, root, leaf, groupOf } = whole.trees;
  const cap = relaxation.trees.cap.slice();
  const max = relaxation.max.slice();
  const through = (from: number) => {
    for (let x = from; x !== root; x = up[x] as number) cap[x] = (cap[x] as number) - 1;
  };
  for (const i of taken) {
    through(leaf[i] as number);
    through(groupOf[workerOf(whole.trees, i)] as number);
    for (let c = whole.coverStart[i] as number; c < (whole.coverStart[i + 1] as number); c += 1) {
      const k = whole.cover[c] as number;
      max[k] = (max[k] as number) - 1;
    }
  }
  return { ...relaxation, max, trees: { ...relaxation.trees, cap } };
};

const compact = (relaxation: Relaxation, workers: readonly number[], pairs: readonly number[]): Relaxation => {
  const { trees, coverStart, cover } = relaxation;
  const start = new Int32Array(workers.length + 1);
  let next = 0;
  for (const [w, worker] of workers.entries()) {
    while (next < pairs.length && (pairs[next] as number) < (trees.start[worker + 1] as number)) next += 1;
    start[w + 1] = next;
  }
  const covers = pairs.map((i) => cover.subarray(coverStart[i], coverStart[i + 1]));
  const starts = new Int32Array(pairs.length + 1);
  for (const [i, own] of covers.entries()) starts[i + 1] = (starts[i] as number) + own.length;
  const all = new Int32Array(starts.at(-1) as number);
  for (const [i, own] of covers.entries()) all.set(own, starts[i]);
  return {
    ...relaxation,
    coverStart: starts,
    cover: all,
    trees: { ...withPairs(trees, start, Int32Array.from(pairs)), groupOf: Int32Array.from(workers, (w) => trees.groupOf[w] as number) },
  };
};
