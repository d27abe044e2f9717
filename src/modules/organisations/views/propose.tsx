import { newId } from '../../../kernel/ids.ts';
import type { FormState } from '../../../platform/http/visit.ts';
import { Button, DateField, ErrorSummary, Form, TextArea, useTranslator } from '../../../ui/index.ts';

/** An inspector says why a licence should be suspended at once, and by when the office should answer. */
export const ProposeView = ({ organisation, csrf, form }: { organisation: string; csrf: string; form: FormState }) => {
  const { t } = useTranslator();
  return (
    <Form action={`/organisations/${organisation}/propose`} csrf={csrf} idempotencyKey={newId()} form={form}>
      <ErrorSummary />
      <TextArea name="reason" label={t('organisations.cause')} hint={t('organisations.propose.reason-hint')} />
      <DateField name="due" label={t('organisations.propose.due')} />
      <Button>{t('organisations.propose.send')}</Button>
    </Form>
  );
};
