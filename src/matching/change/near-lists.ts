import { grown } from './runs.ts';

/** The most pairs that are listed anew of one owner: whoever is offered one looks through the list. */
const longest = 256;

/** What is said of a loss is no larger, and no price moves further before its lists are cleared, so that sums are exact. */
const most = 2 ** 52;
const furthest = 2 ** 51;

/** Where the figures of an owner stand, in as many fields as one line of a processor's cache has. */
const width = 8;
/** What the others lose at least, what the listed ones do, what the price has moved. */
const others = 0;
const lowest = 1;
const moves = 2;
/** Where the list begins among the entries, how many it has, and for how many there is room. */
const begin = 3;
const length = 4;
const room = 5;

/** Where the figures of a listed pair stand: the other side, the score, and what it loses at least without what the owner's price has moved. */
export const entry = { width: 3, member: 0, score: 1, floor: 2 } as const;

/**
 * For each owner, a worker or a vacancy, the pairs that lose least, and what all others lose at least: a search that goes no further need not
 * look at those. What a pair loses is both its prices less its score. The pair in use is not among them.
 *
 * Of each listed pair, too, stands only what it loses at least: that it loses more, when the price of its other side has risen, is seen by
 * whoever looks at it. All of these are told without what the owner's own price has moved since, which is one figure (`moved`) for them all.
 *
 * Whoever comes to an owner wants most of its figures, and owners come in no order: so they stand side by side, and so do those of a listed pair.
 */
export class NearLists {
  /** The listed pairs, `entry.width` figures each. */
  entries: Float64Array;
  private figures: Float64Array;
  private count: number;
  /** By how much all pairs may lose less than their figures say. */
  private fallen = 0;
  private tail = 0;
  private readonly kept: number;
  private sorted = new Float64Array(64);

  /**
   * @param pairs how many all owners have together
   * @param kept pairs to be listed of an owner, beside an eighth of those that there are
   */
  constructor(owners: number, pairs: number, kept: number) {
    this.kept = kept;
    this.count = owners;
    this.figures = new Float64Array(width * owners);
    // With an eighth more, as to copy all of them takes longer than a change.
    this.entries = new Float64Array(Math.ceil(1.125 * entry.width * 2 * (kept * owners + pairs / 8)));
  }

  /** Makes room for that many owners; of new ones nothing is listed. */
  owners(count: number): void {
    if (width * count > this.figures.length) this.figures = grown(this.figures, width * count);
    for (let owner = this.count; owner < count; owner += 1) this.clear(owner);
    this.count = Math.max(this.count, count);
  }

  /** Where the list of an owner begins among the entries. */
  first(owner: number): number {
    return this.figures[width * owner + begin] as number;
  }

  /** Where it ends. */
  end(owner: number): number {
    return (this.figures[width * owner + begin] as number) + entry.width * (this.figures[width * owner + length] as number);
  }

  /** What a pair that is not listed loses at least. 0 is always true, as no pair loses less. */
  rest(owner: number): number {
    return (this.figures[width * owner + others] as number) + this.moved(owner);
  }

  /** What a listed pair loses at least. */
  least(owner: number): number {
    return (this.figures[width * owner + lowest] as number) + this.moved(owner);
  }

  /** By how much the price of an owner has moved since its pairs were listed, less what they may lose less for another reason. */
  moved(owner: number): number {
    return (this.figures[width * owner + moves] as number) - this.fallen;
  }

  setLeast(owner: number, floor: number): void {
    this.figures[width * owner + lowest] = floor;
  }

  /** After the price of an owner has moved, so that each of its pairs loses so much more (or less). */
  shift(owner: number, by: number): void {
    const sum = (this.figures[width * owner + moves] as number) + by;
    if (Math.abs(sum) <= furthest) this.figures[width * owner + moves] = sum;
    else this.clear(owner);
  }

  /** After many prices of the other side have fallen by so much at most: says of all pairs that they may lose so much less. */
  fall(by: number): void {
    if (this.fallen + by <= furthest) this.fallen += by;
    else {
      this.fallen = 0;
      for (let owner = 0; owner < this.count; owner += 1) this.clear(owner);
    }
  }

  /** A pair that may lose less than before, or is new. Where the list is full it counts as one of the others. */
  offer(owner: number, member: number, score: number, loss: number): void {
    const { figures, entries } = this;
    const at = width * owner;
    const moved = this.moved(owner);
    if (loss >= (figures[at + others] as number) + moved) return;
    const floor = Math.min(most, loss) - moved;
    const first = figures[at + begin] as number;
    const count = figures[at + length] as number;
    const until = first + entry.width * count;
    let k = first;
    while (k < until && entries[k + entry.member] !== member) k += entry.width;
    if (k === until) {
      if (count === figures[at + room]) {
        figures[at + others] = floor;
        return;
      }
      entries[k + entry.member] = member;
      entries[k + entry.score] = score;
      entries[k + entry.floor] = floor;
      figures[at + length] = count + 1;
    } else if (floor < (entries[k + entry.floor] as number)) entries[k + entry.floor] = floor;
    if (floor < (figures[at + lowest] as number)) figures[at + lowest] = floor;
  }

  /** A pair that is there no more, or will have another score. */
  remove(owner: number, member: number): void {
    const { entries } = this;
    const until = this.end(owner);
    for (let k = this.first(owner); k < until; k += entry.width) {
      if (entries[k + entry.member] !== member) continue;
      entries.copyWithin(k, until - entry.width, until);
      this.figures[width * owner + length] = (this.figures[width * owner + length] as number) - 1;
      return;
    }
  }

  /** Lists nothing of an owner and claims nothing. */
  clear(owner: number): void {
    const { figures } = this;
    figures[width * owner + length] = 0;
    figures[width * owner + others] = 0;
    figures[width * owner + lowest] = Number.POSITIVE_INFINITY;
    figures[width * owner + moves] = this.fallen;
  }

  /**
   * Lists anew what loses least, and leaves as much room for what will be offered.
   * @param members the other side of each pair of the owner, from `start` to `end` (not included), with their scores
   * @param losses what each of these loses, from 0 on; Infinity for the pair in use
   */
  list(owner: number, members: Int32Array, scores: Float64Array | Int32Array, start: number, end: number, losses: Float64Array): void {
    const { figures } = this;
    const size = end - start;
    const want = Math.min(longest, this.kept + (size >> 3));
    const all = size <= want;
    let rest = all ? Number.POSITIVE_INFINITY : Math.min(most, this.smallest(losses, size, want));
    const there = figures[width * owner + room] as number;
    if (rest === 0) rest = leastBeyondNothing(losses, size, there < want ? 2 * want : there);
    this.clear(owner);
    figures[width * owner + others] = rest;
    if (rest <= 0) return;
    if (there < want) this.makeRoom(owner, 2 * want);
    const { entries } = this;
    const first = this.first(owner);
    let at = first;
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < size; k += 1) {
      const loss = losses[k] as number;
      if (loss >= rest) continue;
      const floor = Math.min(most, loss);
      entries[at + entry.member] = members[start + k] as number;
      entries[at + entry.score] = scores[start + k] as number;
      entries[at + entry.floor] = floor;
      if (floor < least) least = floor;
      at += entry.width;
    }
    figures[width * owner + length] = (at - first) / entry.width;
    figures[width * owner + lowest] = least;
  }

  private makeRoom(owner: number, size: number): void {
    const until = this.tail + entry.width * size;
    if (until > this.entries.length) this.entries = grown(this.entries, until);
    this.figures[width * owner + begin] = this.tail;
    this.figures[width * owner + room] = size;
    this.tail = until;
  }

  /** The value of which `rank` others are no larger: Hoare's selection (1961, _Communications of the ACM_ 4), in a copy. */
  private smallest(values: Float64Array, size: number, rank: number): number {
    if (size > this.sorted.length) this.sorted = new Float64Array(2 * size);
    const { sorted } = this;
    for (let k = 0; k < size; k += 1) sorted[k] = values[k] as number;
    let [low, high] = [0, size - 1];
    while (low < high) {
      const pivot = sorted[(low + high) >> 1] as number;
      let [i, j] = [low, high];
      while (i <= j) {
        while ((sorted[i] as number) < pivot) i += 1;
        while ((sorted[j] as number) > pivot) j -= 1;
        if (i > j) break;
        const other = sorted[i] as number;
        sorted[i] = sorted[j] as number;
        sorted[j] = other;
        i += 1;
        j -= 1;
      }
      if (rank <= j) high = j;
      else if (rank >= i) low = i;
      else break;
    }
    return sorted[rank] as number;
  }
}

/** What those that lose something lose at least; 0 where so many lose nothing that a list of them would be no shorter than all. */
const leastBeyondNothing = (losses: Float64Array, size: number, listed: number): number => {
  let [without, least] = [0, most];
  for (let k = 0; k < size; k += 1) {
    const loss = losses[k] as number;
    if (loss === 0) without += 1;
    else if (loss < least) least = loss;
  }
  return without > listed ? 0 : least;
};
