import { grown } from './runs.ts';

/** The most pairs that are listed anew of one owner: whoever is offered one looks through the list. */
const longest = 256;

/** What is said of a loss is no larger, so that the sum of two is exact. */
const most = 2 ** 52;

/**
 * For each owner, a worker or a vacancy, the pairs that lose least, and what all others lose at least: a search that goes no further need not
 * look at those. What a pair loses is both its prices less its score. The pair in use is not among them.
 *
 * Of each listed pair, too, stands only what it loses at least: that it loses more, when the price of its other side has risen, is seen by
 * whoever looks at it. All of these are told without what the owner's own price has moved since, which is one figure (`moved`) for them all.
 */
export class NearLists {
  first: Int32Array;
  count: Int32Array;
  /** The other side of each listed pair, and its score: positions `first` to `first + count` (not included) of an owner. */
  member: Int32Array;
  score: Float64Array;
  /** What a listed pair loses at least, without what the owner's price has moved. */
  floor: Float64Array;
  /** Three figures of each owner side by side, as they are always wanted together. */
  private figures: Float64Array;
  private room: Int32Array;
  private tail = 0;
  private readonly kept: number;
  private sorted = new Float64Array(64);

  /** @param kept pairs to be listed of an owner, beside an eighth of those that there are */
  constructor(owners: number, kept: number) {
    this.kept = kept;
    this.figures = new Float64Array(4 * owners);
    this.first = new Int32Array(owners);
    this.count = new Int32Array(owners);
    this.room = new Int32Array(owners);
    this.member = new Int32Array(8 * owners);
    this.score = new Float64Array(8 * owners);
    this.floor = new Float64Array(8 * owners);
  }

  /** Makes room for that many owners; of new ones nothing is listed. */
  owners(count: number): void {
    if (count <= this.first.length) return;
    this.first = grown(this.first, count);
    this.count = grown(this.count, count);
    this.room = grown(this.room, count);
    this.figures = grown(this.figures, 4 * this.first.length);
  }

  /** What a pair that is not listed loses at least. 0 is always true, as no pair loses less. */
  rest(owner: number): number {
    return (this.figures[4 * owner + others] as number) + (this.figures[4 * owner + moved] as number);
  }

  /** What a listed pair loses at least. */
  least(owner: number): number {
    return (this.figures[4 * owner + lowest] as number) + (this.figures[4 * owner + moved] as number);
  }

  /** By how much the price of an owner has moved since its pairs were listed. */
  moved(owner: number): number {
    return this.figures[4 * owner + moved] as number;
  }

  setLeast(owner: number, floor: number): void {
    this.figures[4 * owner + lowest] = floor;
  }

  /** After the price of an owner has moved, so that each of its pairs loses so much more (or less). */
  shift(owner: number, by: number): void {
    const sum = (this.figures[4 * owner + moved] as number) + by;
    if (Math.abs(sum) <= most) this.figures[4 * owner + moved] = sum;
    else this.clear(owner);
  }

  /** A pair that may lose less than before, or is new. Where the list is full it counts as one of the others. */
  offer(owner: number, member: number, score: number, loss: number): void {
    if (loss >= this.rest(owner)) return;
    const floor = Math.min(most, loss) - this.moved(owner);
    const first = this.first[owner] as number;
    const until = first + (this.count[owner] as number);
    let at = first;
    while (at < until && this.member[at] !== member) at += 1;
    if (at === until) {
      if (until - first === this.room[owner]) {
        this.figures[4 * owner + others] = floor;
        return;
      }
      this.member[at] = member;
      this.score[at] = score;
      this.floor[at] = floor;
      this.count[owner] = until - first + 1;
    } else if (floor < (this.floor[at] as number)) this.floor[at] = floor;
    if (floor < (this.figures[4 * owner + lowest] as number)) this.figures[4 * owner + lowest] = floor;
  }

  /** A pair that is there no more, or will have another score. */
  remove(owner: number, member: number): void {
    const first = this.first[owner] as number;
    const last = first + (this.count[owner] as number) - 1;
    for (let k = first; k <= last; k += 1) {
      if (this.member[k] !== member) continue;
      this.member[k] = this.member[last] as number;
      this.score[k] = this.score[last] as number;
      this.floor[k] = this.floor[last] as number;
      this.count[owner] = last - first;
      return;
    }
  }

  /** Lists nothing of an owner and claims nothing. */
  clear(owner: number): void {
    this.count[owner] = 0;
    this.figures[4 * owner + others] = 0;
    this.figures[4 * owner + lowest] = Number.POSITIVE_INFINITY;
    this.figures[4 * owner + moved] = 0;
  }

  /**
   * Lists anew what loses least, and leaves as much room for what will be offered.
   * @param members the other side of each pair of the owner, from `start` to `end` (not included), with their scores
   * @param losses what each of these loses, from 0 on; Infinity for the pair in use
   */
  list(owner: number, members: Int32Array, scores: Float64Array | Int32Array, start: number, end: number, losses: Float64Array): void {
    const size = end - start;
    const want = Math.min(longest, this.kept + (size >> 3));
    const all = size <= want;
    const rest = all ? Number.POSITIVE_INFINITY : Math.min(most, this.smallest(losses, size, want));
    this.clear(owner);
    this.figures[4 * owner + others] = rest;
    // With so many that lose nothing a list would be no shorter than all.
    if (rest <= 0) return;
    if ((this.room[owner] as number) < want) this.makeRoom(owner, 2 * want);
    let at = this.first[owner] as number;
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < size; k += 1) {
      const loss = losses[k] as number;
      if (loss >= rest) continue;
      const floor = Math.min(most, loss);
      this.member[at] = members[start + k] as number;
      this.score[at] = scores[start + k] as number;
      this.floor[at] = floor;
      if (floor < least) least = floor;
      at += 1;
    }
    this.count[owner] = at - (this.first[owner] as number);
    this.figures[4 * owner + lowest] = least;
  }

  private makeRoom(owner: number, room: number): void {
    if (this.tail + room > this.member.length) {
      this.member = grown(this.member, this.tail + room);
      this.score = grown(this.score, this.tail + room);
      this.floor = grown(this.floor, this.tail + room);
    }
    this.first[owner] = this.tail;
    this.room[owner] = room;
    this.tail += room;
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

/** Where the figures of an owner stand: what the others lose at least, what the listed ones do, and what the price has moved. */
const others = 0;
const lowest = 1;
const moved = 2;
