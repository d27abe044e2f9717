import { newId } from '../../../kernel/ids.ts';
import { languageOf } from '../../../kernel/language.ts';
import { organisationLanguages } from '../../../platform/messages/index.ts';
import { Button, ErrorSummary, Form, type FormState, HiddenField, Panel, Select, TextField, useTranslator } from '../../../ui/index.ts';

/** Where an organisation can be told something. */
export interface OrganisationContact {
  readonly language: string;
  readonly mail: string;
  readonly version: number;
}

interface Props {
  readonly contact: OrganisationContact | undefined;
  readonly csrf: string;
  readonly form: FormState;
}

/** The form by which an employer or recruiter says where the organisation can be told something. */
export const OrganisationContactForm = ({ contact, csrf, form }: Props) => {
  const { t, lang, language } = useTranslator();
  const known = organisationLanguages.find((one) => one === languageOf(lang)) ?? 'en';
  return (
    <Form action="/messages/organisation" csrf={csrf} form={form} idempotencyKey={newId()}>
      <ErrorSummary />
      {contact && <HiddenField name="version" value={contact.version} />}
      <Panel title={t('messages.organisation.title')}>
        <p>{t('messages.organisation.what')}</p>
        <TextField
          type="email"
          name="mail"
          label={t('messages.contact.mail')}
          hint={t('messages.organisation.mail-hint')}
          value={contact?.mail ?? ''}
          optional
        />
        <Select
          name="language"
          label={t('messages.contact.language')}
          value={contact?.language ?? known}
          options={organisationLanguages.map((value) => ({ value, label: language(value) }))}
        />
        <Button>{t('messages.contact.save')}</Button>
      </Panel>
    </Form>
  );
};
