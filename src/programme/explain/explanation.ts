import type { Mark } from '../leaf.ts';
import type { PackValue } from '../parameters.ts';
import type { Decision, Outcome } from '../rules.ts';
import type { Step } from '../schema.ts';

/** Who says that a fact is so: the party who claims it, or whoever has looked. `by` is an office or a kind of record, never a person's name. */
export interface Provenance {
  readonly is: 'claimed' | 'verified' | 'computed';
  readonly by?: string;
  /** Since which day, as ISO 8601. */
  readonly on?: string;
}

/** A fact as it was put in: money as `9.43 EUR`, days as ISO 8601; with who says so, where that was told. */
export type ExplainedFact = Plain | ({ readonly v: Plain } & Provenance);
export type Plain = string | number | boolean | readonly Plain[];

/** A dated value of the programme that was read, or the reason why there is none. */
export interface ExplainedFigure {
  readonly v?: string;
  readonly why?: NonNullable<PackValue['reason']> | 'none';
  /** Where there is no value: the line of the pack's text at which it would stand. */
  readonly line?: number;
  /** The first day in force, and the first day no longer in force. */
  readonly from?: string;
  readonly to?: string;
  /** The id of a source and, after a space, the article. */
  readonly cites?: string;
  /** Where it is weaker than its source's. */
  readonly mark?: Mark;
}

/** One rule's part in the answer: the clauses that made it so, as the pack writes them. */
export interface ExplainedRule {
  readonly is: Exclude<Outcome, 'not-applicable'>;
  readonly holds?: readonly string[];
  readonly fails?: readonly string[];
  readonly open?: readonly string[];
  readonly asked?: string;
  readonly given?: string;
  /** Facts and figures that would decide it. */
  readonly missing?: readonly string[];
  /** The id of a source and, after a space, the article. */
  readonly cites?: string;
  /** Where it is weaker than its source's. */
  readonly mark?: Mark;
}

export interface ExplainedSource {
  readonly title: string;
  readonly mark: Mark;
  readonly link?: string;
  readonly read_on?: string;
  readonly proposal?: true;
}

/** The facts that would have to be otherwise, as they would be, and what the answer would be then: computed, and confirmed by asking again. */
export interface Way {
  readonly change: Readonly<Record<string, Plain>>;
  readonly gives: Decision['outcome'];
}

/** What every answer carries: under which text, for which day, with facts of which day. */
export interface Identity {
  readonly programme: string;
  readonly version: string;
  readonly hash: string;
  readonly rule_date: string;
  readonly fact_date: string;
  /** The days around the rule date for which nothing that was read changes: the first in, and the first out. */
  readonly same_from?: string;
  readonly same_until?: string;
}

/** Why a step was allowed, refused, left open or given to a person. Plain data: strings, numbers, yes and no. */
export interface Explanation extends Identity {
  readonly step: Step;
  readonly outcome: Decision['outcome'];
  /** Those that decided: of a refusal the rules that failed, of a permission all. By name, each kind in the order of the programme. */
  readonly rules: Readonly<Record<string, ExplainedRule>>;
  /** The names of the others, by what they came to. */
  readonly others?: Partial<Readonly<Record<Outcome, readonly string[]>>>;
  readonly facts: Readonly<Record<string, ExplainedFact>>;
  readonly figures: Readonly<Record<string, ExplainedFigure>>;
  readonly sources: Readonly<Record<string, ExplainedSource>>;
  /** Nearest first; empty when no single change of numbers, amounts, days, or of one yes or no for each rule leads elsewhere. */
  readonly ways?: readonly Way[];
}

/** How a figure, a last day or a stated value came about. Plain data. */
export interface AnswerExplanation extends Identity {
  /** `formula.guarantee-hours`, `due.report`, `value.max_stay`, `value.aewr_hour[MT]` */
  readonly question: string;
  readonly status: PackValue['status'];
  readonly answer?: string;
  readonly unit?: string;
  /** The reckoning as the pack writes it, and the condition under which this form of it was taken. */
  readonly how?: string;
  readonly when?: string;
  readonly missing?: readonly string[];
  readonly why?: NonNullable<PackValue['reason']>;
  readonly cites?: string;
  readonly mark?: Mark;
  readonly facts: Readonly<Record<string, ExplainedFact>>;
  readonly figures: Readonly<Record<string, ExplainedFigure>>;
  readonly sources: Readonly<Record<string, ExplainedSource>>;
}
