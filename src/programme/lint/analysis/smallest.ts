/** The smallest part of a set that still has a property, by leaving out one after the other: none of what is left can be missed. */
export const smallest = <T>(set: readonly T[], has: (part: readonly T[]) => boolean): readonly T[] => {
  let kept = [...set];
  for (let size = Math.floor(set.length / 2); size >= 1; size = Math.floor(size / 2))
    for (let at = 0; at < kept.length; ) {
      const without = [...kept.slice(0, at), ...kept.slice(at + size)];
      if (without.length > 0 && has(without)) kept = without;
      else at += size;
    }
  return kept;
};
