import { z } from 'zod';
import { id } from '../../../kernel/ids.ts';
import { csvFile } from '../../../platform/http/csv.ts';
import { page, type Route, raw } from '../../../platform/http/routes.ts';
import { type Answer, pageAnswer, type Visit } from '../../../platform/http/visit.ts';
import { isOccupation } from '../../../platform/standards/index.ts';
import { filterChoices, listVacancies, type VacancyFilter } from '../queries/list-vacancies.ts';
import { vacanciesCsv } from '../tables-out.ts';
import { vacancyData } from '../views/data.ts';
import { countOf, VacancyListView } from '../views/list.tsx';
import { isInside, mayFile } from './reader.ts';

/** Words of an address, without what no database can hold; an empty one is none. */
const words = z
  .string()
  .transform((text) =>
    text
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, 100),
  )
  .pipe(z.string().min(1))
  .optional()
  .catch(undefined);

const query = z.object({
  q: words,
  region: words,
  occupation: z.string().refine(isOccupation).optional().catch(undefined),
  season: z
    .string()
    .regex(/^(19|20|21)\d\d$/)
    .transform(Number)
    .optional()
    .catch(undefined),
  status: z.enum(['filed', 'verified', 'refused', 'withdrawn', 'lapsed']).optional().catch(undefined),
  import: id('import').optional().catch(undefined),
  after: z.string().max(60).optional().catch(undefined),
});

const filterOf = (visit: Visit): { filter: VacancyFilter; after: string | undefined } => {
  const { after, ...filter } = query.parse(Object.fromEntries(visit.query));
  return { filter, after };
};

const listPage = async (visit: Visit): Promise<Answer> => {
  const { t, lang } = visit.translator;
  const { filter, after } = filterOf(visit);
  const inside = isInside(visit);
  const list = await visit.read((tx) => listVacancies(tx, filter, { after }));
  const choices = await filterChoices(visit);
  return pageAnswer(
    t(inside ? 'vacancies.list.title' : 'vacancies.list.title-public'),
    <VacancyListView list={list} filter={filter} choices={choices} here={visit.here} inside={inside} mayFile={mayFile(visit)} />,
    () => ({
      vacancies: list.rows.map((one) => vacancyData(one, { employer: one.employerNames, ends: one.ends, lang })),
      totals: list.totals,
      next: list.next ?? null,
    }),
    { officer: inside, lead: t(inside ? 'vacancies.list.lead' : 'vacancies.list.lead-public', countOf(list)) },
  );
};

/** Rows of a table that is downloaded: more than any corridor files in years, and no more than a spreadsheet likes. */
const tableLength = 20_000;

export const listRoutes: readonly Route[] = [
  page({
    path: '/vacancies',
    action: 'vacancy.read',
    summary: 'Vacancies: the verified ones for everybody, all of a corridor for its two ends, its own for an employer',
    query,
    handle: listPage,
  }),
  raw({
    method: 'get',
    path: '/vacancies.csv',
    action: 'vacancy.read',
    summary: 'The same list as a table (CSV)',
    async handle(visit) {
      const { filter } = filterOf(visit);
      const list = await visit.read((tx) => listVacancies(tx, filter, { length: tableLength }));
      return csvFile('vacancies.csv', vacanciesCsv(list.rows, visit.translator.lang));
    },
  }),
];
