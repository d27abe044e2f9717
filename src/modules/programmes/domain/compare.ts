import { askExample, type Example, type ExampleAnswer, type Programme } from '../../../programme/index.ts';

/** A case that two versions answer otherwise. */
export interface Differing {
  readonly name: string;
  readonly line: number;
  readonly asks: string;
  readonly asOf: string;
  readonly here: string;
  readonly there: string;
}

/** What comes of asking two versions the same cases. */
export interface CasesOnBoth {
  readonly asked: number;
  readonly differing: readonly Differing[];
  /** Cases that one of the two cannot be asked, because it has no such step, figure or fact. */
  readonly notAsked: number;
}

/** Asks both versions every case of the draft, and keeps those that come out otherwise. */
export const casesOnBoth = (here: Programme, there: Programme, cases: readonly Example[]): CasesOnBoth => {
  const answers = cases.map((one) => ({ one, here: askExample(here, one), there: askExample(there, one) }));
  const both = answers.filter((answer) => answer.here.kind !== 'fault' && answer.there.kind !== 'fault');
  return {
    asked: both.length,
    notAsked: answers.length - both.length,
    differing: both
      .map(({ one, ...answer }) => ({
        name: one.name,
        line: one.line,
        asks: one.formula ?? one.due ?? one.guarantee ?? one.step ?? '',
        asOf: one.as_of,
        here: said(answer.here),
        there: said(answer.there),
      }))
      .filter((found) => found.here !== found.there),
  };
};

/** An outcome with every rule that stands in the way and the figure it asks, so that a changed figure shows too. */
const said = (answer: ExampleAnswer): string => {
  if (answer.kind === 'fault') return '';
  if (answer.kind === 'value') return answer.value;
  const { outcome, answers } = answer.decision;
  const open = answers.filter((one) => one.outcome !== 'met' && one.outcome !== 'not-applicable');
  return [outcome, ...open.map(({ rule, asked }) => (asked === undefined ? rule : `${rule} (${asked})`))].join(', ');
};
