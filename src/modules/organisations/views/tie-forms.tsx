import { newId } from '../../../kernel/ids.ts';
import type { FormState } from '../../../platform/http/visit.ts';
import { Button, DateField, ErrorSummary, Form, Panel, Select, TextArea, TextField, useTranslator } from '../../../ui/index.ts';
import { nameIn, type OrganisationNames } from '../domain/names.ts';
import type { OrganisationSeen } from '../queries/organisation-seen.ts';

interface MandateFormProps {
  readonly organisation: OrganisationSeen;
  /** Whom it may choose: recruiters for an employer, employers for a recruiter. */
  readonly others: readonly { readonly id: string; readonly names: OrganisationNames }[];
  readonly csrf: string;
  readonly form: FormState;
}

/** An employer gives its mandate; a recruiter asks for one. */
export const MandateForm = ({ organisation, others, csrf, form }: MandateFormProps) => {
  const { t, lang } = useTranslator();
  const gives = organisation.kind === 'employer';
  return (
    <Panel title={t(gives ? 'organisations.mandate.give' : 'organisations.mandate.ask')}>
      <Form
        action={`/organisations/${organisation.id}/mandates/${gives ? 'give' : 'ask'}`}
        csrf={csrf}
        idempotencyKey={newId()}
        form={form}
      >
        <ErrorSummary />
        <Select
          name={gives ? 'recruiter' : 'employer'}
          label={t(gives ? 'organisations.kind.recruiter' : 'organisations.kind.employer')}
          options={others.map((other) => ({ value: other.id, label: nameIn(other.names, lang), name: true }))}
        />
        {gives && <DateField name="from" label={t('organisations.mandate.from')} hint={t('organisations.mandate.from-hint')} optional />}
        {gives && <DateField name="until" label={t('organisations.mandate.until')} hint={t('organisations.mandate.until-hint')} optional />}
        <Button>{t(gives ? 'organisations.mandate.give-send' : 'organisations.mandate.ask-send')}</Button>
      </Form>
    </Panel>
  );
};

interface NewBranchProps {
  readonly organisation: OrganisationSeen;
  readonly csrf: string;
  readonly form: FormState;
}

/** The organisation registers a place. */
export const BranchForm = ({ organisation, csrf, form }: NewBranchProps) => {
  const { t } = useTranslator();
  return (
    <Panel title={t('organisations.branch.new')}>
      <Form action={`/organisations/${organisation.id}/branches/open`} csrf={csrf} idempotencyKey={newId()} form={form}>
        <ErrorSummary />
        <TextField name="name" label={t('organisations.branch.name')} />
        <TextField name="place" label={t('organisations.place')} />
        <TextField
          name="country"
          label={t('organisations.country')}
          hint={t('organisations.country-hint')}
          value={organisation.country}
          width="short"
        />
        <Button>{t('organisations.branch.send')}</Button>
      </Form>
    </Panel>
  );
};

interface AgentFormProps extends MandateFormProps {
  /** What a recruiter has proposed, chosen in the form. */
  readonly chosen?: string | undefined;
}

/** The office lets a recruiter act under another's licence; a recruiter proposes that to its office. */
export const AgentForm = ({ organisation, others, csrf, form, chosen }: AgentFormProps) => {
  const { t, lang } = useTranslator();
  const proposes = organisation.own;
  return (
    <Panel title={t(proposes ? 'organisations.agent.propose' : 'organisations.agent.new')}>
      <p>{t(proposes ? 'organisations.agent.propose-means' : 'organisations.agent.means')}</p>
      <Form
        action={`/organisations/${organisation.id}/agents/${proposes ? 'propose' : 'appoint'}`}
        csrf={csrf}
        idempotencyKey={newId()}
        form={form}
      >
        <ErrorSummary />
        <Select
          name="agent"
          label={t('organisations.kind.recruiter')}
          options={others.map((other) => ({ value: other.id, label: nameIn(other.names, lang), name: true }))}
          {...(chosen !== undefined && { value: chosen })}
        />
        {proposes ? (
          <TextArea name="purpose" label={t('organisations.agent.purpose')} hint={t('organisations.agent.purpose-hint')} />
        ) : (
          <TextField name="basis" label={t('organisations.basis')} hint={t('organisations.basis-hint')} />
        )}
        <Button>{t(proposes ? 'organisations.agent.propose-send' : 'organisations.agent.send')}</Button>
      </Form>
    </Panel>
  );
};
