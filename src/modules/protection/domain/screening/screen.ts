import { type Dimension, type Element, type Enough, type QuestionSet, questionOf, type Sign, type Strength } from './question-set.ts';

/** `unknown` also stands for whoever was not asked or did not want to say: it is never taken for no. */
export const answers = ['yes', 'no', 'unknown'] as const;
export type Answer = (typeof answers)[number];
export type Answers = Readonly<Record<string, Answer>>;

export const ages = ['adult', 'child', 'unknown'] as const;
export type Age = (typeof ages)[number];

/** `unknown`: with what is not answered it could be either. */
export type Finding = 'met' | 'not-met' | 'unknown';

/** What was found of one dimension or element, and which answers made it so. */
export interface Found {
  readonly finding: Finding;
  readonly because: readonly string[];
}

/** What the answers show. It says of nobody that they are no victim: only a person whose name stands under it decides. */
export interface Screening {
  /** As whom the answers were read: an unknown age is a child's until it has been assessed. */
  readonly readAs: 'adult' | 'child';
  readonly dimensions: readonly (Found & { readonly id: string })[];
  readonly elements: readonly (Found & { readonly id: Element; readonly needed: boolean })[];
  /** `all-met`, `open` while an answer could still make it so, and `some-not-met` by these answers. */
  readonly outcome: 'all-met' | 'open' | 'some-not-met';
}

const answered = (all: Answers, question: string): Answer => all[question] ?? 'unknown';

/** Whether one of the sets of the rule is there. A stronger sign stands in for a weaker one that is missing, and each counts once. */
export const ruleHolds = (rule: readonly Enough[], counted: Readonly<Record<Strength, number>>): boolean =>
  rule.some((enough) => {
    let spare = counted.strong - (enough.strong ?? 0);
    if (spare < 0) return false;
    spare += counted.medium - (enough.medium ?? 0);
    if (spare < 0) return false;
    return spare + counted.weak >= (enough.weak ?? 0);
  });

const count = (signs: readonly Sign[], age: 'adult' | 'child'): Record<Strength, number> => {
  const counted = { strong: 0, medium: 0, weak: 0 };
  for (const sign of signs) {
    const strength = sign[age];
    if (strength) counted[strength] += 1;
  }
  return counted;
};

/** Met by what was said yes to; not met when not even a yes to everything open would do. */
const dimensionFound = ({ id, signs }: Dimension, rule: readonly Enough[], age: 'adult' | 'child', all: Answers): Found => {
  const here = signs.filter((sign) => sign[age]);
  const said = (answer: Answer) => here.filter((sign) => answered(all, questionOf(id, sign.id)) === answer);
  const names = (some: readonly Sign[]) => some.map((sign) => questionOf(id, sign.id));
  const yes = said('yes');
  if (ruleHolds(rule, count(yes, age))) return { finding: 'met', because: names(yes) };
  const open = said('unknown');
  if (ruleHolds(rule, count([...yes, ...open], age))) return { finding: 'unknown', because: names(open) };
  return { finding: 'not-met', because: names(said('no')) };
};

/** An element that any one of several things makes. */
const anyOf = (parts: readonly Found[]): Found => {
  const of = (finding: Finding) => parts.filter((part) => part.finding === finding);
  const met = of('met');
  const finding = met.length > 0 ? 'met' : of('unknown').length > 0 ? 'unknown' : 'not-met';
  return { finding, because: of(finding).flatMap(({ because }) => because) };
};

const questionFound = (question: string, all: Answers): Found => {
  const answer = answered(all, question);
  return { finding: answer === 'yes' ? 'met' : answer === 'no' ? 'not-met' : 'unknown', because: [question] };
};

/**
 * Reads answers by the rule of a question set. Whether somebody agreed is never asked: it changes nothing once one of the means was used, and
 * of a child never.
 */
export const screen = (set: QuestionSet, age: Age, all: Answers): Screening => {
  const readAs = age === 'unknown' ? set.unknownAge : age;
  const dimensions = set.dimensions.map((dimension) => ({
    id: dimension.id,
    element: dimension.element,
    ...dimensionFound(dimension, set.rule, readAs, all),
  }));
  const single = { act: set.acts, means: [], purpose: set.purposes } satisfies Record<Element, readonly string[]>;
  const found = (['act', 'means', 'purpose'] as const).map((id) => ({
    id,
    needed: set.needed[readAs].includes(id),
    ...anyOf([
      ...dimensions.filter(({ element }) => element === id),
      ...single[id].map((question) => questionFound(questionOf(id, question), all)),
    ]),
  }));
  const needed = found.filter((element) => element.needed);
  return {
    readAs,
    dimensions: dimensions.map(({ id, finding, because }) => ({ id, finding, because })),
    elements: found,
    outcome: needed.every(({ finding }) => finding === 'met')
      ? 'all-met'
      : needed.some(({ finding }) => finding === 'not-met')
        ? 'some-not-met'
        : 'open',
  };
};
