import type { Citation } from '../../../../kernel/result.ts';

export const strengths = ['strong', 'medium', 'weak'] as const;
export type Strength = (typeof strengths)[number];

/** What has to be there before a situation is trafficking in law: of a child the means are not asked. */
export const elements = ['act', 'means', 'purpose'] as const;
export type Element = (typeof elements)[number];

/** One sign of a dimension, and how strong it is of an adult and of a child; absent where the list of that age has it not. */
export interface Sign {
  readonly id: string;
  readonly adult?: Strength | undefined;
  readonly child?: Strength | undefined;
  /** Whether people are asked it about themselves; the others are for who works on a case. */
  readonly asked: boolean;
}

export interface Dimension {
  readonly id: string;
  readonly element: Element;
  readonly signs: readonly Sign[];
}

/** So many signs of each strength at least; a stronger one stands in for a weaker. */
export type Enough = { readonly [S in Strength]?: number | undefined };

/** A set of questions with the rule that reads the answers. */
export interface QuestionSet {
  readonly id: string;
  readonly dimensions: readonly Dimension[];
  /** What was done with somebody: each is the act. */
  readonly acts: readonly string[];
  /** What else than work somebody was exploited for: each is the purpose. */
  readonly purposes: readonly string[];
  readonly rule: readonly Enough[];
  readonly needed: Readonly<Record<'adult' | 'child', readonly Element[]>>;
  readonly unknownAge: 'child' | 'adult';
  readonly sources: Readonly<Record<'rule' | 'elements' | 'unknownAge', Citation>>;
}

/** How one question is named everywhere: in answers, forms and words. */
export const questionOf = (group: string, id: string): string => `${group}.${id}`;

/** Every question, in the order in which it is asked; `self` leaves out what only who works on a case can tell. */
export const questionsOf = (
  set: QuestionSet,
  self: boolean,
): readonly { readonly group: string; readonly questions: readonly string[] }[] => [
  { group: 'act', questions: set.acts.map((id) => questionOf('act', id)) },
  ...set.dimensions.map(({ id, signs }) => ({
    group: id,
    questions: signs.filter(({ asked }) => asked || !self).map((sign) => questionOf(id, sign.id)),
  })),
  { group: 'purpose', questions: set.purposes.map((id) => questionOf('purpose', id)) },
];
