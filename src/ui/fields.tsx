import type { PayUnit } from '../kernel/pay.ts';
import { useTranslator } from './context.tsx';
import { About, type FieldProps, Group, Labelled, LabelText, useField } from './field.tsx';
import { useForm } from './form.tsx';

/** Attributes that a control shares with every other. */
const control = (field: ReturnType<typeof useField>, name: string) => ({
  id: field.id,
  name,
  'aria-describedby': field.describedBy,
  'aria-invalid': field.error ? ('true' as const) : undefined,
});

type TextFieldProps = FieldProps & {
  readonly type?: 'text' | 'email' | 'tel' | 'password';
  readonly autocomplete?: string;
  readonly width?: 'short' | 'middle' | 'wide';
};

/** One line of text. `dir="auto"`: a name may be typed in either script. */
export const TextField = ({ type = 'text', autocomplete, width = 'wide', ...props }: TextFieldProps) => {
  const field = useField(props);
  return (
    <Labelled {...props} field={field}>
      <input
        {...control(field, props.name)}
        class={width}
        type={type}
        dir={type === 'text' ? 'auto' : 'ltr'}
        autocomplete={autocomplete}
        value={type === 'password' ? undefined : field.value}
      />
    </Labelled>
  );
};

/** Figures that nobody else should read: hidden as they are typed, on a numeric keypad. */
export const PinField = ({ isNew, ...props }: FieldProps & { readonly isNew?: boolean }) => {
  const field = useField(props);
  return (
    <Labelled {...props} field={field}>
      <input
        {...control(field, props.name)}
        class="short"
        type="password"
        inputmode="numeric"
        dir="ltr"
        autocomplete={isNew ? 'new-password' : 'current-password'}
      />
    </Labelled>
  );
};

/** A whole number. Text with a numeric keypad, because number inputs lose what they do not understand. */
export const NumberField = (props: FieldProps & { readonly unit?: string }) => {
  const field = useField(props);
  return (
    <Labelled {...props} field={field}>
      <span class="money">
        <input {...control(field, props.name)} class="short" type="text" inputmode="numeric" dir="ltr" value={field.value} />
        {props.unit && <span>{props.unit}</span>}
      </span>
    </Labelled>
  );
};

/**
 * An amount in a currency that the programme fixes: sends `name.amount`, such as `9.43`, and `name.currency`. `value` is the
 * amount alone.
 */
export const MoneyField = ({ currency, per, ...props }: FieldProps & { readonly currency: string; readonly per?: PayUnit }) => {
  const field = useField(props);
  const typed = useForm(props.form).values[`${props.name}.amount`];
  const { t } = useTranslator();
  return (
    <Labelled {...props} field={field}>
      <span class="money">
        <input
          {...control(field, `${props.name}.amount`)}
          class="middle"
          type="text"
          inputmode="decimal"
          dir="ltr"
          value={typed ?? props.value ?? ''}
        />
        <input type="hidden" name={`${props.name}.currency`} value={currency} />
        <span>{t('ui.field.per', { currency, per: per ?? 'all' })}</span>
      </span>
    </Labelled>
  );
};

export const TextArea = ({ rows = 5, ...props }: FieldProps & { readonly rows?: number }) => {
  const field = useField(props);
  return (
    <Labelled {...props} field={field}>
      <textarea {...control(field, props.name)} rows={rows} dir="auto">
        {field.value}
      </textarea>
    </Labelled>
  );
};

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  /** The label is data (a name, a place, a title of a classification) and no message of ours. */
  readonly name?: boolean;
}

/** A choice among many. Without `value` the first line asks to choose. */
export const Select = ({ options, empty, ...props }: FieldProps & { readonly options: readonly Option[]; readonly empty?: string }) => {
  const field = useField(props);
  const { t } = useTranslator();
  return (
    <Labelled {...props} field={field}>
      <select {...control(field, props.name)}>
        <option value="">{empty ?? t('ui.field.choose')}</option>
        {options.map(({ value, label, name }) => (
          <option value={value} selected={value === field.value} translate={name ? 'no' : undefined}>
            {label}
          </option>
        ))}
      </select>
    </Labelled>
  );
};

const Choice = ({
  kind,
  id,
  name,
  option,
  checked,
}: {
  kind: 'radio' | 'checkbox';
  id: string;
  name: string;
  option: Option;
  checked: boolean;
}) => (
  <div class="choice">
    <input type={kind} id={id} name={name} value={option.value} checked={checked} aria-describedby={option.hint && `${id}-hint`} />
    <span>
      <label for={id}>{option.name ? <bdi>{option.label}</bdi> : option.label}</label>
      {option.hint && (
        <span class="hint" id={`${id}-hint`}>
          {option.hint}
        </span>
      )}
    </span>
  </div>
);

export const Radios = ({ options, ...props }: FieldProps & { readonly options: readonly Option[] }) => {
  const field = useField(props);
  return (
    <Group {...props} field={field}>
      {options.map((option, index) => (
        <Choice
          kind="radio"
          id={index === 0 ? field.id : `${field.id}-${index}`}
          name={props.name}
          option={option}
          checked={option.value === field.value}
        />
      ))}
    </Group>
  );
};

/** Any number of several: what is ticked arrives as a list under the name, and `ticked` is ticked when the page comes. */
export const Checkboxes = ({
  options,
  ticked = [],
  ...props
}: FieldProps & { readonly options: readonly Option[]; readonly ticked?: readonly string[] }) => {
  const field = useField(props);
  return (
    <Group {...props} field={field}>
      {options.map((option, index) => (
        <Choice
          kind="checkbox"
          id={index === 0 ? field.id : `${field.id}-${index}`}
          name={`${props.name}[]`}
          option={option}
          checked={ticked.includes(option.value)}
        />
      ))}
    </Group>
  );
};

/** One yes. Its value when ticked is `yes`. */
export const Checkbox = (props: FieldProps) => {
  const field = useField(props);
  return (
    <div class={field.error ? 'field has-error' : 'field'}>
      <div class="choice">
        <input {...control(field, props.name)} type="checkbox" value="yes" checked={field.value === 'yes'} />
        <span>
          <label for={field.id}>
            <LabelText label={props.label} {...(props.optional && { optional: true })} />
          </label>
          <About field={field} hint={props.hint} />
        </span>
      </div>
    </div>
  );
};

/** A day in three fields, `name.day`, `name.month` and `name.year`; `value` is ISO. */
export const DateField = ({ birth, ...props }: FieldProps & { readonly birth?: boolean }) => {
  const field = useField({ ...props });
  const { values } = useForm(props.form);
  const { t } = useTranslator();
  const [year = '', month = '', day = ''] = (props.value ?? '').split('-');
  const parts = [
    { part: 'day', value: day, css: 'short' },
    { part: 'month', value: month, css: 'short' },
    { part: 'year', value: year, css: 'year' },
  ] as const;
  return (
    <Group {...props} field={field}>
      <div class="dates">
        {parts.map(({ part, value, css }, index) => {
          const id = index === 0 ? field.id : `${field.id}-${part}`;
          return (
            <span>
              <label for={id}>{t(`ui.date.${part}`)}</label>
              <input
                id={id}
                name={`${props.name}.${part}`}
                class={css}
                type="text"
                inputmode={part === 'month' ? undefined : 'numeric'}
                dir="auto"
                autocomplete={birth ? `bday-${part}` : undefined}
                aria-invalid={field.error ? 'true' : undefined}
                value={values[`${props.name}.${part}`] ?? value}
              />
            </span>
          );
        })}
      </div>
    </Group>
  );
};

/** A file. `types` in the reader's words, `accept` for the browser. */
export const FileField = ({ accept, types, megabytes, ...props }: FieldProps & { accept: string; types: string; megabytes: number }) => {
  const { t, number } = useTranslator();
  const hint = [props.hint, t('ui.field.file', { types, size: number(megabytes) })].filter(Boolean).join(' ');
  const field = useField({ ...props, hint });
  return (
    <Labelled {...props} hint={hint} field={field}>
      <input {...control(field, props.name)} class="wide" type="file" accept={accept} />
    </Labelled>
  );
};
