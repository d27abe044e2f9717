import type { Priced, Relaxation } from './priced-limits.ts';

/** An assignment within all caps and limits: pair of each worker, or -1. */
export interface Repaired {
  readonly pairOf: Int32Array;
  readonly total: bigint;
}

/** Most times that all pairs are tried again. */
const sweeps = 12;

/**
 * From an answer that exceeds crossing limits to one that keeps them: those who lose least are taken out where there are too many, and then
 * pairs are taken in wherever that gains, as long as it does: into free room, or for somebody who loses less by going elsewhere.
 */
export const repair = (relaxation: Relaxation, { pairOf, solution }: Priced): Repaired => {
  const standing = new Standing(relaxation, pairOf);
  standing.trim(solution.gain);
  for (let sweep = 0; sweep < sweeps && standing.sweep(); sweep += 1);
  return { pairOf: standing.pairOf, total: standing.total() };
};

class Standing {
  readonly pairOf: Int32Array;
  private readonly relaxation: Relaxation;
  private readonly through: Int32Array;
  private readonly used: Int32Array;
  /** Workers at each node of a pair. */
  private readonly at: number[][];

  constructor(relaxation: Relaxation, pairOf: Int32Array) {
    const { trees, max } = relaxation;
    this.relaxation = relaxation;
    this.pairOf = new Int32Array(pairOf.length).fill(-1);
    this.through = new Int32Array(trees.root + 1);
    this.used = new Int32Array(max.length);
    this.at = Array.from({ length: trees.sinks }, () => []);
    for (let w = 0; w < pairOf.length; w += 1) if ((pairOf[w] as number) >= 0) this.put(w, pairOf[w] as number);
  }

  total(): bigint {
    let total = 0n;
    for (const i of this.pairOf) if (i >= 0) total += BigInt(this.relaxation.trees.score[i] as number);
    return total;
  }

  /** Takes out those who gain least, until every crossing limit is kept. */
  trim(gain: Float64Array): void {
    const { max, coverStart, cover } = this.relaxation;
    const order = Array.from(this.pairOf.keys())
      .filter((w) => (this.pairOf[w] as number) >= 0)
      .sort((a, b) => (gain[a] as number) - (gain[b] as number) || a - b);
    for (const w of order) {
      const i = this.pairOf[w] as number;
      for (let c = coverStart[i] as number; c < (coverStart[i + 1] as number); c += 1) {
        const k = cover[c] as number;
        if ((this.used[k] as number) <= (max[k] as number)) continue;
        this.take(w);
        break;
      }
    }
  }

  /** Tries every pair once. @returns whether anything was gained */
  sweep(): boolean {
    const { start } = this.relaxation.trees;
    let gained = false;
    for (let w = 0; w < this.pairOf.length; w += 1)
      for (let i = start[w] as number; i < (start[w + 1] as number); i += 1) if (this.improve(w, i)) gained = true;
    return gained;
  }

  private improve(w: number, i: number): boolean {
    const { score, leaf } = this.relaxation.trees;
    const before = this.pairOf[w] as number;
    const more = (score[i] as number) - (before < 0 ? 0 : (score[before] as number));
    if (more <= 0 || (score[i] as number) < 1) return false;
    if (before >= 0) this.take(w);
    if (this.fits(w, i)) {
      this.put(w, i);
      return true;
    }
    for (const z of this.at[leaf[i] as number]?.slice() ?? []) {
      const from = this.pairOf[z] as number;
      if ((score[from] as number) >= more + this.bestScore(z)) continue;
      this.take(z);
      if (this.fits(w, i)) {
        this.put(w, i);
        const other = this.best(z);
        if (more + (other < 0 ? 0 : (score[other] as number)) > (score[from] as number)) {
          if (other >= 0) this.put(z, other);
          return true;
        }
        this.take(w);
      }
      this.put(z, from);
    }
    if (before >= 0) this.put(w, before);
    return false;
  }

  private bestScore(w: number): number {
    const { start, score } = this.relaxation.trees;
    let most = 0;
    for (let i = start[w] as number; i < (start[w + 1] as number); i += 1) most = Math.max(most, score[i] as number);
    return most;
  }

  /** The pair of most score for which there is room, or -1. */
  private best(w: number): number {
    const { start, score } = this.relaxation.trees;
    let best = -1;
    for (let i = start[w] as number; i < (start[w + 1] as number); i += 1) {
      const better = (score[i] as number) > (best < 0 ? 0 : (score[best] as number));
      if (better && this.fits(w, i)) best = i;
    }
    return best;
  }

  private fits(w: number, i: number): boolean {
    const { trees, max, coverStart, cover } = this.relaxation;
    const { up, root, cap, leaf, groupOf } = trees;
    for (let x = leaf[i] as number; x !== root; x = up[x] as number) if ((this.through[x] as number) >= (cap[x] as number)) return false;
    for (let x = groupOf[w] as number; x !== root; x = up[x] as number) if ((this.through[x] as number) >= (cap[x] as number)) return false;
    for (let c = coverStart[i] as number; c < (coverStart[i + 1] as number); c += 1)
      if ((this.used[cover[c] as number] as number) >= (max[cover[c] as number] as number)) return false;
    return true;
  }

  private put(w: number, i: number): void {
    this.pairOf[w] = i;
    this.at[this.relaxation.trees.leaf[i] as number]?.push(w);
    this.count(w, i, 1);
  }

  private take(w: number): void {
    const i = this.pairOf[w] as number;
    this.pairOf[w] = -1;
    const here = this.at[this.relaxation.trees.leaf[i] as number] ?? [];
    here.splice(here.indexOf(w), 1);
    this.count(w, i, -1);
  }

  private count(w: number, i: number, by: number): void {
    const { trees, coverStart, cover } = this.relaxation;
    const { up, root, leaf, groupOf } = trees;
    for (let x = leaf[i] as number; x !== root; x = up[x] as number) this.through[x] = (this.through[x] as number) + by;
    for (let x = groupOf[w] as number; x !== root; x = up[x] as number) this.through[x] = (this.through[x] as number) + by;
    for (let c = coverStart[i] as number; c < (coverStart[i + 1] as number); c += 1)
      this.used[cover[c] as number] = (this.used[cover[c] as number] as number) + by;
  }
}
