import { inBasicLetters } from '../../../kernel/basic-letters.ts';

/** The places that a screen has, by the alphabet that it needs: those of one short message. */
export type Fits = (text: string) => boolean;

/** Without marks of direction, odd spaces and marks over letters: they cost places, and the words can be read without. */
export const plain = (text: string): string =>
  inBasicLetters(text.replace(/[\u200e\u200f\u2066-\u2069]/g, '').replace(/[\u00a0\u202f]/g, ' '));

/** A text cut to the place, at a word where that is possible. */
const cut = (text: string, fits: Fits, tail: string): number => {
  const signs = [...text];
  let end = signs.length;
  while (end > 1 && !fits(`${signs.slice(0, end).join('')}${tail}`)) end -= 1;
  if (end === signs.length) return end;
  const space = signs.slice(0, end).lastIndexOf(' ');
  return space > end / 2 ? space : end;
};

/**
 * A text in pages, each of which fits a screen together with what stands below it.
 * @param more what stands below a page that has a next one
 * @param below what stands below the last
 */
export const pagesOf = (text: string, { fits, more, below }: { fits: Fits; more: string; below: string }): readonly string[] => {
  const [next, last] = [`\n${plain(more)}`, below === '' ? '' : `\n${plain(below)}`];
  const pages: string[] = [];
  let rest = plain(text).trim();
  while (!fits(`${rest}${last}`)) {
    const end = cut(rest, fits, next);
    pages.push(`${[...rest].slice(0, end).join('').trim()}${next}`);
    rest = [...rest].slice(end).join('').trim();
  }
  return [...pages, `${rest}${last}`];
};
