import type { PlainDate } from '../../../../kernel/dates.ts';
import { textIn } from '../../../../programme/index.ts';
import {
  Button,
  Code,
  DateText,
  Message,
  Name,
  Notice,
  Panel,
  Source,
  SummaryList,
  TextField,
  useTranslator,
  withQuery,
} from '../../../../ui/index.ts';
import { nameIn } from '../../../organisations/index.ts';
import { WhatItCosts } from '../../portal/views/job.tsx';
import type { CheckAnswer } from '../queries/answer.ts';
import type { OrganisationFacts } from '../queries/organisation-facts.ts';

export interface CheckProps {
  readonly asked: string;
  readonly answer: CheckAnswer;
  /** The day that was asked about. */
  readonly on: PlainDate;
  readonly csrf: string;
  readonly today: PlainDate;
}

const Paper = ({ answer }: { answer: CheckAnswer & { kind: 'paper' } }) => {
  const { t } = useTranslator();
  const { checked } = answer;
  const title = t(`site.verify.${checked.answer}`);
  if (!('document' in checked))
    return (
      <Notice kind="stop" title={title}>
        <p>{t('check.paper.false')}</p>
      </Notice>
    );
  const { number, on, from, until } = checked.document;
  return (
    <Notice kind={checked.answer === 'genuine' ? 'done' : 'attention'} title={title}>
      <SummaryList
        rows={[
          { label: t('site.verify.number'), value: <Code>{number}</Code> },
          { label: t('site.verify.on'), value: <DateText value={on} /> },
          { label: t('site.verify.from'), value: from ? <DateText value={from} /> : undefined },
          { label: t('site.verify.until'), value: until ? <DateText value={until} /> : undefined },
        ]}
      />
      <p>{t('check.paper.compare')}</p>
    </Notice>
  );
};

const Job = ({ answer, on }: { answer: CheckAnswer & { kind: 'job' }; on: PlainDate }) => {
  const { t, lang } = useTranslator();
  const { job, employer, verifiedOn } = answer.seen;
  if (!answer.verified)
    return (
      <Notice kind="attention" title={t('check.job.not-then')}>
        {verifiedOn && (
          <p>
            <Message k="check.job.verified-later" values={{ on: <DateText value={verifiedOn} /> }} />
          </p>
        )}
      </Notice>
    );
  const acts = employer.standing === 'licensed' || employer.standing === 'provisional';
  return (
    <>
      <Notice kind={acts && answer.open ? 'done' : 'attention'} title={t(acts ? 'check.job.real' : 'check.job.employer-may-not')}>
        <SummaryList
          rows={[
            {
              label: t('check.job'),
              value: (
                <a href={`/jobs/${job.reference}`}>
                  <Name>{job.title}</Name>
                </a>
              ),
            },
            { label: t('portal.job.employer'), value: <Name>{nameIn(employer.names, lang)}</Name> },
            { label: t('check.licence'), value: t(`organisations.status.${employer.standing ?? 'applied'}`) },
            { label: t('check.on'), value: <DateText value={on} /> },
            // Places of a job that takes nobody any more would promise something.
            ...(answer.open ? [{ label: t('portal.job.left'), value: t('portal.job.places', { n: job.places }) }] : []),
          ]}
        />
        <p>{t(answer.open ? 'check.job.same' : 'check.job.closed')}</p>
      </Notice>
      <WhatItCosts left={answer.left} />
    </>
  );
};

const Charges = ({ facts: { charges } }: { facts: OrganisationFacts }) => {
  const { t, lang } = useTranslator();
  if (charges.length === 0) return <p>{t('check.charges.unknown')}</p>;
  return (
    <>
      <h3>{t('check.charges')}</h3>
      <ul class="answers">
        {charges.map(({ titles, fee, cap }) => (
          <li>
            <p>
              <Name>{textIn(titles, lang)}</Name>
              {': '}
              <strong>{fee.status === 'known' ? t(`portal.fee.${fee.value}`) : t('portal.fee.unknown')}</strong>
            </p>
            {cap.status === 'known' && (
              <p>
                <Name>{cap.value}</Name>
              </p>
            )}
            {fee.status === 'known' && fee.source && <Source source={fee.source} />}
          </li>
        ))}
      </ul>
    </>
  );
};

const Organisation = ({ facts, on }: { facts: OrganisationFacts; on: PlainDate }) => {
  const { t, lang, country } = useTranslator();
  const { seen, mayAct, decisions } = facts;
  const recruits = seen.kind === 'employer' || seen.kind === 'recruiter';
  const title = !recruits ? 'check.organisation.registered' : mayAct ? 'check.organisation.licensed' : 'check.organisation.may-not';
  return (
    <Notice kind={!recruits ? 'info' : mayAct ? 'done' : 'stop'} title={t(title)}>
      <SummaryList
        rows={[
          {
            label: t('check.name'),
            value: (
              <a href={`/organisations/${seen.id}`}>
                <Name>{nameIn(seen.names, lang)}</Name>
              </a>
            ),
          },
          { label: t('organisations.kind'), value: t(`organisations.kind.${seen.kind}`) },
          {
            label: t('check.where'),
            value: (
              <>
                {seen.place && (
                  <>
                    <Name>{seen.place}</Name>
                    {' · '}
                  </>
                )}
                {country(seen.country)}
              </>
            ),
          },
          { label: t('check.number'), value: seen.registration ? <Code>{seen.registration}</Code> : undefined },
          { label: t('check.licence'), value: t(`organisations.status.${seen.standing?.status ?? 'none'}`) },
          { label: t('check.since'), value: seen.standing ? <DateText value={seen.standing.since} /> : undefined },
          { label: t('check.on'), value: <DateText value={on} /> },
          { label: t('check.decisions'), value: t('check.decisions.n', { n: decisions }) },
        ]}
      />
      <p>{t('check.organisation.compare')}</p>
      {recruits && <Charges facts={facts} />}
    </Notice>
  );
};

const Names = ({ answer, on }: { answer: CheckAnswer & { kind: 'names' }; on: PlainDate }) => {
  const { t } = useTranslator();
  const { found, near, disguised } = answer;
  return (
    <>
      {found.map((facts) => (
        <Organisation facts={facts} on={on} />
      ))}
      {found.length === 0 && (
        <Notice kind="attention" title={t(near.length > 0 ? 'check.near' : 'check.none')}>
          {disguised && <p>{t('check.disguised')}</p>}
          <p>{t(near.length > 0 ? 'check.near.means' : 'check.none.means')}</p>
        </Notice>
      )}
      {near.length > 0 && (
        <Panel title={t(found.length > 0 ? 'check.near.others' : 'check.near.list')}>
          <ul class="answers">
            {near.map(({ name, why }) => (
              <li>
                <p>
                  <a href={withQuery('/check', { q: name })}>
                    <Name>{name}</Name>
                  </a>
                </p>
                <p>{t(`check.near.${why}`)}</p>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
};

const Found = ({ answer, on }: Pick<CheckProps, 'answer' | 'on'>) => {
  const { t } = useTranslator();
  switch (answer.kind) {
    case 'nothing':
      return null;
    case 'misread':
      return (
        <Notice kind="attention" title={t('check.misread')}>
          <p>{t('check.misread.means')}</p>
        </Notice>
      );
    case 'paper-alone':
      return (
        <Notice kind="attention" title={t('check.paper.alone')}>
          <p>{t('check.paper.alone.means')}</p>
        </Notice>
      );
    case 'no-job':
      return (
        <Notice kind="stop" title={t('check.job.none')}>
          <p>{t('check.job.none.means')}</p>
        </Notice>
      );
    case 'paper':
      return <Paper answer={answer} />;
    case 'job':
      return <Job answer={answer} on={on} />;
    case 'names':
      return <Names answer={answer} on={on} />;
  }
};

/** The answer first, then the box, then what to do when something is wrong. */
export const Check = ({ asked, answer, on, csrf, today }: CheckProps) => {
  const { t } = useTranslator();
  return (
    <div class="stack">
      <Found answer={answer} on={on} />
      <form class="form" method="post" action="/check">
        <input type="hidden" name="_csrf" value={csrf} />
        <TextField name="asked" label={t('portal.first.check-label')} hint={t('check.hint')} value={asked} />
        <details>
          <summary>{t('check.on-day')}</summary>
          <TextField
            name="on"
            label={t('check.on-day.label')}
            hint={t('check.on-day.hint', { example: today.toString() })}
            width="middle"
          />
        </details>
        <Button>{t('portal.first.check-button')}</Button>
      </form>
      <Panel title={t('check.never')}>
        <ul>
          {(['pay', 'passport', 'tourist', 'hurry'] as const).map((one) => (
            <li>{t(`check.never.${one}`)}</li>
          ))}
        </ul>
        <p>
          <a href="/help">{t('check.report')}</a>
        </p>
        <p>
          <a href="/verify">{t('check.scan')}</a>
        </p>
      </Panel>
    </div>
  );
};
