import { fail, ok, type Result } from '../../../kernel/result.ts';
import { withAddendum } from './addendum.ts';
import type { SubstitutionAlert } from './alert.ts';
import { falls, type TermName, type Terms } from './terms.ts';
import type { ContractText } from './text.ts';

/**
 * Whether an office can say that a fall in a text was corrected: there is a text that holds and gives again what was promised. A stopped
 * change is corrected by a later text that both have signed; a contract that was drawn for less by one that falls in none of these terms.
 * What was told of the work or of a payslip has no text: there the office's reason stands alone.
 * @returns `alert.not-corrected` with the terms
 */
export const isCorrected = (
  { foundIn, falls: fallen }: Pick<SubstitutionAlert, 'foundIn' | 'falls'>,
  offer: Terms,
  texts: readonly Pick<ContractText, 'state' | 'version' | 'terms' | 'addendum'>[],
): Result<true> => {
  if (foundIn === 'reported' || foundIn === 'payslip') return ok(true);
  const terms = fallen.map(({ term }) => term);
  const holds = texts.findLast(({ state }) => state === 'in-force');
  const stopped = texts.findLast(({ state }) => state === 'stopped');
  const isLater = holds !== undefined && (foundIn === 'drawn' || holds.version > (stopped?.version ?? 0));
  const short: readonly TermName[] = holds ? falls(offer, withAddendum(holds.terms, holds.addendum)).map(({ term }) => term) : terms;
  return isLater && !terms.some((term) => short.includes(term)) ? ok(true) : fail('alert.not-corrected', { terms: terms.join(', ') });
};
