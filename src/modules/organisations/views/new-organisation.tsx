import type { FormState } from '../../../platform/http/visit.ts';
import { Button, ErrorSummary, Form, Select, TextField, useTranslator } from '../../../ui/index.ts';
import { kinds } from '../domain/standing.ts';

interface NewOrganisationViewProps {
  /** The officer's country; an administrator names one. */
  readonly country: string | undefined;
  readonly csrf: string;
  readonly idempotencyKey: string;
  readonly form: FormState;
}

/** The form with which an officer enters an organisation into the register. */
export const NewOrganisationView = ({ country, csrf, idempotencyKey, form }: NewOrganisationViewProps) => {
  const { t } = useTranslator();
  return (
    <Form action="/organisations" csrf={csrf} idempotencyKey={idempotencyKey} form={form}>
      <ErrorSummary />
      <Select
        name="kind"
        label={t('organisations.kind')}
        options={kinds.map((kind) => ({ value: kind, label: t(`organisations.kind.${kind}`) }))}
      />
      {country === undefined && (
        <TextField name="country" label={t('organisations.country')} hint={t('organisations.country-hint')} width="short" />
      )}
      <TextField name="names.und" label={t('organisations.name.und')} hint={t('organisations.name.und-hint')} />
      <TextField name="names.en" label={t('organisations.name.english')} optional />
      <TextField name="names.ar" label={t('organisations.name.arabic')} optional />
      <TextField name="place" label={t('organisations.place')} optional />
      <TextField
        name="registration"
        label={t('organisations.registration')}
        hint={t('organisations.registration-hint')}
        width="middle"
        optional
      />
      <TextField name="basis" label={t('organisations.basis')} hint={t('organisations.basis-hint')} />
      <Button>{t('organisations.register.send')}</Button>
    </Form>
  );
};
