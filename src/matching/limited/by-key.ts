/** How many have each key, from 0 to `count` - 1. */
export const countByKey = (keys: Int32Array, count: number): Int32Array => {
  const counts = new Int32Array(count);
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] as number;
    counts[key] = (counts[key] as number) + 1;
  }
  return counts;
};

/** Positions grouped by their key, from 0 to `count` - 1, in their order: those of each key begin at `first`. @returns `first`, and the positions */
export const byKey = (keys: Int32Array, count: number): [Int32Array, Int32Array] => {
  const first = new Int32Array(count + 1);
  for (const key of keys) first[key + 1] = (first[key + 1] as number) + 1;
  for (let key = 0; key < count; key += 1) first[key + 1] = (first[key + 1] as number) + (first[key] as number);
  const next = first.slice();
  const sorted = new Int32Array(keys.length);
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] as number;
    sorted[next[key] as number] = at;
    next[key] = (next[key] as number) + 1;
  }
  return [first, sorted];
};
