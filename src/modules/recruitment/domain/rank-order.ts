/**
 * Codes that were picked, in the order of the numbers beside them; those without a number follow as they stand on the list. Whoever has a
 * number is picked, ticked or not.
 * @param list the codes of the list, in its order
 * @param ranks whole numbers by code, as text; anything else counts as no number
 */
export const inRankOrder = (
  list: readonly string[],
  picked: readonly string[],
  ranks: Readonly<Record<string, unknown>>,
): readonly string[] => {
  const rankOf = (code: string): number => {
    const given = String(Object.hasOwn(ranks, code) ? ranks[code] : '').trim();
    return /^\d{1,4}$/.test(given) ? Number(given) : Number.POSITIVE_INFINITY;
  };
  return list
    .filter((code) => picked.includes(code) || Number.isFinite(rankOf(code)))
    .toSorted((a, b) => {
      const [first, second] = [rankOf(a), rankOf(b)];
      return first === second ? 0 : first - second;
    });
};
