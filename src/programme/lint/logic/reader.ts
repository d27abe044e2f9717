import type { ASTNode } from '@marcbachmann/cel-js';
import type { Formula as PackFormula } from '../../formulas.ts';
import type { Found } from './lookup.ts';
import type { Reckoner } from './reckon.ts';
import type { Case, Truth } from './symbol.ts';
import type { Variables } from './variables.ts';

/** What whoever reads one part of an expression needs: its inner parts read, the figures of the pack, and the variables of the question. */
export interface Reader {
  readonly variables: Variables;
  readonly reckoner: Reckoner;
  /** When a yes-or-no part is known to be true, and when false. */
  truth(node: ASTNode): Truth;
  /** What a part gives, by conditions. */
  cases(node: ASTNode): readonly Case[];
  /** The formula that a literal names. */
  formulaOf(node: ASTNode | undefined): PackFormula | undefined;
  formulaTruth(formula: PackFormula): Truth | undefined;
  formulaCases(formula: PackFormula): readonly Case[];
  /** The values of a dated figure, or undefined where it is not followed; `args` are its name, key and day. */
  lookup<T>(what: 'param' | 'table', args: readonly ASTNode[], read: (value: unknown) => T | undefined): Found<T>[] | undefined;
}
