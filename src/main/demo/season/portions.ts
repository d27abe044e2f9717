/** As many as are read, or done, at a time: a day of a whole season may have ten thousand. */
const most = 2_000;

/** A list in portions that fit into memory beside everything else. */
export function* portions<T>(items: readonly T[], size = most): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
