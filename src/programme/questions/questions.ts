import type { Citation } from '../../kernel/result.ts';
import { asTexts, type Texts } from '../../kernel/texts.ts';
import type { Parameter } from '../parameters.ts';
import { type Step, steps } from '../schema.ts';
import type { Askable } from './askable.ts';
import { statementsOf } from './statements.ts';

export const questionKinds = ['rule', 'formula', 'due', 'not-before', 'param', 'table', 'quota', 'step', 'says'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** Something that a question reads: a fact by its dotted name, or the key of a figure. */
export interface QuestionInput {
  readonly name: string;
  readonly type: string;
  readonly unit?: string;
  readonly text: string;
  /** What can be given. Another key or period is answered as unknown; another value of a fact is a fault. */
  readonly choices?: readonly string[];
}

/** Something that a programme can be asked. The id stays the same as long as the pack keeps the name. */
export interface Question {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly texts: Texts;
  /** Type of the answer. */
  readonly type: string;
  readonly unit?: string;
  readonly inputs: readonly QuestionInput[];
  readonly source?: Citation;
}

/** All that can be asked, in the order of the file: formulas, rules, steps, due days, figures, tables, the quota, statements. */
export const questionsOf = (askable: Askable): readonly Question[] => {
  const before = listed.get(askable);
  if (before) return before;
  const questions = all(askable);
  listed.set(askable, questions);
  return questions;
};
const listed = new WeakMap<Askable, readonly Question[]>();

const all = (askable: Askable): readonly Question[] => [
  ...askable.formulas.map(
    (formula): Question => ({
      id: `formula.${formula.id}`,
      kind: 'formula',
      texts: formula.texts,
      type: formula.type,
      ...(formula.unit !== undefined && { unit: formula.unit }),
      inputs: factsIn(askable, formula.refs),
      ...cited(formula.source ?? formula.versions[0]?.source),
    }),
  ),
  ...askable.rules.map(
    (rule): Question => ({
      id: `rule.${rule.id}`,
      kind: 'rule',
      texts: rule.texts,
      type: 'bool',
      inputs: factsIn(askable, refsOfRule(rule)),
      ...cited(rule.source),
    }),
  ),
  ...stepQuestions(askable),
  ...askable.stages.flatMap((stage): Question[] => [
    ...(stage.dueText === undefined
      ? []
      : [
          {
            id: `due.${stage.id}`,
            kind: 'due' as const,
            texts: stage.texts,
            type: 'Day',
            inputs: factsIn(askable, stage.refs.due),
            ...cited(stage.sources.due ?? stage.sources.stage),
          },
        ]),
    ...(stage.refs.notBefore.length === 0
      ? []
      : [
          {
            id: `not-before.${stage.id}`,
            kind: 'not-before' as const,
            texts: stage.texts,
            type: 'Day',
            inputs: factsIn(askable, stage.refs.notBefore),
            ...cited(stage.sources.due ?? stage.sources.stage),
          },
        ]),
  ]),
  ...[...askable.params.values()].map((parameter) => figure('param', parameter)),
  ...[...askable.tables.values()].map((table) => figure('table', table)),
  ...quotaQuestion(askable),
  ...(askable.pack ? statementsOf(askable.pack) : []).map(
    ({ path }): Question => ({
      id: `says.${path}`,
      kind: 'says',
      texts: asTexts(`What the programme states: ${path}`),
      type: 'string',
      inputs: [],
    }),
  ),
];

const cited = (source: Citation | undefined): { readonly source?: Citation } => (source ? { source } : {});

export const refsOfRule = ({ when, require, asked, given }: Askable['rules'][number]): readonly string[] => [
  ...new Set([...(when?.refs ?? []), ...(require?.refs ?? []), ...(asked?.refs ?? []), ...(given?.refs ?? [])]),
];

/** The facts among what expressions name; what the pack itself states is none. */
const factsIn = (askable: Askable, refs: readonly string[]): readonly QuestionInput[] =>
  [...new Set(refs)].flatMap((name) => {
    const [space = '', field = ''] = name.split('.');
    const entry = askable.facts[space]?.[field];
    if (!entry) return [];
    const { type, unit, about, choices } = entry;
    return { name, type, ...(unit !== undefined && { unit }), text: about, ...(choices && { choices }) };
  });

const stepQuestions = (askable: Askable): readonly Question[] =>
  steps
    .filter((step) => askable.rules.some((rule) => rule.steps.includes(step)))
    .map((step: Step) => ({
      id: `step.${step}`,
      kind: 'step',
      texts: asTexts(`Whether the rules allow the step ${step}: allowed, refused, or for a person to decide`),
      type: 'string',
      inputs: factsIn(
        askable,
        askable.rules.filter((rule) => rule.steps.includes(step)).flatMap((rule) => refsOfRule(rule)),
      ),
    }));

const figure = (kind: 'param' | 'table', parameter: Parameter): Question => {
  const dated = [...parameter.values.values()].flat();
  const units = new Set(dated.flatMap(({ value }) => value.unit ?? []));
  // A note that some of the values have and others do not is theirs alone.
  const notes = [...new Set(dated.flatMap(({ value }) => value.note ?? []))];
  return {
    id: `${kind}.${parameter.name}`,
    kind,
    texts: asTexts(`${kind === 'param' ? 'The figure' : 'The table'} ${parameter.name}${notes.length === 1 ? `: ${notes[0]}` : ''}`),
    type: parameter.type,
    ...(units.size === 1 && { unit: [...units][0] ?? '' }),
    inputs: parameter.keyed ? [{ name: 'key', type: 'string', text: 'whose value', choices: [...parameter.values.keys()] }] : [],
    ...cited(dated.at(-1)?.value.source),
  };
};

const quotaQuestion = (askable: Askable): readonly Question[] => {
  const quota = askable.pack?.quota ?? [];
  if (quota.length === 0) return [];
  const periods = quota.map(({ period }) => String(period));
  return [
    {
      id: 'quota',
      kind: 'quota',
      texts: asTexts('How many the programme admits in a period'),
      type: 'int',
      inputs: [{ name: 'period', type: 'string', text: 'the period, as the programme names it', choices: periods }],
    },
  ];
};
