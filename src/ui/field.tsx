import type { Child } from 'hono/jsx';
import type { FormState } from '../platform/http/form-state.ts';
import { useTranslator } from './context.tsx';
import { fieldId, problemOf } from './field-id.ts';
import { useForm } from './form.tsx';
import { labelId } from './label-marks.ts';

/** What every field takes. `value` is shown until something has been typed. */
export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value?: string | undefined;
  /** Said in the label; fields are needed unless they say otherwise. */
  readonly optional?: boolean;
  /** The form's state, where the field does not stand inside a `Form`. */
  readonly form?: FormState;
}

export interface Field {
  readonly id: string;
  readonly value: string;
  readonly error: string | undefined;
  /** Ids of hint and error, for the control. */
  readonly describedBy: string | undefined;
}

export const useField = ({ name, value = '', hint, form }: Pick<FieldProps, 'name' | 'value' | 'hint' | 'form'>): Field => {
  const state = useForm(form);
  const { t } = useTranslator();
  const id = fieldId(name);
  const problem = problemOf(state, name);
  const about = [hint && `${id}-hint`, problem && `${id}-error`].filter(Boolean).join(' ');
  return {
    id,
    value: state.values[name] ?? value,
    error: problem && t(`errors.${problem.code}`, problem.params),
    describedBy: about || undefined,
  };
};

export const LabelText = ({ label, optional }: Pick<FieldProps, 'label' | 'optional'>) => {
  const { t } = useTranslator();
  return (
    <>
      {label} {optional && <span class="hint">{t('ui.field.optional')}</span>}
    </>
  );
};

/** Help and error of a field, under its label. */
export const About = ({ field, hint }: { field: Field; hint?: string | undefined }) => {
  const { t } = useTranslator();
  return (
    <>
      {hint && (
        <p class="hint" id={`${field.id}-hint`}>
          {hint}
        </p>
      )}
      {field.error && (
        <p class="error" id={`${field.id}-error`}>
          <span class="unseen">{t('ui.field.error')} </span>
          {field.error}
        </p>
      )}
    </>
  );
};

/** One label, one control. */
export const Labelled = ({ field, label, hint, optional, children }: FieldProps & { field: Field; children: Child }) => (
  <div class={field.error ? 'field has-error' : 'field'}>
    <label class="label" for={field.id} id={labelId(field.id)}>
      <LabelText label={label} {...(optional && { optional })} />
    </label>
    <About field={field} hint={hint} />
    {children}
  </div>
);

/** One legend, several controls. */
export const Group = ({ field, label, hint, optional, children }: FieldProps & { field: Field; children: Child }) => (
  <fieldset class={field.error ? 'has-error' : undefined} aria-describedby={field.describedBy}>
    <legend id={labelId(field.id)}>
      <LabelText label={label} {...(optional && { optional })} />
    </legend>
    <About field={field} hint={hint} />
    {children}
  </fieldset>
);
