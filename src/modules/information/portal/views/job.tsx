import type { PlainDate } from '../../../../kernel/dates.ts';
import type { Citation } from '../../../../kernel/result.ts';
import { occupationIn } from '../../../../platform/standards/index.ts';
import type { PackValue } from '../../../../programme/index.ts';
import { textIn } from '../../../../programme/index.ts';
import {
  ButtonLink,
  Buttons,
  Code,
  DateText,
  Message,
  Money,
  Name,
  Notice,
  Panel,
  Source,
  SummaryList,
  useTranslator,
  withQuery,
} from '../../../../ui/index.ts';
import { nameIn } from '../../../organisations/index.ts';
import type { WhatIsLeft } from '../pay/what-is-left.ts';
import type { JobSeen, Party } from '../queries/job-seen.ts';

export interface JobProps {
  readonly seen: JobSeen;
  readonly ends: readonly [origin: string, destination: string] | undefined;
  readonly left: WhatIsLeft;
  /** Whether somebody could still be placed. */
  readonly open: boolean;
  readonly today: PlainDate;
  /** The worker who reads it, if one does. */
  readonly worker?: string | undefined;
}

/** Organisations that may act. */
const holds = (party: Party): boolean => party.standing === 'licensed' || party.standing === 'provisional';

const WhatYouGet = ({ seen: { job, programme }, left }: Pick<JobProps, 'seen' | 'left'>) => {
  const { t, money, date } = useTranslator();
  const { monthly, gross, monthlyAtHome, grossAtHome } = left;
  const both = (amount: typeof monthly, home: typeof monthlyAtHome) =>
    amount && (
      <>
        <Money value={amount} />
        {home && <> {t('portal.job.at-home', { amount: money(home.amount) })}</>}
      </>
    );
  const rate = monthlyAtHome ?? grossAtHome;
  const reckon = withQuery(`/programmes/${programme.hash}/calculator`, {
    pay: job.pay?.decimal(),
    per: job.per,
    hours: String(job.hoursWeek),
    weeks: String(left.weeks),
  });
  return (
    <Panel title={t('portal.job.get')}>
      <SummaryList
        rows={[
          { label: t('portal.job.pay'), value: job.pay && job.per ? <Money value={job.pay} per={job.per} /> : undefined },
          { label: t('portal.job.hours'), value: t('portal.job.hours-week', { n: job.hoursWeek }) },
          { label: t('portal.job.month'), value: both(monthly, monthlyAtHome) },
          { label: t('portal.job.whole', { weeks: left.weeks }), value: both(gross, grossAtHome) },
          { label: t('portal.job.housing'), value: t(job.housing ? 'portal.job.housing.yes' : 'portal.job.housing.no') },
        ]}
      />
      <p>{t('portal.job.before')}</p>
      {left.deductions.status === 'known' && Array.isArray(left.deductions.value) && (
        <p>
          {t('portal.job.deductions', {
            list: left.deductions.value.map((one) => t(`portal.deduction.${deductionKey(String(one))}`)).join(', '),
          })}
        </p>
      )}
      {rate && (
        <p class="source">{t('portal.job.rate', { on: date(rate.on), source: rate.source, checked: rate.mark === 'P' ? 'yes' : 'no' })}</p>
      )}
      {job.pay && (
        <p>
          <a href={reckon}>{t('portal.job.reckon')}</a>
        </p>
      )}
    </Panel>
  );
};

const deductions = ['tax', 'social_security', 'advance', 'court_order', 'union', 'meals', 'housing', 'insurance', 'transport'] as const;
const deductionKey = (name: string): string => (deductions.find((one) => one === name) ?? 'other').replace('_', '-');

const Payer = ({ value }: { value: PackValue }) => {
  const { t } = useTranslator();
  return <>{value.status === 'known' ? t(`corridors.payer.${String(value.value)}`) : t('portal.job.payer-unknown')}</>;
};

/** The one source of all values that name one, when it is the same: it is then said once. */
const commonSource = (values: readonly PackValue[]): Citation | undefined => {
  const [first, ...others] = values.flatMap(({ source }) => (source ? [source] : []));
  const same = others.every(({ id, article, mark }) => id === first?.id && article === first.article && mark === first.mark);
  return same ? first : undefined;
};

/** What a worker may be asked to pay, each line with its source. The fee for being recruited stands first. */
export const WhatItCosts = ({ left }: { left: Pick<WhatIsLeft, 'fee' | 'cap' | 'costs'> }) => {
  const { t, lang } = useTranslator();
  const { fee, cap, costs } = left;
  const common = commonSource([fee, ...costs.map(({ payer }) => payer)]);
  return (
    <Panel title={t('portal.job.costs')}>
      <ul class="answers">
        <li>
          <p>
            <strong>{t('portal.job.fee')}</strong>
            {': '}
            {fee.status === 'known' ? t(`portal.fee.${String(fee.value)}`) : t('portal.fee.unknown')}
          </p>
          {cap.status === 'known' && (
            <p>
              <Name>{String(cap.value)}</Name>
            </p>
          )}
          {!common && fee.source && <Source source={fee.source} />}
        </li>
        {costs.map((line) => (
          <li>
            <p>
              <strong>{line.texts ? <Name>{textIn(line.texts, lang)}</Name> : t(`corridors.cost.${line.item}`)}</strong>
              {': '}
              <Payer value={line.payer} />
            </p>
            {!common && line.payer.source && <Source source={line.payer.source} />}
          </li>
        ))}
      </ul>
      {common && <Source source={common} />}
      <p>{t(fee.status === 'known' && fee.value !== 'unregulated' ? 'portal.job.costs-others' : 'portal.job.costs-ask')}</p>
    </Panel>
  );
};

const Terms = ({ seen: { job, programme, experienceMonths }, ends }: Pick<JobProps, 'seen' | 'ends'>) => {
  const { t, days, country, lang } = useTranslator();
  const occupation = occupationIn(job.occupation, lang);
  return (
    <Panel title={t('portal.job.work')}>
      <SummaryList
        rows={[
          { label: t('portal.jobs.occupation'), value: <bdi lang={occupation.lang}>{occupation.text}</bdi> },
          {
            label: t('portal.job.where'),
            value: (
              <>
                {job.place && (
                  <>
                    <Name>{job.place}</Name>
                    {' · '}
                  </>
                )}
                <Name>{job.region}</Name>
                {ends && <> · {country(ends[1])}</>}
              </>
            ),
          },
          { label: t('portal.job.when'), value: days(job.start, job.end) },
          { label: t('portal.job.left'), value: t('portal.job.places', { n: job.places }) },
          {
            label: t('portal.job.experience'),
            value: experienceMonths === null ? undefined : t('portal.job.experience-months', { n: experienceMonths }),
          },
          {
            label: t('portal.job.programme'),
            value: (
              <a href={`/programmes/${programme.hash}`}>
                <Name>{textIn(programme.titles, lang)}</Name>
              </a>
            ),
          },
        ]}
      />
    </Panel>
  );
};

const PartyLine = ({ party, acts }: { party: Party; acts: 'employer' | 'recruiter' }) => {
  const { t, date, lang } = useTranslator();
  return (
    <li>
      <p>
        <strong>{t(`portal.job.${acts}`)}</strong>
        {': '}
        <a href={`/organisations/${party.id}`}>
          <Name>{nameIn(party.names, lang)}</Name>
        </a>
      </p>
      <p>
        {holds(party) && party.since
          ? t('portal.job.licensed', { since: date(party.since) })
          : t('portal.job.not-licensed', { state: t(`organisations.status.${party.standing ?? 'applied'}`) })}
      </p>
    </li>
  );
};

/** Who stands behind it, how that can be checked by others, and what never happens with a real job. */
const IsItReal = ({ seen }: Pick<JobProps, 'seen'>) => {
  const { t } = useTranslator();
  const { job, employer, recruiter, verifiedOn } = seen;
  return (
    <Panel title={t('portal.job.real')}>
      {verifiedOn && (
        <p>
          <Message k="portal.job.verified" values={{ on: <DateText value={verifiedOn} />, number: <Code>{job.reference}</Code> }} />
        </p>
      )}
      <ul class="answers">
        <PartyLine party={employer} acts="employer" />
        {recruiter && <PartyLine party={recruiter} acts="recruiter" />}
      </ul>
      <p>{t('portal.job.real-how')}</p>
      <p>
        <a href={`/check?q=${job.reference}`}>{t('portal.job.check')}</a>
      </p>
    </Panel>
  );
};

/** What can go wrong, and what to do then. */
const Risks = ({ ends }: Pick<JobProps, 'ends'>) => {
  const { t } = useTranslator();
  return (
    <Panel title={t('portal.job.risks')}>
      <ul>
        {(['money', 'passport', 'contract', 'change'] as const).map((one) => (
          <li>{t(`portal.job.risk.${one}`)}</li>
        ))}
      </ul>
      <p>
        <a href={ends ? `/guides?corridor=${ends.join('-')}` : '/guides'}>{t('portal.job.guides')}</a>
      </p>
      <p>
        <a href="/ask">{t('portal.job.ask')}</a>
      </p>
    </Panel>
  );
};

const HowToApply = ({ seen: { job }, open, worker }: Pick<JobProps, 'seen' | 'open' | 'worker'>) => {
  const { t } = useTranslator();
  if (!open) return <Notice kind="attention" title={t('portal.job.closed')} />;
  return (
    <Panel title={t('portal.job.apply')}>
      <ol>
        {(worker ? (['wish', 'offer'] as const) : (['register', 'wish', 'offer'] as const)).map((step) => (
          <li>{t(`portal.job.apply.${step}`)}</li>
        ))}
      </ol>
      <p>{t('portal.job.apply.free')}</p>
      <Buttons>
        {worker ? (
          <ButtonLink href={`/workers/${worker}/wishes`}>{t('portal.job.apply.choose')}</ButtonLink>
        ) : (
          <>
            <ButtonLink href="/phone?for=join">{t('portal.job.apply.button')}</ButtonLink>
            <ButtonLink kind="second" href={`/sign-in?to=${encodeURIComponent('/me')}`}>
              {t('portal.job.apply.sign-in')}
            </ButtonLink>
          </>
        )}
      </Buttons>
      <p class="quiet">
        {t('portal.job.number')} <Code>{job.reference}</Code>
      </p>
    </Panel>
  );
};

/** A job on one page: pay, costs, work, who stands behind it, risks, and how to apply. */
export const JobView = (props: JobProps) => (
  <div class="stack">
    <WhatYouGet {...props} />
    <WhatItCosts {...props} />
    <Terms {...props} />
    <IsItReal {...props} />
    <Risks {...props} />
    <HowToApply {...props} />
  </div>
);
