import { asTexts, textIn } from './texts.ts';

/** What a person or program is told when something is refused. `code` is `module.what-is-wrong`, from that module's register. */
export interface Problem {
  readonly code: string;
  /** Figures and names put into the message; ids and facts only, never a person's data. */
  readonly params?: Readonly<Record<string, string | number>>;
  /** Where in the input: a dotted path such as `pay.amount`, or absent when the whole is meant. */
  readonly field?: string;
  /** The rules behind the refusal, with figures and legal source. */
  readonly because?: readonly Reason[];
}

/** One rule's answer, as it is shown to whoever is refused: what was asked, what was given, and the law that says so. */
export interface Reason {
  readonly rule: string;
  readonly text: string;
  /** The text by language, where the programme has it in several. */
  readonly texts?: Readonly<Record<string, string>>;
  readonly asked?: string;
  readonly given?: string;
  readonly source?: Citation;
  /** Facts that nobody has supplied and that would decide the rule. */
  readonly missing?: readonly string[];
}

/** A reason whose text is in the reader's language, as far as there is one. */
export const reasonIn = <R extends Reason>(reason: R, lang: string): R =>
  reason.texts ? { ...reason, text: textIn(asTexts({ en: reason.text, ...reason.texts }), lang) } : reason;

/** Where a figure or a rule comes from. Mark P = read in the source, K = general knowledge to be checked, R = counted from data. */
export interface Citation {
  readonly id: string;
  readonly title: string;
  readonly article?: string;
  readonly link?: string;
  readonly mark: 'P' | 'K' | 'R';
  /** No source at all: whoever wrote the programme's file proposes it. */
  readonly proposal?: boolean;
}

export type Result<T, E = Problem> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });

export const fail = (code: string, params?: Problem['params'], more?: Omit<Problem, 'code' | 'params'>): Result<never, Problem> => ({
  ok: false,
  error: { code, ...(params && { params }), ...more },
});

/** An expected refusal that has to undo the transaction: a lost race, a row that is not there. Bugs throw Error instead. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(code: string, params?: Problem['params'], more?: Omit<Problem, 'code' | 'params'>) {
    super(code);
    this.name = 'Refusal';
    this.problem = { code, ...(params && { params }), ...more };
  }
}
