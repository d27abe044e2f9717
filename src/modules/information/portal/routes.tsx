import { isoOf, type PlainDate, plainDate } from '../../../kernel/dates.ts';
import { Money } from '../../../kernel/money.ts';
import { readReference } from '../../../kernel/reference.ts';
import { pathId } from '../../../platform/http/asked.ts';
import { page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, absent, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { latinDigits } from '../../../platform/i18n/index.ts';
import { countryPackOf, exchanged, isOccupation } from '../../../platform/standards/index.ts';
import { whatIsLeft } from './pay/what-is-left.ts';
import { jobSeen } from './queries/job-seen.ts';
import { summaryOf } from './search/choices.ts';
import { freshJobs } from './search/fresh-jobs.ts';
import type { JobIndex, JobsAsked } from './search/job-index.ts';
import { jobData, leftData } from './views/data.ts';
import { JobView } from './views/job.tsx';
import { JobList, type JobListProps, jobsOnPage } from './views/job-list.tsx';

/** What a page about jobs is made from, as a text that changes with it. */
export const jobsVersion = async (visit: Visit): Promise<string> => {
  const today = await visit.runtime.clock.today();
  return `${(await freshJobs(visit.runtime)).version} ${isoOf(today)}`;
};

/** The last page of a long list: whoever wants more asks more closely. */
const mostSkipped = 500;

const typedOf = (visit: Visit): JobListProps['asked'] => {
  const typed = (name: string): string =>
    (visit.query.get(name) ?? '')
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, 100);
  const code = (name: string): string => (/^[A-Z]{2}$/.test(typed(name)) ? typed(name) : '');
  return {
    q: typed('q'),
    occupation: isOccupation(typed('occupation')) ? typed('occupation') : '',
    from: code('from'),
    to: code('to'),
    start: /^\d{4}-(0[1-9]|1[0-2])$/.test(typed('start')) ? typed('start') : '',
    pay: /^\d{1,9}$/.test(latinDigits(typed('pay'))) ? latinDigits(typed('pay')) : '',
  };
};

/** What is wanted at home, in a currency of work by the rates of the day; what cannot be compared is left out of what is found. */
const leastOf = (asked: JobListProps['asked'], today: PlainDate): JobsAsked['least'] => {
  const home = countryPackOf(asked.from)?.currency;
  if (asked.pay === '' || home === undefined) return undefined;
  const wanted = Money.parse(asked.pay, home);
  return (currency) => (currency === home ? wanted : exchanged(wanted, currency, today)?.amount)?.minor;
};

const listPage = async (visit: Visit): Promise<Answer> => {
  const { t } = visit.translator;
  const today = await visit.runtime.clock.today();
  const index = await freshJobs(visit.runtime);
  const asked = typedOf(visit);
  const skip = Math.min(
    mostSkipped,
    Math.floor(Number(/^\d{1,4}$/.exec(visit.query.get('skip') ?? '')?.[0] ?? 0) / jobsOnPage) * jobsOnPage,
  );
  const [occupation, from, to] = [asked.occupation, asked.from, asked.to].map((value) => (value === '' ? undefined : value));
  const found = index.search(
    {
      q: asked.q === '' ? undefined : asked.q,
      occupation,
      from,
      to,
      start: asked.start === '' ? undefined : plainDate(`${asked.start}-01`),
      least: leastOf(asked, today),
    },
    today,
    { skip, most: jobsOnPage },
  );
  const { choices } = summaryOf(index, today);
  return pageAnswer(
    t('portal.jobs.title'),
    <JobList index={index} found={found} choices={choices} asked={asked} skip={skip} today={today} here={visit.here} />,
    () => ({
      total: found.total,
      jobs: found.jobs.map((job) => jobData(index, job, visit.translator.lang)),
      passedOver: found.passedOver,
      next: found.total > skip + jobsOnPage ? skip + jobsOnPage : null,
    }),
    { lead: t('portal.jobs.lead', { n: found.total }) },
  );
};

const jobPage = async (visit: Visit): Promise<Answer> => {
  const { t, date } = visit.translator;
  const [reference, id] = [readReference('V', visit.params.vacancy ?? ''), pathId(visit, 'vacancy')];
  const today = await visit.runtime.clock.today();
  const index: JobIndex = await freshJobs(visit.runtime);
  const job = reference !== undefined ? index.byReference(reference) : id !== undefined ? index.byId(id) : undefined;
  const seen = job && (await visit.read((tx) => jobSeen(tx, job, today)));
  if (!job || !seen) return absent;
  const ends = index.endsOf(job);
  const left = whatIsLeft(job, seen.programme, ends?.[0], today);
  const open = index.isOpen(job, today);
  return pageAnswer(
    job.title,
    <JobView
      seen={seen}
      ends={ends}
      left={left}
      open={open}
      today={today}
      worker={visit.actor.role === 'worker' ? visit.actor.worker : undefined}
    />,
    () => ({ ...jobData(index, job, visit.translator.lang), open, verifiedOn: seen.verifiedOn?.toString() ?? null, ...leftData(left) }),
    {
      titleIsName: true,
      lead: t(open ? 'portal.job.lead' : 'portal.job.lead-closed', {
        n: job.places,
        on: seen.verifiedOn ? date(seen.verifiedOn) : '',
      }),
      crumbs: [{ href: '/jobs', label: t('portal.jobs.title') }],
    },
  );
};

/** The jobs that everybody may see: one list to search, one page each. */
export const portalRoutes: readonly Route[] = [
  page({
    path: '/jobs',
    action: 'vacancy.read',
    summary: 'Verified jobs with places left: by words in any language, occupation, countries, beginning and pay',
    shared: jobsVersion,
    handle: listPage,
  }),
  page({
    path: '/jobs/:vacancy',
    action: 'vacancy.read',
    summary: 'A verified job by its public number: pay, costs, work, who stands behind it, and how to apply',
    shared: jobsVersion,
    handle: jobPage,
  }),
];
