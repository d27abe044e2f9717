import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** What a US occupation code answers to in ISCO-08. */
export interface SocAnswer {
  /** The unit group chosen by the rule below. */
  readonly occupation: string;
  /** Every unit group that the crosswalk names, subsistence farmers included. */
  readonly candidates: readonly string[];
  /** More than one unit group of paid work was possible: the choice is a rule's, not the source's. */
  readonly ambiguous: boolean;
}

let pairs: ReadonlyMap<string, readonly string[]> | undefined;
const crosswalk = (): ReadonlyMap<string, readonly string[]> => {
  if (pairs) return pairs;
  const text = readFileSync(new URL('../../../packs/standards/soc-2010-isco-08.csv', import.meta.url), 'utf8');
  const found = new Map<string, string[]>();
  for (const { soc2010, isco08 } of parse<{ soc2010: string; isco08: string }>(text, { columns: true })) {
    found.set(soc2010, [...(found.get(soc2010) ?? []), isco08]);
  }
  pairs = found;
  return found;
};

/**
 * The ISCO-08 unit group of a SOC 2010 code of farming, fishing and forestry (45-xxxx; O*NET's `45-2092.02` is read as 45-2092).
 * The rule is in packs/standards/README.md: no subsistence farmers, the highest major group (elementary before operators before
 * farmers, as the skill asked rises), then the lowest code.
 * @returns undefined for a code that the crosswalk does not hold
 */
export const occupationOfSoc = (soc: string): SocAnswer | undefined => {
  const candidates = crosswalk().get(soc.trim().replace(/\.\d\d$/, ''));
  if (!candidates) return undefined;
  const paid = candidates.filter((code) => !code.startsWith('63'));
  const byRule = [...paid].sort((a, b) => Number(b[0]) - Number(a[0]) || (a < b ? -1 : 1));
  const occupation = byRule[0];
  return occupation === undefined ? undefined : { occupation, candidates, ambiguous: paid.length > 1 };
};
