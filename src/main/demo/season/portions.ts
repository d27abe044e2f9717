/** As many as are read at a time: a day of a whole season may have ten thousand. */
const most = 2_000;
/** As many as one lane takes at a time where several work side by side, so that none is left with all the work. */
export const forOneLane = 1_000;

/** A list in portions that fit into memory beside everything else. */
export function* portions<T>(items: readonly T[], size = most): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
