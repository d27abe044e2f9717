import { compareDates, type PlainDate } from '../../kernel/dates.ts';
import { type Random, seeded } from '../../kernel/random.ts';
import type { FactEntry } from '../facts.ts';
import type { Compared, Side } from './compared.ts';
import { type Difference, differenceOf } from './difference.ts';
import type { Flat } from './facts.ts';
import { clausesOf, nearby } from './nearby.ts';
import { valuesOf } from './pool.ts';
import { distinct, joinedWords } from './reads.ts';
import { currencyFor } from './solved.ts';

export interface SearchOptions {
  readonly asOf: PlainDate;
  readonly seed: string;
  /** So many random cases. */
  readonly samples: number;
  /** Facts of people or vacancies that are tried too. */
  readonly population: readonly Flat[];
  /** True once time is up. */
  readonly ends: () => boolean;
}

/** Where so few combinations of values exist, all of them are tried. */
const allOf = 1200;
/** So many cases are looked around from. */
const lookedAround = 24;
/** So many cases are tried for one question and day. */
const mostTries = 2500;
/** So many differences of the most telling sort are enough. */
const enough = 4;

export interface Searched {
  readonly tried: number;
  /** Of the most telling sort that was found. */
  readonly differences: readonly Difference[];
}

/** Why a question cannot be asked of both with the same facts; undefined when it can. */
export const clashIn = ({ older, newer }: Compared): string | undefined => {
  for (const name of new Set([...older.refs, ...newer.refs])) {
    const [a, b] = [entryOf(older, name), entryOf(newer, name)];
    if (a && b && a.type !== b.type) return `${name} is ${a.type} in the one and ${b.type} in the other`;
  }
  return undefined;
};

const entryOf = ({ programme }: Side, name: string): FactEntry | undefined => {
  const [space = '', field = ''] = name.split('.');
  return programme.facts[space]?.[field];
};

/** Looks for cases that come out differently: at the boundaries of what either version reads, on random cases, and on a population. */
export const search = (question: Compared, options: SearchOptions): Searched => {
  const { asOf } = options;
  let tried = 0;
  let found: Difference[] = [];
  const look = (flat: Flat): boolean => {
    tried += 1;
    const difference = differenceOf(question, flat, asOf);
    if (!difference || difference.rank > (found[0]?.rank ?? 9)) return false;
    if (difference.rank < (found[0]?.rank ?? 9)) found = [];
    found.push(difference);
    return difference.rank === 0 && found.length >= enough;
  };
  for (const flat of cases(question, options)) if (look(flat) || tried >= mostTries || (tried % 32 === 0 && options.ends())) break;
  return { tried, differences: found.slice(0, enough) };
};

function* cases(question: Compared, options: SearchOptions): Generator<Flat> {
  const { older, newer, about } = question;
  const random = seeded(`${options.seed}/${about}/${options.asOf}`);
  const pool = poolOf(question, options.asOf);
  yield new Map();
  const bases: Flat[] = [];
  const keep = (flat: Flat): Flat => {
    if (bases.length < lookedAround) bases.push(flat);
    return flat;
  };
  const size = [...pool.values()].reduce((product, values) => product * values.length, 1);
  for (const flat of size <= allOf ? combinations([...pool]) : samplesOf(pool, options.samples, random)) yield keep(flat);
  for (const flat of options.population) yield keep(flat);
  const clauses = [older, newer].flatMap((side) => side.trees.flatMap(clausesOf).map((clause) => ({ side, clause })));
  for (const flat of bases)
    for (const { side, clause } of clauses)
      for (const near of nearby(side, clause, flat, options.asOf)) {
        yield near;
        if (clauses.length <= 8) for (const other of clauses) yield* nearby(other.side, other.clause, near, options.asOf);
      }
}

const poolOf = ({ older, newer }: Compared, asOf: PlainDate): ReadonlyMap<string, readonly unknown[]> => {
  const constants = distinct([...newer.reads.constants, ...older.reads.constants]);
  const words = joinedWords([newer.reads, older.reads]);
  const names = [...new Set([...newer.refs, ...older.refs])];
  return new Map(
    names.flatMap((name): [string, readonly unknown[]][] => {
      const entry = entryOf(newer, name) ?? entryOf(older, name);
      const side = entryOf(newer, name) ? newer : older;
      return entry
        ? [[name, valuesOf(entry, { constants, asOf, currency: currencyFor(side.programme, name), words: words.get(name) ?? new Set() })]]
        : [];
    }),
  );
};

function* combinations([first, ...rest]: readonly (readonly [string, readonly unknown[]])[]): Generator<Flat> {
  if (!first) {
    yield new Map();
    return;
  }
  const [name, values] = first;
  for (const flat of combinations(rest)) for (const value of values) yield new Map(flat).set(name, value);
}

/** First each value once beside usual ones, then at random; one fact in twelve is not known. */
function* samplesOf(pool: ReadonlyMap<string, readonly unknown[]>, count: number, random: Random): Generator<Flat> {
  const usual: Flat = new Map([...pool].flatMap(([name, values]): [string, unknown][] => (values.length > 0 ? [[name, values[0]]] : [])));
  yield usual;
  for (const [name, values] of pool) for (const value of values) yield new Map(usual).set(name, value);
  for (let i = 0; i < count; i += 1)
    yield new Map(
      [...pool].flatMap(([name, values]): [string, unknown][] =>
        values.length === 0 || random.chance(1 / 12) ? [] : [[name, random.pick(values)]],
      ),
    );
}

/** So many days are looked at. */
export const mostDays = 16;

/** Days on which the answers can begin to differ: around each change of what either version reads, those that only one has first. */
export const daysToAsk = ({ older, newer }: Pick<Compared, 'older' | 'newer'>, otherwise: PlainDate): readonly PlainDate[] => {
  const [before, after] = [byText(older), byText(newer)];
  const moved = [...before, ...after].filter(([text]) => before.has(text) !== after.has(text)).map(([, day]) => day);
  const stay = [...after].filter(([text]) => before.has(text)).map(([, day]) => day);
  const edges = [...moved.toSorted(compareDates).toReversed(), ...stay.toSorted(compareDates).toReversed()];
  const days = new Map(edges.flatMap((day) => [day, day.subtract({ days: 1 })]).map((day) => [day.toString(), day]));
  const chosen = [...days.values()].slice(0, mostDays);
  return (chosen.length > 0 ? chosen : [otherwise]).toSorted(compareDates);
};
const byText = ({ reads }: Side): ReadonlyMap<string, PlainDate> => new Map(reads.edges.map((day) => [day.toString(), day]));
