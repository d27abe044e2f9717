import { z } from 'zod';
import { isCountry } from '../../kernel/country.ts';
import type { PlainDate } from '../../kernel/dates.ts';
import { newId } from '../../kernel/ids.ts';
import { csrfOf, pathId } from '../../platform/http/asked.ts';
import { date } from '../../platform/http/input.ts';
import { act, page, type Route } from '../../platform/http/routes.ts';
import { type Answer, absent, emptyForm, type FormState, pageAnswer, type Visit } from '../../platform/http/visit.ts';
import { scopeOf } from '../../platform/policy/matrix.ts';
import { nameIn } from './domain/names.ts';
import { kinds, standings } from './domain/standing.ts';
import { organisationSeen } from './queries/organisation-seen.ts';
import { countriesOf, type RegisterFilter, register } from './queries/register.ts';
import { registerOrganisation } from './register-organisation.ts';
import { setStatus } from './set-status.ts';
import { NewOrganisationView } from './views/new-organisation.tsx';
import { OrganisationView, organisationData, StandingSentence } from './views/organisation.tsx';
import { cursorText, RegisterView, readCursor, rowData } from './views/register.tsx';

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
  after: z.string().optional().catch(undefined),
});

/** Filters from the address; an empty or unknown one is like none. */
const filterOf = (params: URLSearchParams): RegisterFilter => {
  const { after, ...rest } = query.parse(Object.fromEntries(params));
  return { ...rest, after: readCursor(after) };
};

const registerPage = async (visit: Visit): Promise<Answer> => {
  const { t, lang } = visit.translator;
  const today = await visit.runtime.clock.today();
  const filter = filterOf(visit.query);
  const [found, countries] = await visit.read(async (tx) => [await register(tx, today, filter), await countriesOf(tx)] as const);
  return pageAnswer(
    t('organisations.title'),
    <RegisterView
      {...found}
      filter={filter}
      countries={countries}
      here={visit.here}
      mayRegister={scopeOf('organisation.register', visit.actor.role) !== undefined}
    />,
    { organisations: found.rows.map((row) => rowData(row, lang)), next: found.next ? cursorText(found.next) : null },
    { lead: t('organisations.lead') },
  );
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

/** The day asked for in the address, as `on=2026-03-01` or as three fields; what is no day is told beside the field. */
const dayOf = (params: URLSearchParams, today: PlainDate): { on: PlainDate; asked: FormState } => {
  const parts = { day: params.get('on.day') ?? '', month: params.get('on.month') ?? '', year: params.get('on.year') ?? '' };
  const typed = Object.values(parts).some((part) => part !== '');
  const given = params.get('on') ?? (typed ? parts : undefined);
  if (given === undefined || given === '') return { on: today, asked: emptyForm };
  const parsed = date().safeParse(given);
  if (parsed.success) return { on: parsed.data, asked: emptyForm };
  const values = { 'on.day': parts.day, 'on.month': parts.month, 'on.year': parts.year };
  return { on: today, asked: { values, problems: [{ code: 'input.date', field: 'on' }] } };
};

const organisationPage = async (visit: Visit, form: FormState): Promise<Answer> => {
  const key = pathId(visit, 'organisation');
  if (key === undefined) return absent;
  const { t, lang } = visit.translator;
  const today = await visit.runtime.clock.today();
  const { on, asked } = dayOf(visit.query, today);
  const organisation = await visit.read((tx) => organisationSeen(tx, key, visit.actor, on));
  if (!organisation) return absent;
  return pageAnswer(
    nameIn(organisation.names, lang),
    <OrganisationView
      organisation={organisation}
      today={today}
      on={on}
      asked={asked}
      csrf={csrfOf(visit)}
      idempotencyKey={newId()}
      form={form}
    />,
    organisationData(organisation, on, lang),
    {
      titleIsName: true,
      lead: <StandingSentence standing={organisation.standing} on={on} today={today} />,
      crumbs: [{ href: '/organisations', label: t('organisations.title') }],
    },
  );
};

const toOrganisation = (answer: unknown): string => `/organisations/${(answer as { id: string }).id}`;

export const organisationRoutes: readonly Route[] = [
  page({
    path: '/organisations',
    action: 'organisation.read',
    summary: 'The public register of employers and recruiters',
    query,
    handle: registerPage,
  }),
  page({ path: '/organisations/new', action: 'organisation.register', summary: 'The form of a new organisation', handle: newPage }),
  page({
    path: '/organisations/:organisation',
    action: 'organisation.read',
    summary: 'An organisation, its status on a day, and every decision about it',
    handle: organisationPage,
  }),
  act({
    path: '/organisations',
    command: registerOrganisation,
    summary: 'Enters an organisation into the register',
    example: { kind: 'employer', names: { und: 'Sudland Orchards' }, basis: 'Sudland Harvest Act art. 1' },
    next: toOrganisation,
    again: newPage,
  }),
  act({
    path: '/organisations/:organisation/status',
    command: setStatus,
    summary: 'Licenses, suspends or cancels an organisation from today',
    example: { version: 1, status: 'suspended', basis: 'Sudland Harvest Act art. 9', cause: 'Wages of May were not paid.' },
    next: toOrganisation,
    again: organisationPage,
  }),
];
