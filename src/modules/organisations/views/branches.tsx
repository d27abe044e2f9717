import { DataTable, Name, Tag, useTranslator } from '../../../ui/index.ts';
import { nameIn } from '../domain/names.ts';
import type { OrganisationSeen } from '../queries/organisation-seen.ts';
import type { Ties } from '../queries/ties-of.ts';

interface TiesProps {
  readonly organisation: OrganisationSeen;
  readonly ties: Ties;
}

interface BranchesProps extends TiesProps {
  /** For whoever may close a branch or dismiss an agent. */
  readonly mayClose?: boolean;
  readonly mayDismiss?: boolean;
}

/** Where an organisation acts, and who acts under its licence. */
export const Branches = ({ organisation, ties, mayClose, mayDismiss }: BranchesProps) => {
  const { t, lang, country, period } = useTranslator();
  const close = mayClose && (organisation.own || organisation.mine);
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
          period: (
            <>
              <span>{period(branch.openedOn, branch.closedOn)}</span>{' '}
              {!branch.confirmedOn && !branch.closedOn && <Tag kind="attention">{t('organisations.branch.unconfirmed')}</Tag>}
            </>
          ),
          close: close && !branch.closedOn && (
            <a href={`/organisations/${organisation.id}/branches/close?branch=${branch.id}`}>
              {t('organisations.branch.close')}
              <span class="unseen">
                {' '}
                <Name>{branch.name}</Name>
              </span>
            </a>
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
            end: mayDismiss && agent.acts && (
              <a href={`/organisations/${organisation.id}/agents/dismiss?agent=${agent.id}`}>
                {t('organisations.agent.dismiss')}
                <span class="unseen">
                  {' '}
                  <Name>{nameIn(agent.names, lang)}</Name>
                </span>
              </a>
            ),
          }))}
        />
      )}
    </>
  );
};

/** Under whose licence a sub-agent acts. */
export const PrincipalName = ({ principal }: { principal: NonNullable<Ties['principal']> }) => {
  const { lang } = useTranslator();
  return (
    <a href={`/organisations/${principal.id}`}>
      <Name>{nameIn(principal.names, lang)}</Name>
    </a>
  );
};
