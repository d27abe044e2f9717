/**
 * Lists of pairs that grow and shrink, all in the same arrays: list `k` is the positions `start[k]` to `end[k]` (not included) of `other`
 * and `scoreOf`. A list that has no room left moves to the end of the arrays with twice the room.
 */
export class Runs {
  start: Int32Array;
  end: Int32Array;
  /** The other side of each pair. */
  other: Int32Array;
  scoreOf: Float64Array | Int32Array;
  private roomEnd: Int32Array;
  private tail: number;

  /** @param scoreOf scores in the order of `other`; all arrays are copied, and each list gets room for some more */
  constructor(start: Int32Array, end: Int32Array, other: Int32Array, scoreOf: Float64Array | Int32Array) {
    this.start = new Int32Array(start.length);
    this.end = new Int32Array(start.length);
    this.roomEnd = new Int32Array(start.length);
    this.tail = 0;
    for (let list = 0; list < start.length; list += 1) {
      const size = (end[list] as number) - (start[list] as number);
      this.start[list] = this.tail;
      this.end[list] = this.tail + size;
      // The arrays as a whole are copied where their end is reached, which takes long: with room here it is seldom.
      this.tail += size + (size >> 3) + 2;
      this.roomEnd[list] = this.tail;
    }
    const room = this.tail + (this.tail >> 4) + 64;
    this.other = new Int32Array(room);
    this.scoreOf = scoreOf instanceof Int32Array ? new Int32Array(room) : new Float64Array(room);
    for (let list = 0; list < start.length; list += 1) {
      const shift = (this.start[list] as number) - (start[list] as number);
      for (let at = start[list] as number; at < (end[list] as number); at += 1) {
        this.other[at + shift] = other[at] as number;
        this.scoreOf[at + shift] = scoreOf[at] as number;
      }
    }
  }

  get vacancyOf(): Int32Array {
    return this.other;
  }

  get workerOf(): Int32Array {
    return this.other;
  }

  count(list: number): number {
    return (this.end[list] as number) - (this.start[list] as number);
  }

  /** Where a list has a pair with `other`, or -1. */
  find(list: number, other: number): number {
    const until = this.end[list] as number;
    for (let at = this.start[list] as number; at < until; at += 1) if (this.other[at] === other) return at;
    return -1;
  }

  /** Makes room for that many lists; new ones are empty. */
  lists(count: number): void {
    if (count <= this.start.length) return;
    this.start = grown(this.start, count);
    this.end = grown(this.end, count);
    this.roomEnd = grown(this.roomEnd, count);
  }

  setScore(at: number, score: number): void {
    if (score > 0x7fff_ffff && this.scoreOf instanceof Int32Array) this.scoreOf = Float64Array.from(this.scoreOf);
    this.scoreOf[at] = score;
  }

  add(list: number, other: number, score: number): void {
    if (this.end[list] === this.roomEnd[list]) this.move(list);
    const at = this.end[list] as number;
    this.end[list] = at + 1;
    this.other[at] = other;
    this.setScore(at, score);
  }

  /** Takes a pair out; the last of the list moves into its position. */
  removeAt(list: number, at: number): void {
    const last = (this.end[list] as number) - 1;
    this.other[at] = this.other[last] as number;
    this.scoreOf[at] = this.scoreOf[last] as number;
    this.end[list] = last;
  }

  clear(list: number): void {
    this.end[list] = this.start[list] as number;
  }

  private move(list: number): void {
    const from = this.start[list] as number;
    const until = this.end[list] as number;
    const room = 2 * (until - from) + 4;
    if (this.tail + room > this.other.length) {
      const larger = Math.ceil((this.tail + room) * 1.25);
      const [other, scoreOf] = [this.other, this.scoreOf];
      this.other = new Int32Array(larger);
      this.other.set(other);
      this.scoreOf = scoreOf instanceof Int32Array ? new Int32Array(larger) : new Float64Array(larger);
      this.scoreOf.set(scoreOf);
    }
    this.other.copyWithin(this.tail, from, until);
    this.scoreOf.copyWithin(this.tail, from, until);
    this.start[list] = this.tail;
    this.end[list] = this.tail + until - from;
    this.tail += room;
    this.roomEnd[list] = this.tail;
  }
}

/** A copy with room for `count` entries or more, the new ones 0. */
export const grown = <T extends Int32Array | Float64Array>(array: T, count: number): T => {
  const larger = new (array.constructor as new (length: number) => T)(Math.max(count, Math.ceil(array.length * 1.5) + 16));
  larger.set(array);
  return larger;
};
