/** How often something was observed. Files of this kind say 1 where it was, and nothing where nobody knows: never "no". */
export interface Observed {
  readonly observed: number;
  readonly notKnown: number;
  /** Share of all records: the smallest share that can be true, since the unknown may hide more. */
  readonly atLeast: number;
}

/**
 * Counts an indicator of a CTDC file, in which 1 is observed and empty is not known. The share is of all records and a lower bound;
 * a share of "those with an answer" would always be 100 % there.
 * @throws RangeError for any other content, such as 0, which such a file does not have
 */
export const observedIn = (values: readonly string[]): Observed => {
  let observed = 0;
  for (const [index, value] of values.entries()) {
    if (value !== '' && value !== '1') throw new RangeError(`row ${index + 1}: "${value}" is neither 1 (observed) nor empty (not known)`);
    if (value === '1') observed += 1;
  }
  return { observed, notKnown: values.length - observed, atLeast: values.length === 0 ? 0 : observed / values.length };
};
