import { newId } from '../../../kernel/ids.ts';
import { Button, DataTable, Form, HiddenField, Name, Tag, useTranslator } from '../../../ui/index.ts';
import { nameIn } from '../domain/names.ts';
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

/** To decline what was asked for is one button; what is in force is withdrawn on a page that says what follows. */
const EndMandate = ({ organisation, mandate, csrf }: { organisation: string; mandate: MandateSeen; csrf: string }) => {
  const { t, lang } = useTranslator();
  const at = `/organisations/${organisation}/mandates/end`;
  const whose = (
    <span class="unseen">
      {' '}
      <Name>{nameIn(mandate.other.names, lang)}</Name>
    </span>
  );
  if (mandate.state === 'given' && !mandate.endedOn)
    return (
      <a href={`${at}?mandate=${mandate.id}`}>
        {t('organisations.mandate.withdraw')}
        {whose}
      </a>
    );
  if (mandate.state !== 'asked') return null;
  return (
    <Form action={at} csrf={csrf} idempotencyKey={newId()}>
      <HiddenField name="mandate" value={mandate.id} />
      <Button kind="second">
        {t('organisations.mandate.decline')}
        {whose}
      </Button>
    </Form>
  );
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
        end: end && <EndMandate organisation={organisation.id} mandate={mandate} csrf={end.csrf} />,
      }))}
    />
  );
};
