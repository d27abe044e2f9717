import type { PlainDate } from '../../../kernel/dates.ts';
import type { Citation } from '../../../kernel/result.ts';
import { type FurtherTerm, furtherTerms, type Programme } from '../../../programme/index.ts';
import type { Terms } from './terms.ts';

/** One term that an addendum gives, because the programme demands at least this and the text gave less or nothing. */
export interface Addition {
  readonly term: FurtherTerm;
  readonly least: number;
  readonly source?: Citation | undefined;
}

/**
 * What a text lacks of the programme's minimum terms on a day. A pack that is silent, or that does not know, demands nothing here; a worker
 * can waive none of it.
 */
export const additionsTo = (terms: Terms, programme: Pick<Programme, 'value'>, on: PlainDate): readonly Addition[] =>
  furtherTerms.flatMap((term) => {
    const least = programme.value(`contract.minimum_terms.${term}`, undefined, on);
    if (least.status !== 'known' || typeof least.value !== 'number') return [];
    if ((terms.further?.[term] ?? -1) >= least.value) return [];
    return [{ term, least: least.value, ...(least.source && { source: least.source }) }];
  });

/** The terms as they hold with the addendum. */
export const withAddendum = (terms: Terms, additions: readonly Addition[]): Terms =>
  additions.length === 0
    ? terms
    : { ...terms, further: { ...terms.further, ...Object.fromEntries(additions.map(({ term, least }) => [term, least])) } };
