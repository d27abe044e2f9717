import type { PlainDate } from '../kernel/dates.ts';
import type { Citation } from '../kernel/result.ts';
import type { Compiler } from './compiler.ts';
import type { Run } from './environment.ts';
import type { Answer, Expression } from './expression.ts';
import type { Facts } from './facts.ts';
import type { Pack } from './schema.ts';
import { citation } from './sources.ts';
import { asTexts, type Texts } from './texts.ts';

/** A figure that a programme defines: guaranteed hours, a top-up of pay. */
export interface Formula {
  readonly id: string;
  readonly texts: Texts;
  readonly source: Citation | undefined;
  readonly written: string;
  compute(facts: Facts, asOf: PlainDate): Answer;
}

export const compileFormulas = (pack: Pack, compile: Compiler): Formula[] => {
  const seen = new Set<string>();
  return (pack.formulas ?? []).flatMap((formula, i) => {
    if (seen.has(formula.id)) compile.report(['formulas', i, 'id'], `two formulas are called \`${formula.id}\`; give each its own name`);
    seen.add(formula.id);
    const expression: Expression | undefined = compile.expression(
      formula.expr,
      ['formulas', i, 'expr'],
      ['Money', 'int', 'Day', 'Span', 'bool', 'string'],
    );
    if (!expression) return [];
    return {
      id: formula.id,
      texts: asTexts(formula.text),
      source: citation(pack.sources, formula),
      written: formula.expr,
      compute: (facts: Facts, asOf: PlainDate) => expression.answer({ facts, asOf, used: [] } satisfies Run),
    };
  });
};
