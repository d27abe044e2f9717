import type { FactCatalogue } from '../../environment.ts';
import type { Formula } from '../../formulas.ts';
import type { Parameter } from '../../parameters.ts';

/** What an expression can read, as far as the analysis follows it. */
export interface Readable {
  readonly facts: FactCatalogue;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly tables: ReadonlyMap<string, Parameter>;
  readonly lists: Readonly<Record<string, readonly string[] | undefined>>;
  readonly formulas: ReadonlyMap<string, Formula>;
  /** The currency that a fact of money is taken to be in. */
  currencyOf(fact: string): string;
}
