import { Money } from '../../kernel/money.ts';
import { Decimal } from '../decimal.ts';
import type { FactCatalogue } from '../environment.ts';
import { dayOf } from './logic/days.ts';
import { floor, type Rational } from './logic/rational.ts';
import type { Readable } from './logic/readable.ts';
import type { Model } from './logic/solve.ts';

/** Facts as an examples file writes them. */
export type PlainFacts = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A found case as facts that the engine can be asked with; undefined when a number cannot be written exactly. */
export const plainFacts = (model: Model, readable: Readable, rename: (fact: string) => string = (fact) => fact): PlainFacts | undefined => {
  const facts: Record<string, Record<string, unknown>> = {};
  for (const [space, field] of factsIn(readable.facts)) {
    const fact = `${space}.${field}`;
    const value = valueIn(model, rename(fact), fact, readable);
    if (value === undefined) continue;
    if (value === null) return undefined;
    const group = facts[space] ?? {};
    group[field] = value;
    facts[space] = group;
  }
  return facts;
};

function* factsIn(catalogue: FactCatalogue): Generator<readonly [string, string]> {
  for (const [space, fields] of Object.entries(catalogue)) for (const field of Object.keys(fields)) yield [space, field];
}

/** The value of a fact in a model; undefined when it says nothing of it, null when it cannot be written. */
const valueIn = (model: Model, name: string, fact: string, readable: Readable): unknown => {
  const [space = '', field = ''] = fact.split('.');
  const type = readable.facts[space]?.[field]?.type;
  if (type === 'bool') return model.bools.get(name);
  if (type === 'string') return model.texts.get(name);
  const number = model.numbers.get(name);
  if (!number) return undefined;
  return written(type, number, fact, readable);
};

const written = (type: string | undefined, number: Rational, fact: string, readable: Readable): unknown => {
  if (type === 'int') return Number(floor(number));
  if (type === 'Day') return dayOf(number).toString();
  if (type === 'Money') return new Money(floor(number), readable.currencyOf(fact)).toString();
  if (type !== 'Decimal') return undefined;
  if (10n ** 12n % number.d !== 0n) return null;
  return Number(new Decimal(number.n, number.d).toString());
};
