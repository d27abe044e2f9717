import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { csvFile } from '../../platform/http/csv.ts';
import { page, type Route, raw } from '../../platform/http/routes.ts';
import { type Answer, pageAnswer, redirect, type Visit } from '../../platform/http/visit.ts';
import { acrossRoutes } from './across-pages.tsx';
import { figures, filesBehind } from './queries/files-behind.ts';
import { readResult, readResults } from './read-results.ts';
import { Files } from './views/files.tsx';
import { numberBehind, seasonTitle } from './views/lines.ts';
import { ReconciliationView, reconciliationCsv, reconciliationData } from './views/reconciliation.tsx';
import { Results } from './views/results.tsx';
import { resultsCsv } from './views/table-out.ts';

/** Whether the day is a stored one: then the people in the results are invented. */
const isDemo = (visit: Visit): Promise<boolean> =>
  visit.read(async (tx) => (await tx.selectFrom('demonstration').select('seed').executeTakeFirst()) !== undefined);

const resultsPage = async (visit: Visit): Promise<Answer> => {
  const { t } = visit.translator;
  const results = await readResults(visit.runtime);
  return pageAnswer(
    t('evidence.title'),
    <Results results={results} demo={await isDemo(visit)} />,
    { results },
    { lead: t('evidence.lead'), officer: true },
  );
};

const asked = z.object({
  corridor: id('corridor'),
  season: z.string().regex(/^\d{4}$/),
  figure: z.enum(figures as [string, ...string[]]),
  rule: z.string().max(60).optional(),
  by: z.enum(['rule', 'person', 'stage']).optional(),
  after: id('file').optional(),
});

const filesPage = async (visit: Visit): Promise<Answer> => {
  const query = asked.safeParse(Object.fromEntries(visit.query));
  if (!query.success) return redirect('/results');
  const { corridor, season, figure, rule, by, after } = query.data;
  const because = rule === undefined ? undefined : { rule, by };
  const result = await readResult(visit.runtime, corridor, season);
  if (!result) return redirect('/results');
  const { id: _, ...ends } = result.corridor;
  const files = await visit.read((tx) => filesBehind(tx, { corridor, ...ends, season: result.season }, figure, because, after));
  const words = visit.translator;
  const number = numberBehind(result, figure, because, words);
  return pageAnswer(
    words.t('evidence.files.title', { what: number.label }),
    <Files files={files} number={number} result={result} here={visit.here} />,
    {
      season,
      figure,
      total: number.count === undefined ? null : { count: number.count, places: number.places ?? null },
      seen: files.seen,
      files: files.rows,
      next: files.next ?? null,
    },
    { lead: seasonTitle(result, words), officer: true, crumbs: [{ href: '/results', label: words.t('evidence.title') }] },
  );
};

const reconciliationPage = async (visit: Visit): Promise<Answer> => {
  const { t } = visit.translator;
  const results = await readResults(visit.runtime);
  return pageAnswer(t('evidence.reconciliation.page'), <ReconciliationView results={results} />, reconciliationData(results), {
    lead: t('evidence.reconciliation.lead'),
    officer: true,
    crumbs: [{ href: '/results', label: t('evidence.title') }],
  });
};

export const evidenceRoutes: readonly Route[] = [
  ...acrossRoutes,
  page({
    path: '/results',
    action: 'result.read',
    summary: 'What came of each season: places, refusals with their reasons, permits, arrivals, returns, days per step, reconciliation',
    handle: resultsPage,
  }),
  page({
    path: '/results/files',
    action: 'result.read',
    summary: "The files behind one number of the results, as far as they are the reader's to see",
    query: asked,
    handle: filesPage,
  }),
  page({
    path: '/reconciliation',
    action: 'result.read',
    summary: 'Whether the figures of each corridor and season agree: both figures of each line, counted apart, and the difference',
    handle: reconciliationPage,
  }),
  raw({
    method: 'get',
    path: '/reconciliation.csv',
    action: 'result.read',
    summary: 'The same lines as a table (CSV)',
    handle: async (visit) => csvFile('reconciliation.csv', reconciliationCsv(await readResults(visit.runtime))),
  }),
  raw({
    method: 'get',
    path: '/results.csv',
    action: 'result.read',
    summary: 'Every number of the results as a table (CSV)',
    handle: async (visit) => csvFile('results.csv', resultsCsv(await readResults(visit.runtime))),
  }),
];
