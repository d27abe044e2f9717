import { newId } from '../../../kernel/ids.ts';
import type { FormState } from '../../../platform/http/visit.ts';
import {
  Button,
  DataTable,
  DateField,
  ErrorSummary,
  Form,
  HiddenField,
  Name,
  Panel,
  Select,
  Tag,
  TextField,
  useTranslator,
} from '../../../ui/index.ts';
import { nameIn, type OrganisationNames } from '../domain/names.ts';
import type { OrganisationSeen } from '../queries/organisation-seen.ts';
import type { MandateSeen, Ties } from '../queries/ties-of.ts';

interface TiesProps {
  readonly organisation: OrganisationSeen;
  readonly ties: Ties;
}

const MandateState = ({ mandate }: { mandate: MandateSeen }) => {
  const { t } = useTranslator();
  if (mandate.holds) return <Tag kind="done">{t('organisations.mandate.holds')}</Tag>;
  return <Tag {...(mandate.state === 'asked' && { kind: 'attention' as const })}>{t(`organisations.mandate.${mandate.state}`)}</Tag>;
};

/** For whom a recruiter acts, or who acts for an employer: anybody may look it up. */
export const Mandates = ({ organisation, ties, end }: TiesProps & { readonly end?: { readonly csrf: string } }) => {
  const { t, lang, period } = useTranslator();
  const empty = organisation.kind === 'employer' ? 'organisations.mandates.empty-employer' : 'organisations.mandates.empty-recruiter';
  return (
    <DataTable
      caption={t('organisations.mandates')}
      empty={t(empty)}
      columns={[
        {
          key: 'other',
          label: t(organisation.kind === 'employer' ? 'organisations.kind.recruiter' : 'organisations.kind.employer'),
          kind: 'link',
        },
        { key: 'state', label: t('organisations.mandate.state'), kind: 'node' },
        { key: 'period', label: t('organisations.period'), kind: 'node' },
        ...(end ? [{ key: 'end', label: t('organisations.mandate.end'), kind: 'node' as const }] : []),
      ]}
      rows={ties.mandates.map((mandate) => ({
        other: { href: `/organisations/${mandate.other.id}`, label: nameIn(mandate.other.names, lang) },
        state: (
          <>
            <MandateState mandate={mandate} /> {mandate.takenOver && <span class="quiet">{t('organisations.mandate.taken-over')}</span>}
          </>
        ),
        period: mandate.from && <span>{period(mandate.from, mandate.endedOn ?? mandate.until)}</span>,
        end: end && (mandate.state === 'asked' || (mandate.state === 'given' && !mandate.endedOn)) && (
          <Form action={`/organisations/${organisation.id}/mandates/end`} csrf={end.csrf} idempotencyKey={newId()}>
            <HiddenField name="mandate" value={mandate.id} />
            <Button kind={mandate.state === 'asked' ? 'second' : 'stop'}>
              {t(mandate.state === 'asked' ? 'organisations.mandate.decline' : 'organisations.mandate.withdraw')}
              <span class="unseen">
                {' '}
                <Name>{nameIn(mandate.other.names, lang)}</Name>
              </span>
            </Button>
          </Form>
        ),
      }))}
    />
  );
};

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

interface BranchesProps extends TiesProps {
  /** For whoever may close a branch or dismiss an agent. */
  readonly csrf?: string | undefined;
  readonly mayDismiss?: boolean;
}

/** Where an organisation acts, and who acts under its licence. */
export const Branches = ({ organisation, ties, csrf, mayDismiss }: BranchesProps) => {
  const { t, lang, country, period } = useTranslator();
  const close = csrf !== undefined && (organisation.own || organisation.mine);
  return (
    <>
      <DataTable
        caption={t('organisations.branches')}
        empty={t('organisations.branches.empty')}
        columns={[
          { key: 'name', label: t('organisations.branch.name'), kind: 'name' },
          { key: 'place', label: t('organisations.place'), kind: 'name' },
          { key: 'country', label: t('organisations.country'), kind: 'node' },
          { key: 'period', label: t('organisations.branch.open'), kind: 'node' },
          ...(close ? [{ key: 'close', label: t('organisations.branch.close'), kind: 'node' as const }] : []),
        ]}
        rows={ties.branches.map((branch) => ({
          name: branch.name,
          place: branch.place,
          country: <span>{country(branch.country)}</span>,
          period: <span>{period(branch.openedOn, branch.closedOn)}</span>,
          close: close && !branch.closedOn && (
            <Form action={`/organisations/${organisation.id}/branches/close`} csrf={csrf} idempotencyKey={newId()}>
              <HiddenField name="branch" value={branch.id} />
              <Button kind="stop">
                {t('organisations.branch.close')}
                <span class="unseen">
                  {' '}
                  <Name>{branch.name}</Name>
                </span>
              </Button>
            </Form>
          ),
        }))}
      />
      {organisation.kind === 'recruiter' && (
        <DataTable
          caption={t('organisations.agents')}
          empty={t('organisations.agents.empty')}
          columns={[
            { key: 'name', label: t('organisations.name'), kind: 'link' },
            { key: 'period', label: t('organisations.period'), kind: 'node' },
            ...(mayDismiss ? [{ key: 'end', label: t('organisations.agent.dismiss'), kind: 'node' as const }] : []),
          ]}
          rows={ties.agents.map((agent) => ({
            name: { href: `/organisations/${agent.id}`, label: nameIn(agent.names, lang) },
            period: <span>{period(agent.from, agent.until)}</span>,
            end: mayDismiss && csrf !== undefined && agent.acts && (
              <Form action={`/organisations/${organisation.id}/agents/dismiss`} csrf={csrf} idempotencyKey={newId()}>
                <HiddenField name="agent" value={agent.id} />
                <Button kind="stop">
                  {t('organisations.agent.dismiss')}
                  <span class="unseen">
                    {' '}
                    <Name>{nameIn(agent.names, lang)}</Name>
                  </span>
                </Button>
              </Form>
            ),
          }))}
        />
      )}
    </>
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

/** The office lets a recruiter act under another's licence. */
export const AgentForm = ({ organisation, others, csrf, form }: MandateFormProps) => {
  const { t, lang } = useTranslator();
  return (
    <Panel title={t('organisations.agent.new')}>
      <p>{t('organisations.agent.means')}</p>
      <Form action={`/organisations/${organisation.id}/agents/appoint`} csrf={csrf} idempotencyKey={newId()} form={form}>
        <ErrorSummary />
        <Select
          name="agent"
          label={t('organisations.kind.recruiter')}
          options={others.map((other) => ({ value: other.id, label: nameIn(other.names, lang), name: true }))}
        />
        <TextField name="basis" label={t('organisations.basis')} hint={t('organisations.basis-hint')} />
        <Button>{t('organisations.agent.send')}</Button>
      </Form>
    </Panel>
  );
};

/** The same as data. */
export const tiesData = (ties: Ties, lang: string): object => ({
  mandates: ties.mandates.map((mandate) => ({
    id: mandate.id,
    organisation: mandate.other.id,
    name: nameIn(mandate.other.names, lang),
    state: mandate.state,
    holds: mandate.holds,
    from: mandate.from?.toString() ?? null,
    until: mandate.until?.toString() ?? null,
    endedOn: mandate.endedOn?.toString() ?? null,
  })),
  branches: ties.branches.map((branch) => ({
    id: branch.id,
    name: branch.name,
    place: branch.place,
    country: branch.country,
    openedOn: branch.openedOn.toString(),
    closedOn: branch.closedOn?.toString() ?? null,
  })),
  subAgents: ties.agents.map((agent) => ({
    id: agent.id,
    name: nameIn(agent.names, lang),
    from: agent.from.toString(),
    until: agent.until?.toString() ?? null,
  })),
  principal: ties.principal?.id ?? null,
});

/** Under whose licence a sub-agent acts. */
export const PrincipalName = ({ principal }: { principal: NonNullable<Ties['principal']> }) => {
  const { lang } = useTranslator();
  return (
    <a href={`/organisations/${principal.id}`}>
      <Name>{nameIn(principal.names, lang)}</Name>
    </a>
  );
};
