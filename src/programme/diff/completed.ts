import type { PlainDate } from '../../kernel/dates.ts';
import { decide, type Rule } from '../rules.ts';
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
export const completed = (side: Side, given: Flat, asOf: PlainDate, ends: () => boolean = () => false): Flat => {
  let best: State = { flat: given, ...passingOf(side, given, asOf) };
  for (let round = 0; round < rounds && best.weight > 0 && !ends(); round += 1) {
    const next = firstBetter(side, best, given, asOf, ends);
    if (!next) break;
    best = next;
  }
  return best.flat;
};

interface Passing {
  /** Rules that do not pass, with a part for each fact that is missing. */
  readonly weight: number;
  readonly open: readonly Rule[];
}
interface State extends Passing {
  readonly flat: Flat;
}

const passingOf = ({ step, programme }: Side, flat: Flat, asOf: PlainDate): Passing => {
  if (step === undefined) return { weight: 0, open: [] };
  const { answers } = decide(programme.rules, programme, step, factsOf(flat), asOf);
  const standing = answers.filter(({ outcome }) => outcome !== 'met' && outcome !== 'not-applicable');
  const ids = new Set(standing.map(({ rule }) => rule));
  return {
    weight: standing.reduce((sum, { outcome, missing }) => sum + (outcome === 'unknown' ? 0.5 + (missing?.length ?? 0) / 100 : 1), 0),
    open: programme.rules.filter(({ id }) => ids.has(id)),
  };
};

const firstBetter = (side: Side, now: State, given: Flat, asOf: PlainDate, ends: () => boolean): State | undefined => {
  const constants = distinct(side.reads.constants);
  let found: State | undefined;
  const look = (flat: Flat): void => {
    const passing = passingOf(side, flat, asOf);
    if (passing.weight < (found?.weight ?? now.weight)) found = { flat, ...passing };
  };
  const parts = now.open.flatMap(({ when, require }) => [when, require].flatMap((part) => part ?? []));
  for (const name of new Set(parts.flatMap(({ refs }) => refs))) {
    if (ends()) return found;
    const [space = '', field = ''] = name.split('.');
    const entry = side.programme.facts[space]?.[field];
    if (!entry || given.has(name)) continue;
    const around = { constants, asOf, currency: currencyFor(side.programme, name), words: side.reads.words.get(name) ?? new Set<string>() };
    for (const value of valuesOf(entry, around)) look(new Map(now.flat).set(name, value));
    if (found) return found;
  }
  for (const clause of parts.flatMap(({ tree }) => clausesOf(tree)))
    for (const flat of nearby(side, clause, now.flat, asOf)) {
      if ([...given].some(([name, value]) => flat.get(name) !== value)) continue;
      look(flat);
      if (found || ends()) return found;
    }
  return found;
};
