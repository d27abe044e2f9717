import { pathId } from '../../platform/http/asked.ts';
import { csvFile, csvOfRecords } from '../../platform/http/csv.ts';
import { page, type Route, raw } from '../../platform/http/routes.ts';
import { type Answer, absent, pageAnswer, type Visit } from '../../platform/http/visit.ts';
import { nameIn, namesIfReached } from '../organisations/index.ts';
import { type AtWork, atWorkFor } from './queries/at-work.ts';
import { AtWorkView } from './views/at-work.tsx';

const read = async (visit: Visit) => {
  const employer = pathId(visit, 'organisation');
  if (employer === undefined) return undefined;
  const today = await visit.runtime.clock.today();
  return visit.read(async (tx) => {
    const names = await namesIfReached(tx, visit.actor, employer, today);
    return names && { employer, names, workers: await atWorkFor(tx, employer) };
  });
};

const atWorkPage = async (visit: Visit): Promise<Answer> => {
  const found = await read(visit);
  if (!found) return absent;
  const { t, lang } = visit.translator;
  const site = visit.query.get('site')?.trim() || undefined;
  return pageAnswer(
    t('contracts.at-work.title'),
    <AtWorkView employer={found.employer} workers={found.workers} site={site} />,
    {
      workers: found.workers.map(({ placement, reference, status, site: at, signed }) => ({
        placement,
        reference,
        status,
        site: at,
        signed,
      })),
    },
    {
      officer: true,
      lead: t('contracts.at-work.lead'),
      crumbs: [{ href: `/organisations/${found.employer}`, label: nameIn(found.names, lang), name: true }],
    },
  );
};

const csv = (workers: readonly AtWork[]): string => {
  const rows = workers.map(({ reference, workerName, site, work, status, verified, contract, signed }) => ({
    site,
    worker: workerName,
    file: reference,
    work,
    status,
    pay_verified: verified.pay?.decimal() ?? '',
    pay_signed: contract?.pay?.decimal() ?? '',
    currency: verified.pay?.currency ?? contract?.pay?.currency ?? '',
    per: verified.payPer ?? '',
    hours_verified: verified.hoursWeek,
    hours_signed: contract?.hoursWeek ?? '',
    housing_verified: verified.housing ? 'yes' : 'no',
    signed: signed ? 'yes' : 'no',
  }));
  return csvOfRecords(rows);
};

/** The workers of an employer, for whoever visits its sites. */
export const atWorkRoutes: readonly Route[] = [
  page({
    path: '/organisations/:organisation/workers',
    action: 'organisation.running',
    summary: 'The workers of an employer site by site, with contract, pay and housing as verified and as signed',
    handle: atWorkPage,
  }),
  raw({
    method: 'get',
    path: '/organisations/:organisation/workers.csv',
    action: 'organisation.running',
    summary: 'The same as a table (CSV)',
    async handle(visit) {
      const found = await read(visit);
      return found ? csvFile('workers.csv', csv(found.workers)) : absent;
    },
  }),
];
