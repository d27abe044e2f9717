import type { PlainDate } from '../../../kernel/dates.ts';
import { type Parameter, parameterOn } from '../../parameters.ts';
import { dayNumber } from './days.ts';
import { always, and, atMostZero, belowZero, type Formula, sameText } from './formula.ts';
import { constant, type Linear, minus } from './linear.ts';
import { rational } from './rational.ts';
import type { Case } from './symbol.ts';

export interface Found<T> {
  readonly when: Formula;
  readonly value: T;
}

const mostValues = 400;

/**
 * The values of a dated figure with the key and the period for which each holds. One that is not in force is not among them.
 * @param keys of a figure without keys: undefined
 * @param days the day for which it is read; undefined: the day of the rules
 * @param read the value as it is needed; undefined when it has another form
 * @returns undefined when a key, a day or a value is not followed, or when there are too many
 */
export const valuesOf = <T>(
  figure: Parameter,
  keys: readonly Case[] | undefined,
  days: readonly Case[] | undefined,
  asOf: PlainDate,
  read: (value: unknown) => T | undefined,
): Found<T>[] | undefined => {
  const all: Found<T>[] = [];
  for (const key of figure.values.keys()) {
    const chosen = keys ? forKey(keys, key) : [always];
    const values = days ? onDays(figure, key, days, read) : asOfDay(figure, key, asOf, read);
    if (!chosen || !values) return undefined;
    for (const when of chosen) for (const one of values) all.push({ when: and(when, one.when), value: one.value });
    if (all.length > mostValues) return undefined;
  }
  return all.filter(({ when }) => when.op !== 'false');
};

const forKey = (keys: readonly Case[], key: string): Formula[] | undefined => {
  const chosen: Formula[] = [];
  for (const { when, is } of keys) {
    if (is.kind !== 'text') return undefined;
    chosen.push(and(when, sameText(is.term, { literal: key }, true)));
  }
  return chosen;
};

const asOfDay = <T>(figure: Parameter, key: string, asOf: PlainDate, read: (value: unknown) => T | undefined): Found<T>[] | undefined => {
  const { status, value } = parameterOn(figure, key, asOf);
  if (status !== 'known') return [];
  const known = read(value);
  return known === undefined ? undefined : [{ when: always, value: known }];
};

const onDays = <T>(
  figure: Parameter,
  key: string,
  days: readonly Case[],
  read: (value: unknown) => T | undefined,
): Found<T>[] | undefined => {
  const list = figure.values.get(key) ?? [];
  const all: Found<T>[] = [];
  for (const [i, { from, to, value }] of list.entries()) {
    if (value.status !== 'known') continue;
    const known = read(value.value);
    if (known === undefined) return undefined;
    for (const day of days) {
      if (day.is.kind !== 'number') return undefined;
      all.push({ when: and(day.when, inPeriod(day.is.linear, from, to ?? list[i + 1]?.from)), value: known });
    }
  }
  return all;
};

const inPeriod = (day: Linear, from: PlainDate | undefined, until: PlainDate | undefined): Formula =>
  and(
    from ? atMostZero(minus(constant(rational(dayNumber(from))), day)) : always,
    until ? belowZero(minus(day, constant(rational(dayNumber(until))))) : always,
  );
