import type { FormState } from '../../../../platform/http/visit.ts';
import { Button, ErrorSummary, Form, HiddenField, Radios, Select, TextArea, useTranslator } from '../../../../ui/index.ts';
import { topics } from '../../guides/domain/guide.ts';
import { askedOffices } from '../domain/question.ts';

interface AskProps {
  readonly corridors: readonly { readonly id: string; readonly origin: string; readonly destination: string }[];
  readonly key: string;
  readonly csrf: string;
  readonly form: FormState;
}

/** One question in one's own language, without a name. */
export const AskForm = ({ corridors, key, csrf, form }: AskProps) => {
  const { t, lang, country } = useTranslator();
  const only = corridors.length === 1 ? corridors[0]?.id : undefined;
  return (
    <>
      <ErrorSummary form={form} />
      <Form action="/ask" csrf={csrf} idempotencyKey={key} form={form}>
        <HiddenField name="language" value={lang} />
        <Select
          name="corridor"
          label={t('ask.corridor')}
          {...(only !== undefined && { value: only })}
          options={corridors.map(({ id, origin, destination }) => ({
            value: id,
            label: `${country(origin)} – ${country(destination)}`,
            name: true,
          }))}
        />
        <Radios
          name="office"
          label={t('ask.office')}
          value="origin-agency"
          options={askedOffices.map((value) => ({ value, label: t(`ask.office.${value}`), hint: t(`ask.office-hint.${value}`) }))}
        />
        <Select name="topic" label={t('ask.topic')} options={topics.map((value) => ({ value, label: t(`guides.topic.${value}`) }))} />
        <TextArea name="words" label={t('ask.words')} hint={t('ask.words-hint')} />
        <Button>{t('ask.send')}</Button>
      </Form>
      <p>
        <a href="/ask/answer">{t('ask.have-code')}</a>
      </p>
    </>
  );
};
