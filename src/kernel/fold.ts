/** Letters that Unicode does not take apart and people type without their stroke. */
const plain: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h' };

/**
 * A text as it is looked for: small letters without marks; of Arabic, the forms of alef, yeh, waw and teh marbuta that are written for
 * one another are one, and what stretches a word or marks a vowel falls away.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}|ـ/gu, '')
    .replace(/[ßæœøłđðþıħ]/g, (sign) => plain[sign] ?? sign)
    .replace(/[ٱ]/g, 'ا')
    .replace(/[ىیې]/g, 'ي')
    .replace(/[ةہھ]/g, 'ه')
    .replace(/ک/g, 'ك')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The words of a folded text; the Arabic article before a word is no part of it. */
export const foldedWords = (text: string): readonly string[] =>
  fold(text)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => (/^ال..+/u.test(word) ? word.slice(2) : word));

/**
 * How many signs have to be put in, taken away, changed or swapped with their neighbour to make one word of the other (optimal string
 * alignment). @returns `most + 1` as soon as it is more than `most`
 */
export const distance = (one: string, other: string, most: number): number => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  const [a, b] = [[...one], [...other]];
  let before: number[] = [];
  let last = b.map((_, at) => at + 1);
  last.unshift(0);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      let least = Math.min((last[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + same);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        least = Math.min(least, (before[column - 2] ?? 0) + 1);
      next.push(least);
    }
    if (Math.min(...next) > most) return most + 1;
    [before, last] = [last, next];
  }
  return last[b.length] ?? most + 1;
};
