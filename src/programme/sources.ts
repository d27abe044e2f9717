import type { Citation } from '../kernel/result.ts';
import { type Mark, marks } from './leaf.ts';
import type { Pack } from './schema.ts';

/** What stands beside a value or a rule: where it comes from. */
export interface Cited {
  readonly src?: string | undefined;
  readonly mark?: Mark | undefined;
  readonly article?: string | undefined;
}

/** The weaker of two marks: what was read (P) counts more than what was counted (R), and both more than general knowledge (K). */
export const weaker = (a: Mark, b: Mark): Mark => (marks.indexOf(a) >= marks.indexOf(b) ? a : b);

/**
 * The citation of a value. Its mark is the weaker of the value's own and its source's, so that what has to be checked never
 * turns into a fact on the way.
 */
export const citation = (sources: Pack['sources'], cited: Cited): Citation | undefined => {
  const entry = cited.src === undefined ? undefined : sources[cited.src];
  if (cited.src === undefined || !entry) return undefined;
  return {
    id: cited.src,
    title: entry.title,
    mark: cited.mark ? weaker(cited.mark, entry.mark) : entry.mark,
    ...(cited.article !== undefined && { article: cited.article }),
    ...(entry.link !== undefined && { link: entry.link }),
    ...(entry.proposal && { proposal: true }),
  };
};
