import { raw } from 'hono/html';
import { type Child, createContext, useContext } from 'hono/jsx';
import { newId } from '../kernel/ids.ts';
import { emptyForm, type FormState } from '../platform/http/form-state.ts';
import { useTranslator } from './context.tsx';
import { fieldId } from './field-id.ts';
import { labelMark } from './label-marks.ts';

const FormContext = createContext<FormState>(emptyForm);

/** The form around a field: what was typed, what is wrong. */
export const useForm = (own?: FormState): FormState => {
  const around = useContext(FormContext);
  return own ?? around;
};

interface FormProps {
  readonly action: string;
  readonly csrf: string;
  /** A form that is sent twice with the same key acts once; each form has a key of its own unless it is given one. */
  readonly idempotencyKey?: string;
  /** After a refusal: what was typed and what is wrong. */
  readonly form?: FormState | undefined;
  /** The form carries files. */
  readonly files?: boolean;
  readonly children: Child;
}

/** A form that posts. The browser's own checks are off: their words would be in another language than the page. */
export const Form = ({ action, csrf, idempotencyKey = newId(), form = emptyForm, files, children }: FormProps) => (
  <form class="form" method="post" action={action} novalidate enctype={files ? 'multipart/form-data' : undefined}>
    <input type="hidden" name="_csrf" value={csrf} />
    <input type="hidden" name="_key" value={idempotencyKey} />
    <FormContext.Provider value={form}>{children}</FormContext.Provider>
  </form>
);

interface ErrorSummaryProps {
  readonly form?: FormState;
  /** Labels by field name, where they are to differ from those of the form. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** All that is wrong, above the form, each leading to its field. Nothing when nothing is wrong. */
export const ErrorSummary = ({ form, labels = {} }: ErrorSummaryProps) => {
  const { problems } = useForm(form);
  const { t } = useTranslator();
  if (problems.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabindex={-1} autofocus aria-labelledby="error-summary">
      <h2 id="error-summary">{t('ui.errors.title')}</h2>
      <ul>
        {problems.map(({ code, params, field, because = [] }) => {
          const message = t(`errors.${code}`, params);
          const label = field && (labels[field] ?? labels[field.replace(/\.\w+$/, '')]);
          const text = label ? `${label}: ${message}` : message;
          return (
            <li>
              {field ? (
                <a href={`#${fieldId(field)}`}>
                  {!label && raw(labelMark(fieldId(field)))}
                  {text}
                </a>
              ) : (
                text
              )}
              {because.map((reason) => (
                <p>
                  <bdi>{reason.text}</bdi>
                </p>
              ))}
            </li>
          );
        })}
      </ul>
    </div>
  );
};

export const HiddenField = ({ name, value }: { name: string; value: string | number }) => (
  <input type="hidden" name={name} value={String(value)} />
);

/** What a form carries of itself, all of it at once. */
export const HiddenFields = ({ fields }: { fields: Readonly<Record<string, string | number>> }) => (
  <>
    {Object.entries(fields).map(([name, value]) => (
      <HiddenField name={name} value={value} />
    ))}
  </>
);
