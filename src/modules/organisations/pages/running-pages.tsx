import { csvFile } from '../../../platform/http/csv.ts';
import { page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, absent, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { reaches } from '../queries/reaches.ts';
import { runningListOf } from '../running-files.ts';
import { runningCsv } from '../tables-out.ts';
import { RunningView } from '../views/running.tsx';
import { crumbsOf, seenIn } from './organisation-pages.tsx';

/** How many files of each kind a page shows; the table beside it has all that a reader of spreadsheets can use. */
const most = { page: 200, table: 10_000 } as const;

const runningIn = async (visit: Visit, many: number) => {
  const organisation = await seenIn(visit);
  if (!organisation) return undefined;
  const today = await visit.runtime.clock.today();
  return visit.read(async (tx) =>
    (await reaches(tx, visit.actor, 'organisation.running', organisation, today))
      ? { organisation, files: await runningListOf(tx, organisation.id, today, many) }
      : undefined,
  );
};

const runningPage = async (visit: Visit): Promise<Answer> => {
  const found = await runningIn(visit, most.page);
  if (!found) return absent;
  const { t } = visit.translator;
  return pageAnswer(
    t('organisations.running'),
    <RunningView {...found} most={most.page} />,
    { files: found.files.map(({ kind, id, reference, corridor }) => ({ kind, id, reference, corridor })) },
    { officer: !found.organisation.own, lead: t('organisations.running.lead'), crumbs: crumbsOf(visit, found.organisation) },
  );
};

/** The files under way of an organisation, for itself and for the offices of both ends. */
export const runningPages: readonly Route[] = [
  page({
    path: '/organisations/:organisation/running',
    action: 'organisation.running',
    summary: 'The files under way of an organisation and of those that act under its licence',
    handle: runningPage,
  }),
  page({
    path: '/organisations/:organisation/running.csv',
    action: 'organisation.running',
    summary: 'The same as a table for a spreadsheet',
    handle: async (visit) => {
      const found = await runningIn(visit, most.table);
      return found ? csvFile('running.csv', runningCsv(found.files)) : absent;
    },
  }),
];
