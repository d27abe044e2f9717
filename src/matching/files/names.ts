// What a slot of the table holds, side by side: to look elsewhere is to wait for memory, and twenty million pairs look twice.
const [hashAt, startAt, lengthAt, stride] = [1, 2, 3, 4] as const;

/**
 * Texts as bytes, numbered from 0 in the order in which they came; each text once. A hash table with open addressing over the bytes, because
 * a million strings would take ten times the memory and looking one up would need a string first. Texts are compared as they are written:
 * `7` and `007` are two, and so are two ways of Unicode to write the same letter.
 */
export class Names {
  private pool = new Uint8Array(1 << 12);
  private ends = new Float64Array(1 << 8);
  /** Number (-1: free), hash, and place in the pool of each slot; at least half of the slots are free. */
  private slots = new Int32Array(stride << 9).fill(-1);
  size = 0;

  /** The number of a text, or -1. */
  find(bytes: Uint8Array, from: number, until: number): number {
    return this.findHashed(hashOf(bytes, from, until), bytes, from, until);
  }

  /** Whether a text is the one with this number: quicker than `find` where the same one comes again and again. */
  is(number: number, bytes: Uint8Array, from: number, until: number): boolean {
    const start = this.startOf(number);
    return (this.ends[number] as number) - start === until - from && same(this.pool, start, bytes, from, until);
  }

  /** Adds a text. @returns its number; one below the earlier `size` where it was there already */
  add(bytes: Uint8Array, from: number, until: number): number {
    const hash = hashOf(bytes, from, until);
    const known = this.findHashed(hash, bytes, from, until);
    if (known !== -1) return known;
    const number = this.size;
    const start = this.startOf(number);
    const end = start + until - from;
    if (end > this.pool.length) this.pool = grown(this.pool, new Uint8Array(Math.max(2 * this.pool.length, end)));
    if (number === this.ends.length) this.ends = grown(this.ends, new Float64Array(2 * number));
    for (let i = from; i < until; i += 1) this.pool[start + i - from] = bytes[i] as number;
    this.ends[number] = end;
    this.size += 1;
    place(this.slots, number, hash, start, end - start);
    if (2 * stride * this.size > this.slots.length) this.rehash();
    return number;
  }

  /** The bytes of a text; valid until another is added. */
  bytes(number: number): Uint8Array {
    return this.pool.subarray(this.startOf(number), this.ends[number] as number);
  }

  text(number: number): string {
    return decoder.decode(this.bytes(number));
  }

  /** Gives the memory of the table back: from now on no text can be looked up or added, and each is known by its number alone. */
  close(): void {
    if (this.slots.buffer instanceof ArrayBuffer) this.slots.buffer.transfer(0);
    this.slots = new Int32Array(0);
  }

  private startOf(number: number): number {
    return number === 0 ? 0 : (this.ends[number - 1] as number);
  }

  private findHashed(hash: number, bytes: Uint8Array, from: number, until: number): number {
    const { slots } = this;
    const mask = slots.length - 1;
    if (mask < 0) throw new Error('the names are closed');
    for (let slot = (stride * hash) & mask; ; slot = (slot + stride) & mask) {
      const number = slots[slot] as number;
      if (number === -1) return -1;
      if (slots[slot + hashAt] !== hash || slots[slot + lengthAt] !== until - from) continue;
      if (same(this.pool, (slots[slot + startAt] as number) >>> 0, bytes, from, until)) return number;
    }
  }

  private rehash(): void {
    const before = this.slots;
    this.slots = new Int32Array(2 * before.length).fill(-1);
    for (let slot = 0; slot < before.length; slot += stride) {
      const number = before[slot] as number;
      if (number !== -1)
        place(this.slots, number, before[slot + hashAt] as number, before[slot + startAt] as number, before[slot + lengthAt] as number);
    }
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const place = (slots: Int32Array, number: number, hash: number, start: number, length: number): void => {
  const mask = slots.length - 1;
  let slot = (stride * hash) & mask;
  while (slots[slot] !== -1) slot = (slot + stride) & mask;
  slots[slot] = number;
  slots[slot + hashAt] = hash;
  slots[slot + startAt] = start;
  slots[slot + lengthAt] = length;
};

const same = (pool: Uint8Array, start: number, bytes: Uint8Array, from: number, until: number): boolean => {
  for (let i = from; i < until; i += 1) if (pool[start + i - from] !== bytes[i]) return false;
  return true;
};

const grown = <T extends Uint8Array | Float64Array>(from: T, into: T): T => {
  into.set(from);
  return into;
};

/** FNV-1a, then mixed so that its low bits depend on all of it (the end of MurmurHash3): ids often differ in their last signs alone. */
const hashOf = (bytes: Uint8Array, from: number, until: number): number => {
  let hash = 0x811c9dc5 | 0;
  for (let i = from; i < until; i += 1) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
};
