import { z } from 'zod';
import { isCountry } from '../../../kernel/country.ts';
import { newId } from '../../../kernel/ids.ts';
import { csrfOf } from '../../../platform/http/asked.ts';
import { csvFile } from '../../../platform/http/csv.ts';
import { act, page, type Route } from '../../../platform/http/routes.ts';
import { type Answer, absent, type FormState, pageAnswer, redirect, type Visit } from '../../../platform/http/visit.ts';
import { scopeOf } from '../../../platform/policy/matrix.ts';
import { kinds, standings } from '../domain/standing.ts';
import { countriesOf, type RegisterFilter, register } from '../queries/register.ts';
import { registerOrganisation } from '../register-organisation.ts';
import { registerCsv } from '../tables-out.ts';
import { NewOrganisationView } from '../views/new-organisation.tsx';
import { appealStates, cursorText, RegisterView, readCursor, rowData } from '../views/register.tsx';
import { dayOf } from './day-of.ts';

const query = z.object({
  q: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .refine((text) => !text.includes('\u0000'))
    .optional()
    .catch(undefined),
  kind: z.enum(kinds).optional().catch(undefined),
  country: z.string().refine(isCountry).optional().catch(undefined),
  status: z.enum(standings).optional().catch(undefined),
  appeal: z.enum(appealStates).optional().catch(undefined),
  after: z.string().optional().catch(undefined),
});

/** Filters from the address; an empty or unknown one is like none. */
const filterOf = (params: URLSearchParams): RegisterFilter => {
  const { after, ...rest } = query.parse(Object.fromEntries(params));
  return { ...rest, after: readCursor(after) };
};

/** The most rows that a table for a spreadsheet holds. */
const mostRows = 20_000;

const registerPage = async (visit: Visit): Promise<Answer> => {
  const { t, lang } = visit.translator;
  const { on, asked } = dayOf(visit.query, await visit.runtime.clock.today());
  const filter = filterOf(visit.query);
  const [found, countries] = await visit.read(async (tx) => [await register(tx, on, filter), await countriesOf(tx)] as const);
  return pageAnswer(
    t('organisations.title'),
    <RegisterView
      {...found}
      on={on}
      asked={asked}
      filter={filter}
      countries={countries}
      here={visit.here}
      mayRegister={scopeOf('organisation.register', visit.actor.role) !== undefined}
    />,
    { on: on.toString(), organisations: found.rows.map((row) => rowData(row, lang)), next: found.next ? cursorText(found.next) : null },
    { lead: t('organisations.lead') },
  );
};

const registerTable = async (visit: Visit): Promise<Answer> => {
  const { on } = dayOf(visit.query, await visit.runtime.clock.today());
  const { rows } = await visit.read((tx) => register(tx, on, { ...filterOf(visit.query), after: undefined, limit: mostRows }));
  return csvFile('organisations.csv', registerCsv(rows, visit.translator.lang));
};

const newPage = async (visit: Visit, form: FormState): Promise<Answer> => {
  const { t } = visit.translator;
  return pageAnswer(
    t('organisations.register.title'),
    <NewOrganisationView country={visit.actor.country} csrf={csrfOf(visit)} idempotencyKey={newId()} form={form} />,
    {},
    { lead: t('organisations.register.lead'), crumbs: [{ href: '/organisations', label: t('organisations.title') }] },
  );
};

export const registerRoutes: readonly Route[] = [
  page({
    path: '/organisations',
    action: 'organisation.read',
    summary: 'The public register of employers and recruiters, today or on a day',
    query,
    handle: registerPage,
  }),
  page({
    path: '/organisations.csv',
    action: 'organisation.read',
    summary: 'The same as a table for a spreadsheet',
    query,
    handle: registerTable,
  }),
  page({ path: '/organisations/new', action: 'organisation.register', summary: 'The form of a new organisation', handle: newPage }),
  page({
    path: '/organisations/mine',
    action: 'bond.announce',
    summary: 'The page of the organisation for which one acts',
    handle: async ({ actor }) => (actor.organisation === undefined ? absent : redirect(`/organisations/${actor.organisation}`)),
  }),
  act({
    path: '/organisations',
    command: registerOrganisation,
    summary: 'Enters an organisation into the register',
    example: { kind: 'employer', names: { und: 'Sudland Orchards' }, basis: 'Sudland Harvest Act art. 1' },
    next: (answer) => `/organisations/${(answer as { id: string }).id}`,
    again: newPage,
  }),
];
