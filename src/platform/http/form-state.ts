import type { Problem } from '../../kernel/result.ts';

/** What was typed into a form and what is wrong with it. Values are kept as they came, so that nobody types twice. */
export interface FormState {
  readonly values: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
}

/** A form before anybody has typed. */
export const emptyForm: FormState = { values: {}, problems: [] };
