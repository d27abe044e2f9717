import type { PlainDate } from '../../../kernel/dates.ts';
import type { FormState } from '../../../platform/http/visit.ts';
import {
  ButtonLink,
  Buttons,
  Code,
  DateField,
  DateText,
  Filters,
  Heading,
  Message,
  Money,
  Name,
  Notice,
  Panel,
  SummaryList,
  useTranslator,
} from '../../../ui/index.ts';
import { type Task, TaskList } from '../../tasks/index.ts';
import type { Bond } from '../bond.ts';
import { nameIn } from '../domain/names.ts';
import { holding } from '../domain/standing.ts';
import type { Effects } from '../effects.ts';
import type { LiabilityIn } from '../queries/liability-in.ts';
import type { Decided, OrganisationSeen } from '../queries/organisation-seen.ts';
import type { Ties } from '../queries/ties-of.ts';
import { Branches, PrincipalName } from './branches.tsx';
import { EffectList, effectData } from './effects.tsx';
import { decidedData, History } from './history.tsx';
import { Liability } from './liability.tsx';
import { Mandates } from './mandates.tsx';
import { tiesData } from './ties-data.ts';

export interface OrganisationViewProps {
  readonly organisation: OrganisationSeen;
  readonly effects: Effects;
  readonly ties: Ties;
  readonly liability: readonly LiabilityIn[];
  readonly tasks: readonly Task[];
  /** Whether the reader may read its bond and its files under way, and propose that it be suspended. */
  readonly seesBond: boolean;
  /** How its bond stands on the day, for whoever may read it. */
  readonly bond: Bond | undefined;
  readonly seesRunning: boolean;
  readonly mayPropose: boolean;
  readonly today: PlainDate;
  /** The day whose status is shown. */
  readonly on: PlainDate;
  /** The address's own form: the day that was asked for, as it was typed. */
  readonly asked: FormState;
}

/** The answer first: what the organisation may do on the day. */
export const StandingSentence = ({ standing, on, today }: { standing: Decided | undefined; on: PlainDate; today: PlainDate }) => {
  const day = <DateText value={on} />;
  if (!standing) return <Message k="organisations.on.none" values={{ day }} />;
  const since = <DateText value={standing.since} />;
  const when = on.equals(today) ? 'today' : 'day';
  const last = standing.licensedUntil?.subtract({ days: 1 });
  return (
    <>
      <Message k={`organisations.on.${when}.${standing.status}`} values={{ since, day }} />{' '}
      {last && holding.has(standing.status) && <Message k="organisations.licensed-until" values={{ until: <DateText value={last} /> }} />}
    </>
  );
};

/** What the organisation owes to get its licence back, by when, and where it can appeal. */
const ToDo = ({ organisation, standing }: { organisation: OrganisationSeen; standing: Decided }) => {
  const { t } = useTranslator();
  if (!organisation.own || holding.has(standing.status) || standing.status === 'applied') return null;
  const decided = organisation.history.find(({ decision }) => decision === standing.decision) ?? standing;
  return (
    <Panel title={t('organisations.to-do')}>
      <SummaryList
        rows={[
          { label: t('organisations.cure'), value: decided.cure && <Name>{decided.cure}</Name> },
          { label: t('organisations.cure-by'), value: decided.cureBy && <DateText value={decided.cureBy} /> },
          { label: t('organisations.appeal-to'), value: decided.appealTo && <Name>{decided.appealTo}</Name> },
          { label: t('organisations.appeal-by'), value: decided.appealBy && <DateText value={decided.appealBy} /> },
        ]}
      />
      <Buttons>
        <ButtonLink href={`/organisations/${organisation.id}/appeals`}>{t('organisations.appeal.go')}</ButtonLink>
      </Buttons>
    </Panel>
  );
};

const Ways = ({ organisation, seesBond, seesRunning, mayPropose }: OrganisationViewProps) => {
  const { t } = useTranslator();
  const at = `/organisations/${organisation.id}`;
  const licensee = organisation.kind === 'employer' || organisation.kind === 'recruiter';
  if (!organisation.mine && !organisation.own && !seesBond && !seesRunning && !mayPropose) return null;
  return (
    <Buttons>
      {organisation.mine && <ButtonLink href={`${at}/decide`}>{t('organisations.decide')}</ButtonLink>}
      {organisation.own && licensee && (
        <ButtonLink href={`${at}/mandates`}>
          {t(organisation.kind === 'employer' ? 'organisations.mandate.give' : 'organisations.mandate.ask')}
        </ButtonLink>
      )}
      {organisation.own && licensee && (
        <ButtonLink kind="second" href={`${at}/apply`}>
          {t('organisations.apply')}
        </ButtonLink>
      )}
      {seesRunning && licensee && (
        <ButtonLink kind="second" href={`${at}/running`}>
          {t('organisations.running')}
        </ButtonLink>
      )}
      {seesRunning && organisation.kind === 'employer' && (
        <ButtonLink kind="second" href={`${at}/workers`}>
          {t('organisations.workers')}
        </ButtonLink>
      )}
      {seesBond && (
        <ButtonLink kind="second" href={`${at}/bond`}>
          {t('organisations.bond')}
        </ButtonLink>
      )}
      {(organisation.mine || organisation.own) && (
        <ButtonLink kind="second" href={`${at}/branches`}>
          {t('organisations.branches')}
        </ButtonLink>
      )}
      {(organisation.mine || organisation.own) && (
        <ButtonLink kind="second" href={`${at}/appeals`}>
          {t('organisations.appeals')}
        </ButtonLink>
      )}
      {mayPropose && (
        <ButtonLink kind="second" href={`${at}/propose`}>
          {t('organisations.propose')}
        </ButtonLink>
      )}
    </Buttons>
  );
};

/** What lies on the bond, and what is missing to its floor. */
const BondLine = ({ bond }: { bond: Bond }) => {
  const { t } = useTranslator();
  return (
    <>
      {bond.balances.length === 0 && t('organisations.bond.nothing')}{' '}
      {bond.balances.map((balance) => (
        <>
          <Money value={balance} />{' '}
        </>
      ))}
      {bond.short && <Message k="organisations.bond.below" values={{ short: <Money value={bond.short} /> }} />}
    </>
  );
};

/** An organisation: who it is, its status on a day, what that means, and every decision with its basis. */
export const OrganisationView = (props: OrganisationViewProps) => {
  const { organisation, effects, ties, liability, tasks, bond, today, on, asked } = props;
  const { t, country, language } = useTranslator();
  const { standing } = organisation;
  return (
    <div class="stack">
      {!effects.newVacancies && on.equals(today) && <Notice kind="attention" title={t('organisations.may-not')} />}
      {standing && <ToDo organisation={organisation} standing={standing} />}
      <Ways {...props} />
      <SummaryList
        rows={[
          ...Object.entries(organisation.names).map(([lang, name]) => ({
            label: lang === 'und' ? t('organisations.name.und') : t('organisations.name.in', { language: language(lang) }),
            value: <Name {...(lang !== 'und' && { lang })}>{name}</Name>,
          })),
          { label: t('organisations.kind'), value: t(`organisations.kind.${organisation.kind}`) },
          { label: t('organisations.country'), value: <bdi>{country(organisation.country)}</bdi> },
          { label: t('organisations.place'), value: organisation.place && <Name>{organisation.place}</Name> },
          { label: t('organisations.registration'), value: organisation.registration && <Code>{organisation.registration}</Code> },
          { label: t('organisations.registered-on'), value: <DateText value={organisation.registeredOn} /> },
          ...(bond ? [{ label: t('organisations.bond'), value: <BondLine bond={bond} /> }] : []),
          ...(ties.principal ? [{ label: t('organisations.principal'), value: <PrincipalName principal={ties.principal} /> }] : []),
        ]}
      />
      <Filters action={`/organisations/${organisation.id}`} {...(!on.equals(today) && { clearHref: `/organisations/${organisation.id}` })}>
        <DateField name="on" label={t('organisations.on')} value={on.toString()} form={asked} />
      </Filters>
      {standing && (
        <>
          <Heading>{t('organisations.effects')}</Heading>
          <EffectList effects={effects} />
        </>
      )}
      <History organisation={organisation} today={today} />
      {tasks.length > 0 && <TaskList tasks={tasks} today={today} />}
      {(organisation.kind === 'employer' || organisation.kind === 'recruiter') && (
        <>
          <Mandates organisation={organisation} ties={ties} />
          <Branches organisation={organisation} ties={ties} />
          <Liability liability={liability} />
        </>
      )}
    </div>
  );
};

/** The same as data. */
export const organisationData = (
  { organisation, effects, ties }: Pick<OrganisationViewProps, 'organisation' | 'effects' | 'ties'>,
  on: PlainDate,
  lang: string,
): object => ({
  id: organisation.id,
  version: organisation.version,
  name: nameIn(organisation.names, lang),
  names: organisation.names,
  kind: organisation.kind,
  country: organisation.country,
  place: organisation.place ?? null,
  registration: organisation.registration ?? null,
  registeredOn: organisation.registeredOn.toString(),
  on: on.toString(),
  standing: organisation.standing ? decidedData(organisation.standing) : null,
  effects: effectData(effects),
  history: organisation.history.map(decidedData),
  ...tiesData(ties, lang),
});
