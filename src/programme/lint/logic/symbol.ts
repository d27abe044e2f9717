import { and, type Formula, type TextTerm } from './formula.ts';
import type { Linear } from './linear.ts';

/** What a part of an expression stands for. */
export type Meaning =
  | { readonly kind: 'number'; readonly linear: Linear; readonly sort: NumberSort; readonly currency?: string | undefined }
  | { readonly kind: 'text'; readonly term: TextTerm }
  | { readonly kind: 'span'; readonly months: number; readonly days: number }
  | { readonly kind: 'texts'; readonly items: readonly TextTerm[] }
  | { readonly kind: 'other'; readonly why: string };
export type NumberSort = 'int' | 'Decimal' | 'Money' | 'Amount' | 'Day';

export type NumberMeaning = Extract<Meaning, { kind: 'number' }>;
export type SpanMeaning = Extract<Meaning, { kind: 'span' }>;

/** A meaning that holds on a condition. The cases of a part exclude each other; where none holds, the part is not known. */
export interface Case {
  readonly when: Formula;
  readonly is: Meaning;
}

/** When a yes-or-no part is known to be true, and when it is known to be false. */
export interface Truth {
  readonly yes: Formula;
  readonly no: Formula;
}

const mostCases = 400;

/** Both together; undefined when there are too many to follow. */
export const crossed = (a: readonly Case[], b: readonly Case[], join: (x: Meaning, y: Meaning) => readonly Case[]): Case[] | undefined => {
  if (a.length * b.length > mostCases) return undefined;
  const all = a.flatMap((x) =>
    b.flatMap((y) => {
      const when = and(x.when, y.when);
      return when.op === 'false' ? [] : join(x.is, y.is).map((one) => ({ when: and(when, one.when), is: one.is }));
    }),
  );
  return all.length > mostCases ? undefined : all.filter(({ when }) => when.op !== 'false');
};
