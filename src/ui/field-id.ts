import type { Problem } from '../kernel/result.ts';
import type { FormState } from '../platform/http/form-state.ts';

/** The id of a field's first control: where the error summary leads, also from a part of a date or an amount. */
export const fieldId = (name: string): string => `f-${name.replace(/\.(day|amount|currency)$/, '').replace(/[^A-Za-z0-9_-]/g, '-')}`;

/** The field's own problem; a group such as a date also answers for its parts (`start.day`). */
export const problemOf = (form: FormState, name: string): Problem | undefined =>
  form.problems.find(({ field }) => field === name || field?.startsWith(`${name}.`));
