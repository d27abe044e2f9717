import { csvFile, csvOfRecords } from '../../platform/http/csv.ts';
import { page, type Route, raw } from '../../platform/http/routes.ts';
import { type Answer, pageAnswer, redirect, type Visit } from '../../platform/http/visit.ts';
import { scopeOf } from '../../platform/policy/matrix.ts';
import { stillOwed } from './domain/settlement.ts';
import { owed } from './queries/owed.ts';
import { OwedList } from './views/owed-list.tsx';

const owedPage = async (visit: Visit): Promise<Answer> => {
  // A worker reads of it on the own file.
  if (visit.actor.worker) return redirect('/me');
  const today = await visit.runtime.clock.today();
  const rows = await visit.read(owed);
  const { t } = visit.translator;
  const pays = scopeOf('settlement.pay', visit.actor.role) !== undefined;
  return pageAnswer(
    t('costs.owed.title'),
    <OwedList rows={rows} pays={pays} today={today} />,
    {
      settlements: rows.map(({ settlement, reference }) => ({
        id: settlement.id,
        placement: settlement.placement,
        reference,
        item: settlement.item,
        stillOwed: stillOwed(settlement),
        due: settlement.dueOn.toString(),
        state: settlement.state,
      })),
    },
    { officer: true, lead: t(pays ? 'costs.owed.lead.own' : 'costs.owed.lead') },
  );
};

const owedCsv = async (visit: Visit): Promise<Answer> => {
  const rows = await visit.read(owed);
  const cells = rows.map(({ settlement, reference }) => ({
    reference,
    item: settlement.item,
    still_owed: stillOwed(settlement).decimal(),
    currency: settlement.amount.currency,
    claimed: settlement.claimedOn.toString(),
    due: settlement.dueOn.toString(),
    state: settlement.state,
  }));
  const body = csvOfRecords(cells);
  return csvFile('settlements.csv', body);
};

/** What is owed to workers, across files. */
export const owedRoutes: readonly Route[] = [
  page({
    path: '/settlements',
    action: 'settlement.read',
    summary: 'What is owed to workers and not settled, the earliest day first',
    handle: owedPage,
  }),
  raw({ method: 'get', path: '/settlements.csv', action: 'settlement.read', summary: 'The same as a table (CSV)', handle: owedCsv }),
];
