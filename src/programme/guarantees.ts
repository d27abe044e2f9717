import type { PlainDate } from '../kernel/dates.ts';
import type { Citation } from '../kernel/result.ts';
import { asTexts, type Texts } from '../kernel/texts.ts';
import type { Compiler } from './compiler.ts';
import type { Expression } from './expression.ts';
import type { Facts } from './facts.ts';
import type { Pack } from './schema.ts';
import { citation } from './sources.ts';

/** A promise that holds whatever the case. */
export interface Guarantee {
  readonly id: string;
  readonly texts: Texts;
  readonly source: Citation | undefined;
  readonly when: Expression | undefined;
  readonly always: Expression | undefined;
  /** Whether it holds in a case; undefined while a fact that would decide is not known. */
  holds(facts: Facts, asOf: PlainDate): boolean | undefined;
}

export const compileGuarantees = (pack: Pick<Pack, 'guarantees' | 'sources'>, compile: Compiler): readonly Guarantee[] => {
  const seen = new Set<string>();
  return (pack.guarantees ?? []).map((guarantee, i) => {
    if (seen.has(guarantee.id))
      compile.report(['guarantees', i, 'id'], `two guarantees are called \`${guarantee.id}\`; give each its own name`);
    seen.add(guarantee.id);
    const when = compile.expression(guarantee.when, ['guarantees', i, 'when'], ['bool']);
    const always = compile.expression(guarantee.always, ['guarantees', i, 'always'], ['bool']);
    return {
      id: guarantee.id,
      texts: asTexts(guarantee.text),
      source: citation(pack.sources, guarantee),
      when,
      always,
      holds(facts, asOf) {
        const run = { facts, asOf, used: [] };
        const applies = when?.answer(run);
        if (applies?.known && applies.value === false) return true;
        const answer = always?.answer(run);
        if (answer?.known && answer.value === true) return true;
        return (applies === undefined || applies.known) && answer?.known ? false : undefined;
      },
    };
  });
};
