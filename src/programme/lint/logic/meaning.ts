import { Money } from '../../../kernel/money.ts';
import { Day, Span } from '../../calendar.ts';
import { Decimal } from '../../decimal.ts';
import { dayNumber } from './days.ts';
import { always, atMostZero, belowZero } from './formula.ts';
import { constant, type Linear, minus, times } from './linear.ts';
import { negate, one, rational } from './rational.ts';
import type { Case, Meaning, NumberMeaning, NumberSort } from './symbol.ts';

const order: readonly NumberSort[] = ['int', 'Decimal', 'Money', 'Amount', 'Day'];
export const wider = (a: NumberSort, b: NumberSort): NumberSort => (order.indexOf(a) > order.indexOf(b) ? a : b);
export const numberCase = (linear: Linear, sort: NumberSort): Case => ({ when: always, is: { kind: 'number', linear, sort } });

/** Reads two numbers, or says that something else was found. */
export const numbers =
  (lost: () => readonly Case[], read: (a: NumberMeaning, b: NumberMeaning) => readonly Case[]) =>
  (a: Meaning, b: Meaning): readonly Case[] =>
    a.kind === 'number' && b.kind === 'number' ? read(a, b) : lost();

/** The smaller or the larger of two, by cases. */
export const extreme = (name: 'min' | 'max', a: NumberMeaning, b: NumberMeaning): readonly Case[] => {
  if (a.currency !== undefined && b.currency !== undefined && a.currency !== b.currency) return [];
  const difference = minus(a.linear, b.linear);
  const is = (linear: Linear): Meaning => ({ kind: 'number', linear, sort: wider(a.sort, b.sort), currency: a.currency ?? b.currency });
  const [smaller, larger] = name === 'min' ? [a, b] : [b, a];
  return [
    { when: atMostZero(difference), is: is(smaller.linear) },
    { when: belowZero(times(difference, negate(one))), is: is(larger.linear) },
  ].filter(({ when }) => when.op !== 'false');
};

export const literal = (value: unknown): Meaning | undefined => {
  if (typeof value === 'bigint') return { kind: 'number', linear: constant(rational(value)), sort: 'int' };
  if (typeof value === 'string') return { kind: 'text', term: { literal: value } };
  return undefined;
};

/** A value of the pack as a meaning. */
export const meaningOf = (value: unknown): Meaning | undefined => {
  if (typeof value === 'bigint' || typeof value === 'string') return literal(value);
  if (value instanceof Money) return { kind: 'number', linear: constant(rational(value.minor)), sort: 'Money', currency: value.currency };
  if (value instanceof Decimal) return { kind: 'number', linear: constant(rational(value.top, value.bottom)), sort: 'Decimal' };
  if (value instanceof Day) return { kind: 'number', linear: constant(rational(dayNumber(value.date))), sort: 'Day' };
  if (value instanceof Span) return spanOf(value.text);
  return undefined;
};

export const spanOf = (text: string): Meaning => {
  const { years, months, weeks, days } = Temporal.Duration.from(text);
  return { kind: 'span', months: years * 12 + months, days: weeks * 7 + days };
};
