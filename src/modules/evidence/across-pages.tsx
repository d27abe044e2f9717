import { type Runtime, reading } from '../../platform/command/execute.ts';
import { csvFile } from '../../platform/http/csv.ts';
import { page, type Route, raw } from '../../platform/http/routes.ts';
import { type Answer, pageAnswer, type Visit } from '../../platform/http/visit.ts';
import { system } from '../../platform/policy/actor.ts';
import { costsPaid } from './queries/costs-paid.ts';
import { readResults } from './read-results.ts';
import { Compare, compareCsv, stepsCsv } from './views/compare.tsx';
import { CostsPaid, costsPaidCsv } from './views/costs-paid.tsx';
import { linesOf } from './views/lines.ts';

const crumbs = ({ translator }: Visit) => [{ href: '/results', label: translator.t('evidence.title') }];
/** A sum over what one reader may see would be another for each: it is counted as the system, and aggregates alone leave. */
const readCosts = (runtime: Runtime) => reading(runtime, system, costsPaid);

const comparePage = async (visit: Visit): Promise<Answer> => {
  const { translator, runtime } = visit;
  const results = await readResults(runtime);
  return pageAnswer(
    translator.t('evidence.compare.title'),
    <Compare results={results} />,
    {
      seasons: results.map((one) => ({
        corridor: one.corridor,
        season: one.season.name,
        numbers: Object.fromEntries(linesOf(one, translator).map(({ key, count, places }) => [key, places ?? count])),
      })),
    },
    { lead: translator.t('evidence.compare.lead'), officer: true, crumbs: crumbs(visit) },
  );
};

const costsPage = async (visit: Visit): Promise<Answer> => {
  const rows = await readCosts(visit.runtime);
  const { t } = visit.translator;
  return pageAnswer(
    t('evidence.costs.title'),
    <CostsPaid rows={rows} />,
    { costs: rows.map((row) => ({ ...row, item: row.item ?? null, payer: row.payer ?? null, total: row.total ?? null })) },
    { lead: t('evidence.costs.lead'), officer: true, crumbs: crumbs(visit) },
  );
};

/** What is read across seasons and files: seasons side by side, and what workers paid. */
export const acrossRoutes: readonly Route[] = [
  page({
    path: '/results/compare',
    action: 'result.read',
    summary: 'Each number of a season beside those of the seasons before it',
    handle: comparePage,
  }),
  raw({
    method: 'get',
    path: '/results/compare.csv',
    action: 'result.read',
    summary: 'The numbers of every season as a table (CSV)',
    handle: async ({ runtime }) => csvFile('seasons.csv', compareCsv(await readResults(runtime))),
  }),
  raw({
    method: 'get',
    path: '/results/steps.csv',
    action: 'result.read',
    summary: 'Days per step and files that wait, by who holds them, as a table (CSV)',
    handle: async ({ runtime }) => csvFile('steps.csv', stepsCsv(await readResults(runtime))),
  }),
  page({
    path: '/results/costs',
    action: 'result.read',
    summary: 'What workers paid to be recruited, by item, and who should have paid',
    handle: costsPage,
  }),
  raw({
    method: 'get',
    path: '/results/costs.csv',
    action: 'result.read',
    summary: 'The same as a table (CSV)',
    handle: async ({ runtime }) => csvFile('costs.csv', costsPaidCsv(await readCosts(runtime))),
  }),
];
