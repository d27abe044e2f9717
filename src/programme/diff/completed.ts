import type { PlainDate } from '../../kernel/dates.ts';
import { decide } from '../rules.ts';
import type { Side } from './compared.ts';
import { type Flat, factsOf } from './facts.ts';
import { clausesOf, nearby } from './nearby.ts';
import { valuesOf } from './pool.ts';
import { distinct } from './reads.ts';
import { currencyFor } from './solved.ts';

const rounds = 40;

/**
 * A case with all else that a step asks, as far as it can be had without touching the facts given: rule after rule is made to pass, each time
 * by the first change after which more rules pass than before.
 * @param side of a step
 */
export const completed = (side: Side, given: Flat, asOf: PlainDate): Flat => {
  let best = given;
  let passing = passingOf(side, best, asOf);
  for (let round = 0; round < rounds && passing.open > 0; round += 1) {
    const next = firstBetter(side, best, given, passing.open, asOf);
    if (!next) break;
    best = next.flat;
    passing = next.passing;
  }
  return best;
};

interface Passing {
  /** Rules that do not pass, with a part for each fact that is missing. */
  readonly open: number;
}

const passingOf = (side: Side, flat: Flat, asOf: PlainDate): Passing => {
  if (side.step === undefined) return { open: 0 };
  const { answers } = decide(side.programme.rules, side.programme, side.step, factsOf(flat), asOf);
  const open = answers.filter(({ outcome }) => outcome !== 'met' && outcome !== 'not-applicable');
  return { open: open.reduce((sum, { outcome, missing }) => sum + (outcome === 'unknown' ? 0.5 + (missing?.length ?? 0) / 100 : 1), 0) };
};

const firstBetter = (
  side: Side,
  best: Flat,
  given: Flat,
  open: number,
  asOf: PlainDate,
): { readonly flat: Flat; readonly passing: Passing } | undefined => {
  const constants = distinct(side.reads.constants);
  let found: { readonly flat: Flat; readonly passing: Passing } | undefined;
  const look = (flat: Flat): void => {
    const passing = passingOf(side, flat, asOf);
    if (passing.open < (found?.passing.open ?? open)) found = { flat, passing };
  };
  for (const name of side.refs) {
    const [space = '', field = ''] = name.split('.');
    const entry = side.programme.facts[space]?.[field];
    if (!entry || given.has(name)) continue;
    for (const value of valuesOf(entry, {
      constants,
      asOf,
      currency: currencyFor(side.programme, name),
      words: side.reads.words.get(name) ?? new Set(),
    }))
      look(new Map(best).set(name, value));
    if (found) return found;
  }
  for (const clause of side.trees.flatMap(clausesOf))
    for (const flat of nearby(side, clause, best, asOf)) {
      if ([...given].some(([name, value]) => flat.get(name) !== value)) continue;
      look(flat);
      if (found) return found;
    }
  return found;
};
