/**
 * The quality of a percentile as the expected values of synthetic-data-showcase (Microsoft, MIT licence) have it: 0 for the percentile
 * itself, else minus the number of records by which it misses, and at least one. It is here to say what is done otherwise: where many
 * records are alike, one record more can change it by more than one, which the exponential mechanism must not allow.
 */
export const percentileQuality = (sizes: readonly number[], percentile: number): number[] => {
  if (sizes.length === 0) return [];
  const sorted = sizes.toSorted((a, b) => a - b);
  const target = Math.ceil((percentile / 100) * sorted.length);
  const exact = sorted[Math.floor((percentile / 100) * (sorted.length - 1))] as number;
  return Array.from({ length: (sorted.at(-1) as number) + 1 }, (_, size) => {
    const upTo = sorted.filter((one) => one <= size).length;
    return size === exact ? 0 : -Math.max(1, Math.abs(upTo - target));
  });
};
