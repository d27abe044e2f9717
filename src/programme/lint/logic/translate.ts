import type { ASTNode } from '@marcbachmann/cel-js';
import { compareDates, type PlainDate } from '../../../kernel/dates.ts';
import type { Formula as PackFormula } from '../../formulas.ts';
import { CaseReader } from './case-reader.ts';
import { always, and, type Formula, never, or, sizeOf } from './formula.ts';
import { valuesOf } from './lookup.ts';
import type { Readable } from './readable.ts';
import type { Reader } from './reader.ts';
import { Reckoner } from './reckon.ts';
import { Space } from './space.ts';
import type { Case, Truth } from './symbol.ts';
import { TruthReader } from './truth-reader.ts';
import { Variables } from './variables.ts';

/** A part that becomes larger is not followed: written out, conditions that stand in each other double with every step. */
const mostParts = 4000;
/** Formulas whose conditions read each other through more steps are not followed. */
const mostSteps = 20;

/**
 * Turns expressions into statements about the facts they read, as of one day. Everything that is not followed exactly stands as a free
 * value: a statement that cannot be made true is then proven so, and a case that makes it true is to be confirmed by the engine itself.
 */
export class Translator implements Reader {
  readonly space: Space;
  readonly variables: Variables;
  readonly reckoner: Reckoner;
  private readonly readable: Readable;
  private readonly asOf: PlainDate;
  private readonly truthReader: TruthReader;
  private readonly caseReader: CaseReader;
  private readonly truths = new Map<ASTNode, Truth>();
  private readonly meanings = new Map<ASTNode, readonly Case[]>();
  private depth = 0;

  /**
   * @param rename facts under other names, so that two cases can be looked for at once
   * @param unknowable facts that nobody can know when the expression is read
   */
  constructor(
    readable: Readable,
    asOf: PlainDate,
    space = new Space(),
    rename: (fact: string) => string = (fact) => fact,
    unknowable: ReadonlySet<string> = new Set(),
  ) {
    this.readable = readable;
    this.asOf = asOf;
    this.space = space;
    this.variables = new Variables(readable, asOf, space, rename, unknowable);
    this.reckoner = new Reckoner(space);
    this.truthReader = new TruthReader(this);
    this.caseReader = new CaseReader(this);
  }

  /** Notes the facts that an expression reads, so that a case has a value for each, needed or not. */
  touch(node: ASTNode): void {
    this.variables.touch(node);
  }

  /** When a yes-or-no expression is known to be true, and when false. */
  truth(node: ASTNode): Truth {
    const known = this.truths.get(node);
    if (known) return known;
    const read = withinMeasure(() => this.truthReader.read(node));
    const found = !read || sizeOf(read.yes) + sizeOf(read.no) > mostParts ? this.variables.freeTruth(node) : read;
    this.truths.set(node, found);
    return found;
  }

  /** What an expression gives, by conditions. */
  cases(node: ASTNode): readonly Case[] {
    const known = this.meanings.get(node);
    if (known) return known;
    const read = withinMeasure(() => this.caseReader.read(node));
    const followed = read && read.reduce((sum, { when }) => sum + sizeOf(when), 0) <= mostParts;
    const found = followed ? read : [{ when: always, is: this.variables.lost(node) }];
    this.meanings.set(node, found);
    return found;
  }

  /** The formula that a literal names. */
  formulaOf(node: ASTNode | undefined): PackFormula | undefined {
    return node?.op === 'value' && typeof node.args === 'string' ? this.readable.formulas.get(node.args) : undefined;
  }

  /** The forms of a formula in force on the day, each with the condition on which it is taken; undefined where they are not followed. */
  private forms(formula: PackFormula): { readonly when: Formula; readonly expr: ASTNode }[] | undefined {
    if (this.depth >= mostSteps) return undefined;
    this.depth += 1;
    try {
      const taken: { when: Formula; expr: ASTNode }[] = [];
      let before = always;
      for (const version of formula.versions) {
        const { from, to } = version;
        if ((from && compareDates(this.asOf, from) < 0) || (to && compareDates(this.asOf, to) >= 0)) continue;
        const condition = version.when ? this.truth(version.when.ast) : { yes: always, no: never };
        if (version.expr) taken.push({ when: and(before, condition.yes), expr: version.expr.ast });
        before = and(before, condition.no);
      }
      return taken;
    } finally {
      this.depth -= 1;
    }
  }

  /** When a formula of yes or no is known to be true, and when false; undefined where it is not followed. */
  formulaTruth(formula: PackFormula): Truth | undefined {
    const truths = this.forms(formula)?.map(({ when, expr }) => ({ when, truth: this.truth(expr) }));
    return (
      truths && {
        yes: or(...truths.map(({ when, truth }) => and(when, truth.yes))),
        no: or(...truths.map(({ when, truth }) => and(when, truth.no))),
      }
    );
  }

  /**
   * The cases of a formula's figure. An exact amount is rounded when the formula ends; the rounding is followed within a coin,
   * unless the exact amount is asked for.
   */
  formulaCases(formula: PackFormula, exact = false): readonly Case[] {
    const forms = this.forms(formula);
    if (!forms) return [this.variables.other(`formula ${formula.id}`)];
    return forms.flatMap(({ when, expr }) =>
      this.cases(expr).flatMap((one) => {
        const is =
          !exact && one.is.kind === 'number' && one.is.sort === 'Amount' ? this.reckoner.rounded(one.is, formula.rounding.mode) : [one];
        return is.map((rounded) => ({ when: and(when, one.when, rounded.when), is: rounded.is }));
      }),
    );
  }

  /** The values of a dated figure, each with the condition on which it holds; undefined where it is not followed. */
  lookup<T>(what: 'param' | 'table', args: readonly ASTNode[], read: (value: unknown) => T | undefined) {
    const [first, ...rest] = args;
    const name = first?.op === 'value' && typeof first.args === 'string' ? first.args : '';
    const figure = (what === 'param' ? this.readable.parameters : this.readable.tables).get(name);
    if (!figure) return undefined;
    const [key, day] = figure.keyed ? rest : [undefined, ...rest];
    return valuesOf(figure, key && this.cases(key), day && this.cases(day), this.asOf, read);
  }
}

/** What is read; undefined where figures of the pack reckoned together go beyond all measure. */
const withinMeasure = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};
