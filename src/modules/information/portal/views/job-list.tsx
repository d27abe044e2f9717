import type { PlainDate } from '../../../../kernel/dates.ts';
import { countryPackOf, exchanged, occupationIn } from '../../../../platform/standards/index.ts';
import { Code, Filters, Money, Name, Pagination, Select, TextField, useTranslator, withQuery } from '../../../../ui/index.ts';
import { nameIn } from '../../../organisations/index.ts';
import { monthlyOf } from '../pay/monthly.ts';
import type { OpenJob } from '../queries/open-jobs.ts';
import type { JobChoices } from '../search/choices.ts';
import type { JobIndex, JobsFound } from '../search/job-index.ts';

export interface JobListProps {
  readonly index: JobIndex;
  readonly found: JobsFound;
  readonly choices: JobChoices;
  /** What was asked, as it was typed. */
  readonly asked: Readonly<Record<'q' | 'occupation' | 'from' | 'to' | 'start' | 'pay', string>>;
  readonly skip: number;
  readonly today: PlainDate;
  readonly here: string;
}

/** Jobs of one page of the list: few, since each is read. */
export const jobsOnPage = 10;

const Search = ({ choices, asked }: Pick<JobListProps, 'choices' | 'asked'>) => {
  const { t, country, month, lang } = useTranslator();
  const all = t('portal.jobs.all');
  const currency = asked.from === '' ? undefined : countryPackOf(asked.from)?.currency;
  const any = Object.values(asked).some((value) => value !== '');
  return (
    <Filters action="/jobs" {...(any && { clearHref: '/jobs' })}>
      <TextField name="q" label={t('portal.jobs.q')} value={asked.q} width="middle" />
      <Select
        name="from"
        label={t('portal.jobs.from')}
        empty={all}
        value={asked.from}
        options={choices.from.map((value) => ({ value, label: country(value) }))}
      />
      <Select
        name="to"
        label={t('portal.jobs.to')}
        empty={all}
        value={asked.to}
        options={choices.to.map((value) => ({ value, label: country(value) }))}
      />
      <Select
        name="occupation"
        label={t('portal.jobs.occupation')}
        empty={all}
        value={asked.occupation}
        options={choices.occupations.map((value) => ({ value, label: occupationIn(value, lang).text, name: true }))}
      />
      <Select
        name="start"
        label={t('portal.jobs.start')}
        empty={all}
        value={asked.start}
        options={choices.months.map((value) => ({ value, label: month(`${value}-01`) }))}
      />
      {currency !== undefined && <TextField name="pay" label={t('portal.jobs.pay', { currency })} value={asked.pay} width="short" />}
    </Filters>
  );
};

/** One job in a few lines: what, where, when, the pay, what is left. */
const Job = ({ job, index, today, home }: { job: OpenJob; index: JobIndex; today: PlainDate; home: string | undefined }) => {
  const { t, days, country, lang, money } = useTranslator();
  const ends = index.endsOf(job);
  const occupation = occupationIn(job.occupation, lang);
  const monthly = monthlyOf(job);
  const currency = home === undefined ? undefined : countryPackOf(home)?.currency;
  const atHome = monthly && currency !== undefined ? exchanged(monthly, currency, today) : undefined;
  return (
    <li>
      <p>
        <a href={`/jobs/${job.reference}`}>
          <strong>
            <Name>{job.title}</Name>
          </strong>
        </a>
        {' · '}
        <bdi lang={occupation.lang}>{occupation.text}</bdi>
      </p>
      <p>
        <Name>{job.place ?? job.region}</Name>
        {ends && (
          <>
            {' · '}
            {country(ends[1])}
          </>
        )}
        {' · '}
        {days(job.start, job.end)}
      </p>
      <p>
        {job.pay && job.per ? <Money value={job.pay} per={job.per} /> : t('portal.job.pay-unknown')}
        {monthly && job.per !== 'month' && (
          <>
            {' · '}
            {t('portal.job.monthly', { amount: money(monthly) })}
          </>
        )}
        {atHome && <> {t('portal.job.at-home', { amount: money(atHome.amount) })}</>}
      </p>
      <p class="quiet">
        <Name>{nameIn(index.employerOf(job), lang)}</Name>
        {' · '}
        {t('portal.job.places', { n: job.places })}
        {' · '}
        <Code>{job.reference}</Code>
      </p>
    </li>
  );
};

/** The search and what it found. What is asked stands in the address, and in nothing else. */
export const JobList = ({ index, found, choices, asked, skip, today, here }: JobListProps) => {
  const { t } = useTranslator();
  const next = found.total > skip + jobsOnPage ? withQuery(here, { skip: String(skip + jobsOnPage) }) : undefined;
  return (
    <div class="stack">
      <Search choices={choices} asked={asked} />
      {found.passedOver.length > 0 && (
        <p>
          {t('portal.jobs.passed-over')}{' '}
          {found.passedOver.map((word, at) => (
            <>
              {at > 0 && ', '}
              <Name>{word}</Name>
            </>
          ))}
        </p>
      )}
      {found.total === 0 ? (
        <p class="empty">{t('portal.jobs.none')}</p>
      ) : (
        <ul class="answers">
          {found.jobs.map((job) => (
            <Job job={job} index={index} today={today} home={asked.from === '' ? undefined : asked.from} />
          ))}
        </ul>
      )}
      <Pagination nextHref={next} firstHref={skip > 0 ? withQuery(here, { skip: undefined }) : undefined} />
    </div>
  );
};
