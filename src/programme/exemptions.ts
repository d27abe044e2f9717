import type { PlainDate } from '../kernel/dates.ts';
import type { Citation } from '../kernel/result.ts';
import { asTexts, type Texts } from '../kernel/texts.ts';
import type { Compiler } from './compiler.ts';
import type { Facts } from './facts.ts';
import type { Pack } from './schema.ts';
import { citation } from './sources.ts';

/** A kind of vacancy for which the programme asks no labour-market test. */
export interface Exemption {
  readonly id: string;
  readonly texts: Texts;
  readonly source: Citation | undefined;
  /** The expression as written, for a reader. */
  readonly written: string;
  /** Whether it applies; undefined while a fact that would decide is not known. */
  applies(facts: Facts, asOf: PlainDate): boolean | undefined;
}

export const compileExemptions = (pack: Pack, compile: Compiler): readonly Exemption[] =>
  (pack.labour_market_test?.exemptions ?? []).map((exemption, i) => {
    const when = compile.expression(exemption.when, ['labour_market_test', 'exemptions', i, 'when'], ['bool']);
    return {
      id: exemption.id,
      texts: asTexts(exemption.text),
      source: citation(pack.sources, exemption),
      written: exemption.when,
      applies(facts, asOf) {
        const answer = when?.answer({ facts, asOf, used: [] });
        return answer?.known ? answer.value === true : undefined;
      },
    };
  });
